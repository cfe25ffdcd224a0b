//! What PostgreSQL says, in the journal's words. A password is in none of them.

use crate::JournalError;
use postgres::Error;
use postgres::error::SqlState;
use std::error::Error as _;

/// Says what was being done when something failed.
pub(super) trait Doing<T> {
    fn doing(self, what: &str) -> Result<T, JournalError>;
}

impl<T> Doing<T> for Result<T, Error> {
    fn doing(self, what: &str) -> Result<T, JournalError> {
        self.map_err(|error| journal_error(what, &error))
    }
}

pub(super) fn corrupt(sequence: Option<u64>, what: impl Into<String>) -> JournalError {
    JournalError::Corrupt { sequence, what: what.into() }
}

pub(super) fn store(doing: &str, what: impl Into<String>, mend: &str) -> JournalError {
    JournalError::Store { doing: doing.to_owned(), what: what.into(), mend: mend.to_owned() }
}

fn journal_error(doing: &str, error: &Error) -> JournalError {
    let Some(said) = error.as_db_error() else { return unsaid(doing, error) };
    let (what, mend) = match *said.code() {
        SqlState::LOCK_NOT_AVAILABLE => {
            ("another program holds the journal", "wait until it has finished, and do it again")
        }
        SqlState::DISK_FULL => {
            ("the server's disk is full; nothing of this was stored", "make room on the disk, and do it again")
        }
        SqlState::READ_ONLY_SQL_TRANSACTION | SqlState::INSUFFICIENT_PRIVILEGE => {
            ("the journal can't be written", "allow this user to write to the database, and do it again")
        }
        SqlState::INVALID_PASSWORD | SqlState::INVALID_AUTHORIZATION_SPECIFICATION => (said.message(), PASSWORD),
        SqlState::ADMIN_SHUTDOWN | SqlState::CRASH_SHUTDOWN | SqlState::CANNOT_CONNECT_NOW => (said.message(), AGAIN),
        SqlState::INVALID_CATALOG_NAME => (said.message(), "make the database with `createdb`, or check its name"),
        _ => (said.message(), "check the database, and do it again"),
    };
    store(doing, what, mend)
}

/// What went wrong on this side, or in between.
fn unsaid(doing: &str, error: &Error) -> JournalError {
    let what = said(error);
    let mend = if what.contains("password missing") { PASSWORD } else { AGAIN };
    store(doing, what, mend)
}

const PASSWORD: &str = "give the password in PGPASSWORD or ~/.pgpass, and check the user's name";

const AGAIN: &str = "check that PostgreSQL runs and can be reached, and do it again: what was acknowledged is there";

/// The innermost cause says what happened.
fn said(error: &Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}
