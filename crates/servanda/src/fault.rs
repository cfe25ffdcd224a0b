//! Why a command could not do its work: the user's fault or our own.

use std::fmt;

/// Why a command could not do its work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// What the user wrote or asked for can't be used: where, what, and how to mend it. Exit code 2.
    User(String),
    /// The program is wrong: what it was doing. Exit code 70.
    Own(String),
}

impl Fault {
    /// A user's fault in these words.
    pub fn user(words: impl fmt::Display) -> Fault {
        Fault::User(words.to_string())
    }

    /// Our own fault in these words.
    pub fn own(words: impl fmt::Display) -> Fault {
        Fault::Own(words.to_string())
    }

    /// The exit code: 2 for the user's fault, 70 for our own.
    pub fn exit_code(&self) -> u8 {
        match self {
            Fault::User(_) => 2,
            Fault::Own(_) => 70,
        }
    }
}

/// What stands on the terminal.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::User(words) => f.write_str(words),
            Fault::Own(words) => write!(
                f,
                "error: {words}\n  This is a bug in servanda, not in your files; please report it with what you did."
            ),
        }
    }
}

impl std::error::Error for Fault {}
