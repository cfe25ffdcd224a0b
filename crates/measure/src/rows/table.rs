//! Rows of separated values.

use super::fault::{bad_line, bad_quote, mixed, open_quote, ragged, stopped, too_wide};
use super::{Plain, Row, Rows, Stop};
use crate::columns::lines::{Lent, Split};
use crate::columns::{Batch, Wanted};
use crate::fault::{FactFault, Place};
use crate::text::delimited::{SEPARATORS, Splitter, fits_another, separator};
use crate::text::{Line, Lines, Texts};

/// A file whose first row names the columns.
#[derive(Debug)]
pub(crate) struct Table<'r> {
    file: Place,
    lines: Lines<'r>,
    splitter: Splitter,
    /// As it was given; otherwise the header shows it.
    separator: Option<char>,
    header: Option<Header>,
    cells: Texts,
    ended: bool,
    /// What splits lines by columns, where that was asked for.
    split: Option<Box<Split>>,
}

/// The columns, and the line on which they stand.
#[derive(Debug, Default)]
struct Header {
    columns: Texts,
    line: u64,
    separator: char,
}

/// What a line is to a row.
enum Part {
    Empty,
    Open,
    Whole,
}

impl<'r> Table<'r> {
    pub fn new(file: Place, lines: Lines<'r>, separator: Option<char>) -> Table<'r> {
        let splitter = Splitter::new(separator.unwrap_or(','));
        Table { file, lines, splitter, separator, header: None, cells: Texts::default(), ended: false, split: None }
    }

    /// The first row that isn't empty.
    fn read_header(&mut self) -> Result<(), Stop> {
        if self.header.is_some() || self.ended {
            return Ok(());
        }
        // A header at fault leaves columns without names, under which nothing can be read.
        self.ended = true;
        let found = self.find_header()?;
        self.ended = false;
        self.header = Some(found);
        Ok(())
    }

    fn find_header(&mut self) -> Result<Header, Stop> {
        loop {
            let (number, limits) = (self.lines.number() + 1, self.lines.limits());
            let place = self.file.line(number);
            let text = match self.lines.next().map_err(|stop| stopped(&stop, &self.file, limits, number - 1))? {
                None => return Ok(Header::default()),
                Some(Line::Text(text)) if text.trim().is_empty() => continue,
                Some(Line::Text(text)) => text,
                Some(line) => return Err(Stop::end(bad_line(&line, place, limits))),
            };
            let separator = self.separator.unwrap_or_else(|| separator(text));
            self.splitter = Splitter::new(separator);
            let columns = columns(text, &mut self.splitter, &place)?;
            if columns.len() > limits.columns {
                return Err(Stop::end(in_header(too_wide(place, columns.len(), limits.columns))));
            }
            return Ok(Header { columns, line: place.line.unwrap_or_default(), separator });
        }
    }

    /// The next line goes into the row that begins on line `first`.
    fn feed(&mut self, first: u64) -> Result<Option<Part>, Stop> {
        let (limits, number) = (self.lines.limits(), self.lines.number() + 1);
        let text = match self.lines.next().map_err(|stop| stopped(&stop, &self.file, limits, number - 1))? {
            None => return Ok(None),
            Some(Line::Text(text)) => text,
            Some(line) => return Err(Stop::row(bad_line(&line, self.file.line(number), limits))),
        };
        if !self.splitter.is_open() && text.trim().is_empty() {
            return Ok(Some(Part::Empty));
        }
        if self.splitter.feed(text, &mut self.cells).is_err() {
            return Err(Stop::row(bad_quote(self.file.line(first))));
        }
        if self.splitter.is_open() {
            return Ok(Some(Part::Open));
        }
        let header = self.header.get_or_insert_default();
        if self.cells.len() == header.columns.len() || self.cells.are_blank() {
            return Ok(Some(Part::Whole));
        }
        Err(Stop::row(unfitting(self.file.line(first), text, self.cells.len(), header)))
    }

    /// The row that begins on the next line; false where it is empty.
    fn row(&mut self) -> Result<Option<bool>, Stop> {
        self.cells.clear();
        self.splitter.restart();
        let first = self.lines.number() + 1;
        loop {
            match self.feed(first)? {
                None if self.splitter.is_open() => return Err(Stop::row(open_quote(self.file.line(first)))),
                None => return Ok(None),
                Some(Part::Empty) => return Ok(Some(false)),
                Some(Part::Whole) => return Ok(Some(!self.cells.are_blank())),
                Some(Part::Open) if self.cells.bytes() > self.lines.limits().line_bytes => {
                    return Err(Stop::end(open_quote(self.file.line(first))));
                }
                Some(Part::Open) => {}
            }
        }
    }
}

impl Rows for Table<'_> {
    fn columns(&mut self) -> Result<Option<(&Texts, Place)>, Stop> {
        self.read_header()?;
        let header = self.header.get_or_insert_default();
        Ok(Some((&header.columns, self.file.line(header.line))))
    }

    fn plain(&mut self, take: &mut dyn FnMut(Plain<'_>) -> bool) -> Result<(), Stop> {
        self.read_header()?;
        let limits = self.lines.limits();
        let separator = self.header.as_ref().and_then(|header| u8::try_from(header.separator).ok());
        let Some(separator) = separator else { return Ok(()) };
        let read = self.lines.plain(&mut |line, number| take(Plain { line, number, separator }));
        read.map_err(|stop| stopped(&stop, &self.file, limits, self.lines.number()))
    }

    fn batches(&mut self, wanted: &Wanted, take: &mut dyn FnMut(&Batch<'_>) -> Result<(), Stop>) -> Result<(), Stop> {
        self.read_header()?;
        let (header, limits) = (self.header.get_or_insert_default(), self.lines.limits());
        let (names, Ok(separator)) = (&header.columns, u8::try_from(header.separator)) else { return Ok(()) };
        if self.ended || wanted.instants.is_empty() {
            return Ok(());
        }
        let split = self.split.get_or_insert_with(|| Box::new(Split::new(wanted, names.len(), separator)));
        loop {
            let (first, file) = (self.lines.number() + 1, &self.file);
            let block = self.lines.block().map_err(|stop| stopped(&stop, file, limits, first - 1))?;
            let taken = split.read(block, limits.line_bytes);
            if split.rows() > 0 {
                split.batch(&Lent { file, names, block, first }, |batch| take(batch))?;
            }
            self.lines.pass(taken.bytes, split.rows() as u64);
            if taken.declined || taken.bytes == 0 {
                return Ok(());
            }
        }
    }

    fn next(&mut self) -> Result<Option<Row<'_>>, Stop> {
        self.read_header()?;
        let mut line;
        loop {
            if self.ended {
                return Ok(None);
            }
            line = self.lines.number() + 1;
            match self.row() {
                Ok(Some(false)) => {}
                Ok(Some(true)) => break,
                Ok(None) => self.ended = true,
                Err(stop) => {
                    self.ended = matches!(stop, Stop::End(_));
                    return Err(stop);
                }
            }
        }
        let keys = &self.header.get_or_insert_default().columns;
        Ok(Some(Row { file: &self.file, line, keys, texts: &self.cells }))
    }
}

fn columns(text: &str, splitter: &mut Splitter, place: &Place) -> Result<Texts, Stop> {
    let mut cells = Texts::default();
    if splitter.feed(text, &mut cells).is_err() || splitter.is_open() {
        return Err(Stop::end(in_header(bad_quote(place.clone()))));
    }
    let mut columns = Texts::default();
    columns.extend(cells.iter().map(str::trim));
    Ok(columns)
}

fn in_header(fault: FactFault) -> FactFault {
    fault.reading("the header")
}

fn unfitting(place: Place, text: &str, found: usize, header: &Header) -> FactFault {
    let name = |separator| SEPARATORS.iter().find(|(other, _)| *other == separator).map(|(_, name)| *name);
    match (fits_another(text, header.separator, header.columns.len()), name(header.separator)) {
        (Some(here), Some(there)) => mixed(place, here, there),
        _ => ragged(place, found, header.columns.len()),
    }
}
