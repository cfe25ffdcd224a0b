//! Rows of any file, one at a time: texts under keys, with the place where they stand.
//!
//! Every format gives [`Rows`]: CSV, NDJSON, a JSON document, a sheet of a workbook, each of them packed by gzip or not, and a table
//! of an SQLite file. Native facts and files
//! that other tools wrote are read from the same rows.

mod database;
mod fault;
mod json;
mod lists;
mod ndjson;
mod sheet;
#[cfg(test)]
pub(crate) mod sheet_tests;
mod table;

use crate::columns::parquet::{Parquet, ParquetRows};
use crate::columns::{Batch, Wanted};
use crate::fault::{FactFault, Place};
use crate::limits::Limits;
pub use crate::text::record::Texts;
use crate::text::{Lines, gzip};
pub(crate) use fault::too_large;
pub use json::Nested;
pub use lists::RowPath;
use ndjson::Objects;
use std::io::{self, Read};
use std::path::PathBuf;
use table::Table;

/// How rows are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// Separated values; unless the separator is given, the header shows it.
    Csv(Option<char>),
    /// One JSON object a line.
    Ndjson(Nested),
    /// The sheet of this name in a workbook; without a name, the only one.
    Xlsx(Option<String>),
    /// Columns of typed values.
    Parquet,
    /// A JSON document, whose rows stand there.
    Json(RowPath),
    /// The table of this name in the SQLite file that lies there; the bytes that are given along are its.
    Sqlite(PathBuf, String),
}

/// Opens bytes, which may be packed by gzip, and gives their rows to `take`.
///
/// # Errors
/// Those of `take`, or why nothing can be read.
pub fn open<T>(
    format: &Format,
    file: &Place,
    bytes: impl Read,
    limits: Limits,
    take: impl FnOnce(&mut dyn Rows) -> Result<T, Stop>,
) -> Result<T, Stop> {
    if let Format::Sqlite(path, table) = format {
        let mut bytes = bytes;
        io::copy(&mut bytes, &mut io::sink()).map_err(|error| fault::unread(&error, file, 0))?;
        return database::open(path, table, file, limits, take);
    }
    let bytes = gzip::unpacked(bytes).map_err(|error| fault::unread(&error, file, 0))?;
    match format {
        Format::Csv(separator) => take(&mut Table::new(file.clone(), Lines::new(bytes, limits), *separator)),
        Format::Ndjson(nested) => take(&mut Objects::new(file.clone(), Lines::new(bytes, limits), *nested)),
        Format::Parquet => {
            let parquet = Parquet::of_bytes(whole(bytes, file, limits)?, file)?;
            take(&mut ParquetRows::new(parquet))
        }
        Format::Xlsx(name) => {
            let mut book = sheet::book(whole(bytes, file, limits)?, file, limits)?;
            take(&mut sheet::sheet(&mut book, name.as_deref(), file.clone(), limits)?)
        }
        Format::Json(path) => {
            let text = lists::text(bytes, file, limits)?;
            take(&mut lists::Document::new(file.clone(), &text, path, limits)?)
        }
        // Read above, since it is no stream.
        Format::Sqlite(path, table) => database::open(path, table, file, limits, take),
    }
}

/// All bytes of a workbook, of which the directory stands at the end, or of a document.
fn whole(bytes: impl Read, file: &Place, limits: Limits) -> Result<Vec<u8>, Stop> {
    let mut all = Vec::new();
    let read = bytes.take(limits.book_bytes + 1).read_to_end(&mut all);
    read.map_err(|error| fault::unread(&error, file, 0))?;
    if all.len() as u64 > limits.book_bytes {
        return Err(Stop::end(too_large(file, limits.book_bytes)));
    }
    Ok(all)
}

/// The rows of one file.
///
/// After [`Stop::Row`] the next row may be asked for; after [`Stop::End`] there is none.
pub trait Rows {
    /// The columns and the place of the row that names them; `None` where each row names its own keys (NDJSON). Names are
    /// trimmed and may stand twice. An empty file has no columns.
    ///
    /// # Errors
    /// The row that names them is at fault, so that nothing can be read.
    fn columns(&mut self) -> Result<Option<(&Texts, Place)>, Stop>;

    /// From now on only these columns, by their places, need to have their texts; others may be empty.
    fn only(&mut self, columns: &[usize]) {
        let _ = columns;
    }

    /// Gives the lines behind the columns as they stand to `take` until it declines one, which [`Rows::next`] then
    /// reads. A row that needs more than to be split at each separator is to be declined. Only files of lines give any.
    ///
    /// # Errors
    /// As [`Rows::next`].
    fn plain(&mut self, take: &mut dyn FnMut(Plain<'_>) -> bool) -> Result<(), Stop> {
        let _ = take;
        Ok(())
    }

    /// Gives the rows that follow by columns, up to one that needs [`Rows::next`], or up to the end. Only files of separated
    /// values give any; the same is wanted each time.
    ///
    /// # Errors
    /// As [`Rows::next`], or what `take` gives.
    fn batches(&mut self, wanted: &Wanted, take: &mut dyn FnMut(&Batch<'_>) -> Result<(), Stop>) -> Result<(), Stop> {
        let _ = (wanted, take);
        Ok(())
    }

    /// The next row that says anything; `None` at the end. Under [`Rows::columns`] it has one text for each of them.
    ///
    /// # Errors
    /// The row is at fault, or the file can't be read further.
    fn next(&mut self) -> Result<Option<Row<'_>>, Stop>;
}

/// A line that hasn't been looked into.
#[derive(Clone, Copy, Debug)]
pub struct Plain<'a> {
    /// Its bytes without line end.
    pub line: &'a [u8],
    /// Its number, from 1.
    pub number: u64,
    /// What separates its cells.
    pub separator: u8,
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
    /// A row that begins on this line, or has this number.
    pub(crate) fn new(file: &'a Place, line: u64, keys: &'a Texts, texts: &'a Texts) -> Row<'a> {
        Row { file, line, keys, texts }
    }

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
