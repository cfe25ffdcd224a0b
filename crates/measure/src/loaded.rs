use crate::fact::Kind;
use crate::fault::{Place, counted};
use crate::mapping::Account;
use crate::skipped::Skipped;
use engine::facts::Name;
use std::collections::BTreeMap;
use std::fmt;

/// What was read, and from which files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The facts, in the order of files and rows.
    pub facts: engine::facts::Facts,
    /// The files in the order in which they were read.
    pub files: Vec<FileRead>,
    /// The rows that were left out.
    pub skipped: Skipped,
    /// What was left out because it lies after "now", one for each kind.
    pub later: Vec<Later>,
    /// Where invoices and damages stand, for what is wrong only beside other facts.
    pub places: BTreeMap<(Kind, Name), Place>,
}

/// Facts of one kind that lie after "now" (T8), and so were not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later {
    /// The kind.
    pub kind: Kind,
    /// How many there are.
    pub facts: u64,
    /// Where the first one stands.
    pub first: Place,
}

impl fmt::Display for Later {
    /// `12 samples lie after now and are left out; the first stands at facts/samples.csv:17`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (facts, noun, first) = (self.facts, self.kind.noun(), &self.first);
        match facts {
            1 => write!(f, "1 {noun} lies after now and is left out; it stands at {first}"),
            _ => write!(f, "{facts} {noun}s lie after now and are left out; the first stands at {first}"),
        }
    }
}

/// How many facts these files hold: `1107 facts in 6 files`.
pub fn extent(files: &[FileRead]) -> String {
    let rows: u64 = files.iter().map(|file| file.rows).sum();
    let facts = if rows == 1 { "1 fact".to_owned() } else { format!("{rows} facts") };
    format!("{facts} in {}", counted(files.len(), "file"))
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRead {
    /// The name under which it was read.
    pub name: String,
    /// The kind that its name gives; `None` where each row names its own.
    pub kind: Option<Kind>,
    /// How many facts it gave.
    pub rows: u64,
    /// SHA-256 of its bytes in hexadecimal (W2).
    pub digest: String,
    /// What became of its rows, where another tool wrote it.
    pub account: Option<Account>,
}
