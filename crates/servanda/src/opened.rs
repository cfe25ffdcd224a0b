//! What a command reads of a folder: from its journal where there is one, else from its files.

use crate::beside::{self, Beside};
use crate::fault::Fault;
use crate::folder::{self, AgreementFile};
use crate::journal::{Known, Live};
use calendar::Instant;
use measure::{BadRows, Intake, Loaded};
use std::path::{Path, PathBuf};

/// An agreement and where its facts are.
pub struct Opened {
    /// The agreement's file on disk.
    pub path: PathBuf,
    /// The text that judges, with its earlier versions.
    pub file: AgreementFile,
    /// The journal, where the folder has one.
    pub journal: Option<Live>,
    /// The file of samples that were measured before.
    pub measured: Option<PathBuf>,
    /// Up to when records count.
    known: Known,
}

impl Opened {
    /// Opens a folder, or an agreement's file; with a journal, texts are those recorded up to then.
    ///
    /// # Errors
    /// A folder, journal or agreement that can't be read.
    pub fn of(folder: &Path, journal: Option<&str>, known_at: Option<Instant>) -> Result<Opened, Fault> {
        let path = folder::agreement_path(folder)?;
        let known = known_at.map_or(Known::Now, Known::At);
        let journal = Live::of(&path, journal)?;
        let recorded = match &journal {
            Some(live) => live.text(known)?,
            None => None,
        };
        let file = match recorded {
            Some(file) => file,
            None => folder::read_agreement(&path)?,
        };
        Ok(Opened { path, file, journal, measured: None, known })
    }

    /// Up to when records count.
    pub fn known(&self) -> Known {
        self.known
    }

    /// The facts, all of them or up to "now" (T8).
    ///
    /// # Errors
    /// Facts that can't be read, or name what the agreement doesn't have.
    pub fn facts(&self, as_of: Option<Instant>, bad_rows: BadRows) -> Result<(Loaded, Beside), Fault> {
        let names = self.file.names()?;
        let Some(live) = &self.journal else {
            return match &self.measured {
                None => beside::read_named(&self.path, names, as_of, bad_rows),
                Some(measured) => beside::read_measured(&self.file, (&self.path, measured), as_of, bad_rows),
            };
        };
        if self.measured.is_some() {
            let what = "error: facts of a folder with a journal are read from it";
            return Err(Fault::user(format!("{what}\n  mend: leave --measured out")));
        }
        let mut intake = as_of.into_iter().fold(Intake::knowing(names), Intake::until);
        intake.treat(bad_rows);
        live.begun(self.known)?;
        live.facts(self.known, &mut intake)?;
        let loaded = intake.finish();
        let loaded = loaded.map_err(|refusal| Fault::User(refusal.render(true).trim_end().to_owned()))?;
        Ok((loaded, Beside::default()))
    }

    /// What stands on disk otherwise than in the journal, in words.
    ///
    /// # Errors
    /// A file that can't be read.
    pub fn differs(&self) -> Result<Option<String>, Fault> {
        if self.journal.is_none() {
            return Ok(None);
        }
        let disk = folder::read_alone(&self.path)?;
        let same = crate::journal::texts::canonical(disk.source.text())
            == crate::journal::texts::canonical(self.file.source.text());
        let version = self.file.reading.agreement.as_ref().map_or(0, |agreement| agreement.version.0);
        Ok((!same).then(|| {
            format!(
                "`{}` differs from version {version} in the journal, which judges; `servanda import` records it\n",
                self.path.display()
            )
        }))
    }
}
