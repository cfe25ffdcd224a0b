//! What SQLite says, in the journal's words.

use crate::JournalError;
use rusqlite::ErrorCode;

/// Says what was being done when something failed.
pub(super) trait Doing<T> {
    fn doing(self, what: &str) -> Result<T, JournalError>;
}

impl<T> Doing<T> for rusqlite::Result<T> {
    fn doing(self, what: &str) -> Result<T, JournalError> {
        self.map_err(|error| journal_error(what, &error))
    }
}

pub(super) fn corrupt(sequence: Option<u64>, what: impl Into<String>) -> JournalError {
    JournalError::Corrupt { sequence, what: what.into() }
}

fn journal_error(doing: &str, error: &rusqlite::Error) -> JournalError {
    let store = |what: &str, mend: &str| JournalError::Store {
        doing: doing.to_owned(),
        what: what.to_owned(),
        mend: mend.to_owned(),
    };
    let said = error.to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            store("another program holds the journal", "wait until it has finished, and do it again")
        }
        Some(ErrorCode::DiskFull) => {
            store("the disk is full; nothing of this was stored", "make room on the disk, and do it again")
        }
        Some(ErrorCode::ReadOnly) => {
            store("the journal can't be written", "allow writing to its file and folder, and do it again")
        }
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            store(&said, "check the path, and that its file and folder may be read and written")
        }
        Some(ErrorCode::NotADatabase) => store("the file is no journal", "name the journal's own file"),
        Some(ErrorCode::DatabaseCorrupt) => corrupt(None, said),
        Some(ErrorCode::SystemIoFailure) => store(&said, "check the disk, and do it again"),
        Some(ErrorCode::ConstraintViolation) => store(&said, "append a new record"),
        Some(_) => store(&said, "check the disk and the file, and do it again"),
        None => corrupt(None, said),
    }
}
