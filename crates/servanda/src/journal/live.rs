//! A journal that is open, with the log of one agreement.

use super::facts::{Known, facts, head};
use super::{Index, place, texts};
use crate::fault::Fault;
use crate::folder::AgreementFile;
use calendar::Instant;
use journal::{Head, JournalError, Location, Store, TreeHead};
use measure::{FileRead, Intake};
use report::text::lines::clean;
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A store that is read while files are, and written in between.
pub type SharedStore = Rc<RefCell<Box<dyn Store + Send>>>;

/// The log of one agreement in an open journal.
pub struct Live {
    /// Where it is.
    pub location: Location,
    /// The folder of the agreement's file.
    pub folder: PathBuf,
    /// The agreement's name.
    pub agreement: String,
    /// The store.
    pub store: SharedStore,
}

impl Live {
    /// Opens the journal of a folder; `None` where it has none.
    ///
    /// # Errors
    /// A journal that is named and can't be opened; one that holds several agreements of which the file names none.
    pub fn of(agreement_file: &Path, named: Option<&str>) -> Result<Option<Live>, Fault> {
        let Some(location) = place::of(agreement_file, named)? else { return Ok(None) };
        let mut store = location.open().map_err(fault)?;
        let own = own_name(agreement_file);
        let agreements = store.agreements().map_err(fault)?;
        let agreement = match (own, agreements.as_slice()) {
            (Some(own), _) => own,
            (None, [only]) => only.clone(),
            (None, _) => {
                return Err(Fault::user(format!(
                    "error: {location} holds {} agreements, and `{}` doesn't say which of them is meant\n  mend: write its name under `agreement:`",
                    agreements.len(),
                    agreement_file.display()
                )));
            }
        };
        let folder = agreement_file.parent().unwrap_or(Path::new("")).to_owned();
        Ok(Some(Live { location, folder, agreement, store: Rc::new(RefCell::new(store)) }))
    }

    /// How far the log has come.
    ///
    /// # Errors
    /// A store that can't be read.
    pub fn head(&self) -> Result<Head, Fault> {
        self.store.borrow_mut().head(&self.agreement).map_err(fault)
    }

    /// What is said where the clock stands before the last record, and nothing else.
    ///
    /// # Errors
    /// A store that can't be read.
    pub fn clock(&self, now: Instant) -> Result<String, Fault> {
        let last = self.head()?.recorded.filter(|last| *last > now);
        let words = |last| {
            format!("the clock stands at {now}, before the last record: what is recorded has its time, {last}\n")
        };
        Ok(last.map(words).unwrap_or_default())
    }

    /// The agreement as recorded then; `None` where no text was.
    ///
    /// # Errors
    /// A store that can't be read, a text with errors.
    pub fn text(&self, known: Known) -> Result<Option<AgreementFile>, Fault> {
        let versions = texts::versions(&mut **self.store.borrow_mut(), &self.agreement, known).map_err(fault)?;
        texts::file(&versions)
    }

    /// Hands the facts as known then to an intake; says by how many records they are.
    ///
    /// # Errors
    /// A store that can't be read, a record that can't be understood.
    pub fn facts(&self, known: Known, intake: &mut Intake) -> Result<TreeHead, Fault> {
        let tree = facts(&mut **self.store.borrow_mut(), &self.agreement, known, intake).map_err(fault)?;
        intake.told_from(FileRead {
            name: self.location.to_string(),
            kind: None,
            rows: tree.size,
            records: true,
            digest: tree.root.to_string(),
            account: None,
        });
        Ok(tree)
    }

    /// That something was recorded by then: a folder without a single record can't be judged.
    ///
    /// # Errors
    /// An empty log; a store that can't be read.
    pub fn begun(&self, known: Known) -> Result<(), Fault> {
        if self.head()?.size == 0 {
            return Err(self.empty()?);
        }
        let then = head(&mut **self.store.borrow_mut(), &self.agreement, known).map_err(fault)?;
        match known {
            Known::At(at) if then.size == 0 => Err(Fault::user(format!(
                "error: nothing was recorded by {at}\n  mend: `servanda history` shows when what was recorded"
            ))),
            _ => Ok(()),
        }
    }

    fn empty(&self) -> Result<Fault, Fault> {
        let others = self.store.borrow_mut().agreements().map_err(fault)?;
        let others: Vec<String> = others.iter().map(|name| format!("`{}`", clean(name))).collect();
        let holds = if others.is_empty() { String::new() } else { format!("; it holds {}", others.join(", ")) };
        Ok(Fault::user(format!(
            "error: {} has no record of `{}`{holds}\n  mend: `servanda import` records what the files of the folder say",
            self.location, self.agreement
        )))
    }

    /// Brings the projections up to the log's end.
    ///
    /// # Errors
    /// A store that can't be written.
    pub fn keep_index(&self) -> Result<(), Fault> {
        Index::keep(&mut **self.store.borrow_mut(), &self.agreement).map_err(fault)
    }
}

/// The store's words, as a fault of the user's.
pub fn fault(error: JournalError) -> Fault {
    Fault::user(format!("error: {error}"))
}

/// The name that a file gives its agreement, as far as it can be read.
fn own_name(agreement_file: &Path) -> Option<String> {
    let file = crate::folder::read_alone(agreement_file).ok()?;
    Some(file.reading.agreement.as_ref()?.agreement.as_str().to_owned())
}
