//! Where a journal is, as people name it.

use super::{Store, postgres, sqlite};
use crate::JournalError;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a writer waits for another, where nobody says otherwise.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where a journal is.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A file of SQLite.
    File(PathBuf),
    /// A database of PostgreSQL: `postgres://user@host:port/database?key=value`.
    Url(String),
}

/// What is no place for a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocationError(String);

impl fmt::Display for LocationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  mend: name a file, or postgres://user@host/database", self.0)
    }
}

impl std::error::Error for LocationError {}

impl Location {
    /// Reads a path or a URL.
    ///
    /// # Errors
    /// Nothing at all, or a URL that isn't one of PostgreSQL.
    pub fn parse(text: &str) -> Result<Location, LocationError> {
        match text.trim() {
            "" => Err(LocationError("no place for the journal is named".to_owned())),
            url if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                Ok(Location::Url(url.to_owned()))
            }
            other => match other.split_once("://") {
                Some((scheme, _)) => Err(LocationError(format!("no journal is kept in `{scheme}://…`"))),
                None => Ok(Location::File(Path::new(other).to_owned())),
            },
        }
    }

    /// Opens the journal that is there.
    ///
    /// # Errors
    /// [`JournalError::Missing`] where there is none; a store that can't be read, or is of a later program.
    pub fn open(&self) -> Result<Box<dyn Store + Send>, JournalError> {
        self.open_patiently(PATIENCE)
    }

    /// The same, waiting so long for other writers.
    ///
    /// # Errors
    /// As [`Location::open`].
    pub fn open_patiently(&self, wait: Duration) -> Result<Box<dyn Store + Send>, JournalError> {
        match self {
            Location::File(path) => Ok(Box::new(sqlite::Sqlite::open(path, wait).map_err(|error| self.named(error))?)),
            Location::Url(url) => {
                let opened = postgres::Postgres::open(url, &self.to_string(), wait);
                Ok(Box::new(opened.map_err(|error| self.named(error))?))
            }
        }
    }

    /// Opens the journal, and makes it where there is none.
    ///
    /// # Errors
    /// A store that can't be written, or something else that is there.
    pub fn create(&self) -> Result<Box<dyn Store + Send>, JournalError> {
        match self {
            Location::File(path) => {
                Ok(Box::new(sqlite::Sqlite::create(path, PATIENCE).map_err(|error| self.named(error))?))
            }
            Location::Url(url) => {
                Ok(Box::new(postgres::Postgres::create(url, PATIENCE).map_err(|error| self.named(error))?))
            }
        }
    }

    /// An error that says which journal can't be opened.
    fn named(&self, error: JournalError) -> JournalError {
        match error {
            JournalError::Store { doing, what, mend } => {
                JournalError::Store { doing: format!("{doing} ({self})"), what, mend }
            }
            other => other,
        }
    }
}

/// Without the password that a URL may hold.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Location::File(path) => write!(f, "{}", path.display()),
            Location::Url(url) => f.write_str(&without_password(url)),
        }
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The URL without its parameters and without what stands between `:` and the last `@` before them.
fn without_password(url: &str) -> String {
    let (address, parameters) = url.split_once('?').unwrap_or((url, ""));
    let Some((scheme, rest)) = address.split_once("://") else { return "postgres://…".to_owned() };
    match rest.rsplit_once('@') {
        Some((user, host)) => format!("{scheme}://{}@{host}", user.split(':').next().unwrap_or_default()),
        None if parameters.contains('@') => format!("{scheme}://…"),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_file_or_a_database() {
        assert_eq!(Location::parse(" a/journal.db\n"), Ok(Location::File("a/journal.db".into())));
        assert!(matches!(Location::parse("postgresql:///db"), Ok(Location::Url(_))));
        for wrong in ["", " ", "mysql://host/db", "https://host"] {
            assert!(Location::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        for url in [
            "postgres://me:se@cret@host/db",
            "postgres://me:secret@host:1/db?password=secret",
            "postgres:///db?password=secret",
            "postgres://me:s?ecret@host/db",
        ] {
            let shown = format!("{0} {0:?}", Location::parse(url).unwrap());
            assert!(!shown.contains("cret"), "{shown}");
        }
        assert_eq!(Location::parse("postgres://me:x@host/db").unwrap().to_string(), "postgres://me@host/db");
    }
}
