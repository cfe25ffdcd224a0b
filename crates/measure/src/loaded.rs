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

impl Later {
    /// Counts one more, which stands there.
    pub fn count(all: &mut Vec<Later>, kind: Kind, place: &Place) {
        match all.iter_mut().find(|later| later.kind == kind) {
            Some(later) => later.facts += 1,
            None => all.push(Later { kind, facts: 1, first: place.clone() }),
        }
    }
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

/// Where it is a journal that was read: its name, how many records, and the beginning of their root.
pub fn journal(files: &[FileRead]) -> Option<(&str, u64, &str)> {
    match files {
        [FileRead { records: true, name, rows, digest, .. }] => {
            Some((name, *rows, digest.get(..SHORT_ROOT).unwrap_or(digest)))
        }
        _ => None,
    }
}

/// How many facts these files hold: `1107 facts in 6 files`; or how many records of which journal: `12 records in journal.db, root 3f…`.
pub fn extent(files: &[FileRead]) -> String {
    match journal(files) {
        Some((name, 1, root)) => return format!("1 record in {name}, root {root}"),
        Some((name, records, root)) => return format!("{records} records in {name}, root {root}"),
        None => {}
    }
    let rows: u64 = files.iter().map(|file| file.rows).sum();
    let facts = if rows == 1 { "1 fact".to_owned() } else { format!("{rows} facts") };
    format!("{facts} in {}", counted(files.len(), "file"))
}

/// As much of a root as tells logs apart by eye; the whole of it stands in the JSON.
const SHORT_ROOT: usize = 16;

/// A file that was read, or a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRead {
    /// The name under which it was read.
    pub name: String,
    /// The kind that its name gives; `None` where each row names its own.
    pub kind: Option<Kind>,
    /// How many facts it gave; of a journal, how many records were read.
    pub rows: u64,
    /// True for a journal.
    pub records: bool,
    /// SHA-256 of its bytes in hexadecimal (W2); of a journal, the root over its records.
    pub digest: String,
    /// What became of its rows, where another tool wrote it.
    pub account: Option<Account>,
}
