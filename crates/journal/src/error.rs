use std::fmt;

/// Why the journal can't do what was asked. Nothing of a refused batch is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JournalError {
    /// Somebody else wrote in between: the log has another size than was expected.
    Moved {
        /// How many records were expected.
        expected: u64,
        /// How many there are.
        found: u64,
    },
    /// The idempotency key was used before, for something else.
    KeyReused {
        /// The key.
        key: String,
        /// The record that has it.
        sequence: u64,
    },
    /// What is stored isn't what was written: the first record at fault.
    Corrupt {
        /// Its number, where one can be named.
        sequence: Option<u64>,
        /// What is wrong with it.
        what: String,
    },
    /// The schema was made by a later program.
    TooNew {
        /// Its version.
        found: u32,
        /// The last version that this program knows.
        known: u32,
    },
    /// There is no journal yet.
    Missing {
        /// Where it would be.
        place: String,
    },
    /// A draft that no store takes.
    Unfit {
        /// What is wrong with it.
        what: String,
        /// What to do about it.
        mend: String,
    },
    /// The store can't be reached, is full, locked or read-only.
    Store {
        /// What was being done, and to what.
        doing: String,
        /// What the store said.
        what: String,
        /// What to do about it.
        mend: String,
    },
    /// A record is larger than may be.
    TooLarge {
        /// What it is.
        what: String,
        /// Its size in bytes.
        bytes: usize,
        /// The most.
        most: usize,
    },
}

impl fmt::Display for JournalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            JournalError::Moved { expected, found } => {
                write!(
                    f,
                    "the journal has {found} records and not {expected}: somebody else wrote in between\n  mend: do it again"
                )
            }
            JournalError::KeyReused { key, sequence } => write!(
                f,
                "the key `{key}` stands on record {sequence}, which says something else\n  mend: give what is new a key of its own"
            ),
            JournalError::Corrupt { sequence: Some(sequence), what } => {
                write!(
                    f,
                    "record {sequence} isn't what was written: {what}\n  mend: restore the journal from a copy; a bundle shows since when it differs"
                )
            }
            JournalError::Corrupt { sequence: None, what } => {
                write!(f, "the journal isn't what was written: {what}\n  mend: restore it from a copy")
            }
            JournalError::TooNew { found, known } => write!(
                f,
                "the journal has schema {found}, and this program knows {known}\n  mend: use the program that made it, or a later one"
            ),
            JournalError::Missing { place } => {
                write!(f, "there is no journal in {place}\n  mend: make one with `servanda journal init`")
            }
            JournalError::Unfit { what, mend } => write!(f, "{what}\n  mend: {mend}"),
            JournalError::Store { doing, what, mend } => write!(f, "{doing}: {what}\n  mend: {mend}"),
            JournalError::TooLarge { what, bytes, most } => {
                write!(
                    f,
                    "{what} has {bytes} bytes; at most {most} are kept\n  mend: keep it in a file and record its digest"
                )
            }
        }
    }
}

impl std::error::Error for JournalError {}
