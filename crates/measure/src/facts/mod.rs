//! Facts as they stand in files: NDJSON, CSV, and rows of a scenario.
//!
//! Each way of writing gives rows of key → text; one decoder turns a row into a fact of the engine. Files are read line by
//! line and names are shared, so memory follows the facts, not the text. Either all files are read or none: a reading ends in
//! [`Loaded`] or in the faults of every file. The formats are written down in `docs/facts.md`.

mod csv;
mod decode;
mod entry;
mod fault;
mod files;
mod header;
mod ids;
mod intake;
mod kind;
mod limits;
mod lines;
mod mentions;
mod names;
mod naming;
mod ndjson;
mod nodes;
mod shared;
mod table;
mod target;
mod values;

pub use fault::counted;
pub use fault::{FactFault, Place, Refusal};
pub use files::{open, why_unread};
pub use files::{read_file, read_folder};
pub use intake::Intake;
pub use kind::Kind;
pub use limits::Limits;
pub use names::Names;

use agreement::source::{Node, Source};
use std::io::BufRead;

/// An instant in the years 1970 to 2200, or what is wrong with the text and how to mend it.
pub fn instant(text: &str) -> Result<calendar::Instant, (String, String)> {
    values::instant(text).map_err(|wrong| (wrong.what, wrong.mend))
}

/// What was read, and from which files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The facts, in the order of files and rows.
    pub facts: engine::facts::Facts,
    /// The files in the order in which they were read.
    pub files: Vec<FileRead>,
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
    /// How many facts it holds.
    pub rows: u64,
    /// SHA-256 of its bytes in hexadecimal (W2).
    pub digest: String,
}

/// Reads NDJSON: one JSON object a line, with `fact:` and the keys of its kind.
///
/// # Errors
/// Every fault of the text, at most [`Limits::faults`] and one that counts the rest.
pub fn read_ndjson(name: &str, text: impl BufRead) -> Result<Loaded, Refusal> {
    let mut intake = Intake::default();
    intake.ndjson(name, text);
    intake.finish()
}

/// Reads CSV of one kind; without a kind each row gives it in a column `fact`.
///
/// # Errors
/// As [`read_ndjson`].
pub fn read_csv(name: &str, kind: Option<Kind>, text: impl BufRead) -> Result<Loaded, Refusal> {
    let mut intake = Intake::default();
    intake.csv(name, kind, text);
    intake.finish()
}

/// Reads facts that stand as groups of keys in a scenario file.
///
/// # Errors
/// As [`read_ndjson`].
pub fn read_rows<'a>(source: &Source, rows: impl IntoIterator<Item = &'a Node>) -> Result<Loaded, Refusal> {
    let mut intake = Intake::default();
    rows.into_iter().for_each(|row| intake.node(source, row));
    intake.finish()
}
