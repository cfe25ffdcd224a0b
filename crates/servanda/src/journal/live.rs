//! A journal that is open, with the log of one agreement.

use super::facts::{Known, facts};
use super::{Index, place, texts};
use crate::fault::Fault;
use crate::folder::AgreementFile;
use journal::{Digest, Head, JournalError, Location, Store};
use measure::{FileRead, Intake};
use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

/// A store that is read while files are, and written in between.
pub type SharedStore = Rc<RefCell<Box<dyn Store + Send>>>;

/// The log of one agreement in an open journal.
pub struct Live {
    /// Where it is.
    pub location: Location,
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
        Ok(Some(Live { location, agreement, store: Rc::new(RefCell::new(store)) }))
    }

    /// How far the log has come.
    ///
    /// # Errors
    /// A store that can't be read.
    pub fn head(&self) -> Result<Head, Fault> {
        self.store.borrow_mut().head(&self.agreement).map_err(fault)
    }

    /// The agreement as recorded then; `None` where no text was.
    ///
    /// # Errors
    /// A store that can't be read, a text with errors.
    pub fn text(&self, known: Known) -> Result<Option<AgreementFile>, Fault> {
        let versions = texts::versions(&mut **self.store.borrow_mut(), &self.agreement, known).map_err(fault)?;
        texts::file(&versions)
    }

    /// Hands the facts as known then to an intake; says what they were taken from.
    ///
    /// # Errors
    /// A store that can't be read, a record that can't be understood.
    pub fn facts(&self, known: Known, intake: &mut Intake) -> Result<Head, Fault> {
        let mut store = self.store.borrow_mut();
        let head = facts(&mut **store, &self.agreement, known, intake).map_err(fault)?;
        let leaves = store.leaves(&self.agreement, 0..head.size).map_err(fault)?;
        intake.told_from(FileRead {
            name: self.location.to_string(),
            kind: None,
            rows: head.size,
            digest: root(&leaves).to_string(),
            account: None,
        });
        Ok(head)
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

/// The root of a log's tree.
fn root(leaves: &[Digest]) -> Digest {
    journal::root(leaves)
}

/// The name that a file gives its agreement, as far as it can be read.
fn own_name(agreement_file: &Path) -> Option<String> {
    let file = crate::folder::read_alone(agreement_file).ok()?;
    Some(file.reading.agreement.as_ref()?.agreement.as_str().to_owned())
}
