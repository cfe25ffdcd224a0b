//! Rows of any file, one at a time: texts under keys, with the place where they stand.
//!
//! Every format gives [`Rows`]: CSV, NDJSON, a sheet of a workbook, each of them packed by gzip or not. Native facts and files
//! that other tools wrote are read from the same rows.

mod fault;
mod json;
mod ndjson;
mod table;

use crate::fault::{FactFault, Place};
use crate::limits::Limits;
use crate::text::Lines;
pub use crate::text::record::Texts;
pub(crate) use fault::too_large;
pub use json::Nested;
use ndjson::Objects;
use std::fmt;
use std::io::Read;
use table::Table;

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Separated values; unless the separator is given, the header shows it.
    Csv(Option<char>),
    /// One JSON object a line.
    Ndjson(Nested),
}

/// The rows of these bytes.
pub(crate) fn open<'r>(format: Format, file: Place, bytes: impl Read + 'r, limits: Limits) -> Box<dyn Rows + 'r> {
    let lines = Lines::new(bytes, limits);
    match format {
        Format::Csv(separator) => Box::new(Table::new(file, lines, separator)),
        Format::Ndjson(nested) => Box::new(Objects::new(file, lines, nested)),
    }
}

/// The rows of one file.
///
/// After [`Stop::Row`] the next row may be asked for; after [`Stop::End`] there is none.
pub trait Rows: fmt::Debug {
    /// The columns and the place of the row that names them; `None` where each row names its own keys (NDJSON). Names are
    /// trimmed and may stand twice. An empty file has no columns.
    ///
    /// # Errors
    /// The row that names them is at fault, so that nothing can be read.
    fn columns(&mut self) -> Result<Option<(&Texts, Place)>, Stop>;

    /// The next row that says anything; `None` at the end. Under [`Rows::columns`] it has one text for each of them.
    ///
    /// # Errors
    /// The row is at fault, or the file can't be read further.
    fn next(&mut self) -> Result<Option<Row<'_>>, Stop>;
}

/// Why there is no row.
#[derive(Debug)]
pub enum Stop {
    /// This row is at fault; those after it can be read.
    Row(Box<FactFault>),
    /// The file can't be read further.
    End(Box<FactFault>),
}

/// A row: a text under each key.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    file: &'a Place,
    line: u64,
    keys: &'a Texts,
    texts: &'a Texts,
}

impl<'a> Row<'a> {
    /// The file, and the line on which the row begins; of a sheet the number of the row.
    pub fn place(&self) -> Place {
        self.file.line(self.line)
    }

    /// The text under a key or column as it is written, untrimmed; of a name that stands twice, the first.
    pub fn get(&self, key: &str) -> Option<&'a str> {
        self.cells().find(|(other, _)| *other == key).map(|(_, text)| text)
    }

    /// The text of the column at this place, from nought.
    pub fn at(&self, column: usize) -> Option<&'a str> {
        self.texts.get(column)
    }

    /// Keys and texts in order.
    pub fn cells(&self) -> impl Iterator<Item = (&'a str, &'a str)> + Clone + use<'a> {
        self.keys.iter().zip(self.texts.iter())
    }
}
