//! Separated values by columns: of each line only the cells that are wanted are looked at.
//!
//! What needs more than to be split at each separator is declined and goes the long way through the table: a quote within quotes,
//! a cell over several lines, a row with too many cells or too few, a time in another form.

mod times;
mod words;

use super::{Batch, Keys, Moments, RowTexts, Wanted};
use crate::fault::Place;
use crate::rows::Row;
use crate::text::Texts;
use crate::text::delimited::Splitter;
use times::Times;
use words::Coded;

/// Lines, split into the columns that are wanted.
#[derive(Debug)]
pub(crate) struct Split {
    separator: u8,
    /// For each column of the file what is wanted of it.
    columns: Vec<Want>,
    times: Vec<Times>,
    keys: Vec<Coded>,
    /// Where the lines of the batch stand in the block.
    lines: Vec<(usize, usize)>,
}

#[derive(Clone, Copy, Debug)]
enum Want {
    Nothing,
    Time(usize),
    Key(usize),
}

/// How much of a block was split.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    pub bytes: usize,
    /// The next line needs another reader.
    pub declined: bool,
}

/// Where the rows of a batch stand, for those that are asked for.
pub(crate) struct Lent<'b> {
    pub file: &'b Place,
    pub names: &'b Texts,
    pub block: &'b [u8],
    /// The number of the first line.
    pub first: u64,
}

struct Present<'b> {
    lent: &'b Lent<'b>,
    lines: &'b [(usize, usize)],
    separator: u8,
}

/// Rows of a batch.
const BATCH: usize = 4 << 10;

impl Split {
    /// For a file with so many columns.
    pub fn new(wanted: &Wanted, columns: usize, separator: u8) -> Split {
        let want = |column: usize| {
            let time = wanted.instants.iter().position(|instants| instants.column == column).map(Want::Time);
            let key = || wanted.keys.iter().position(|key| *key == column).map(Want::Key);
            time.or_else(key).unwrap_or(Want::Nothing)
        };
        Split {
            separator,
            columns: (0..columns).map(want).collect(),
            times: wanted.instants.iter().map(|instants| Times::new(instants.form)).collect(),
            keys: wanted.keys.iter().map(|_| Coded::default()).collect(),
            lines: Vec::new(),
        }
    }

    /// How many rows the batch has.
    pub fn rows(&self) -> usize {
        self.lines.len()
    }

    /// Splits lines, each with its end, up to the first that is declined. A row without an instant is always declined, and so is an
    /// empty one.
    pub fn read(&mut self, block: &[u8], line_bytes: usize) -> Taken {
        self.lines.clear();
        self.times.iter_mut().for_each(|times| times.cut_back(0));
        self.keys.iter_mut().for_each(Coded::restart);
        let mut from = 0;
        while self.lines.len() < BATCH {
            let rest = block.get(from..).unwrap_or_default();
            let Some(end) = memchr::memchr(b'\n', rest) else { break };
            let line = rest.get(..end).unwrap_or_default();
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.len() > line_bytes || self.line(line).is_none() {
                let rows = self.lines.len();
                self.times.iter_mut().for_each(|times| times.cut_back(rows));
                self.keys.iter_mut().for_each(|key| key.codes.truncate(rows));
                return Taken { bytes: from, declined: true };
            }
            self.lines.push((from, from + line.len()));
            from += end + 1;
        }
        Taken { bytes: from, declined: false }
    }

    /// One line.
    fn line(&mut self, line: &[u8]) -> Option<()> {
        let (mut rest, separator) = (Some(line), self.separator);
        for want in &self.columns {
            let text = rest?;
            let length = match want {
                Want::Nothing => cell(text, separator)?,
                Want::Time(place) => self.times.get_mut(*place)?.take(text, separator, self.lines.len())?,
                Want::Key(place) => self.keys.get_mut(*place)?.take(text, separator)?,
            };
            rest = text.get(length..).and_then(<[u8]>::split_first).map(|(_, rest)| rest);
        }
        rest.is_none().then_some(())
    }

    /// Gives the batch that was read.
    pub fn batch<T>(&self, lent: &Lent<'_>, take: impl FnOnce(&Batch<'_>) -> T) -> T {
        let instants: Vec<Moments<'_>> = self.times.iter().map(Times::moments).collect();
        let keys: Vec<Keys<'_>> = self.keys.iter().map(|key| Keys { codes: &key.codes, words: &key.words }).collect();
        let texts = Present { lent, lines: &self.lines, separator: self.separator };
        take(&Batch { first: lent.first, rows: self.lines.len(), instants: &instants, keys: &keys, texts: &texts })
    }
}

impl RowTexts for Present<'_> {
    fn row<'b>(&'b self, row: usize, texts: &'b mut Texts) -> Option<Row<'b>> {
        let (from, to) = *self.lines.get(row)?;
        let line = std::str::from_utf8(self.lent.block.get(from..to)?).ok()?;
        texts.clear();
        Splitter::new(char::from(self.separator)).feed(line, texts).ok()?;
        Some(Row::new(self.lent.file, self.lent.first + row as u64, self.lent.names, texts))
    }
}

/// How many bytes the first cell has, with its quotes; `None` where it needs another reader.
fn cell(text: &[u8], separator: u8) -> Option<usize> {
    let spaces = text.iter().take_while(|byte| **byte == b' ').count();
    let inside = match text.get(spaces..)?.split_first() {
        Some((b'"', inside)) => inside,
        _ => return Some(find(separator, text).unwrap_or(text.len())),
    };
    let end = spaces + 2 + find(b'"', inside)?;
    ends(text, end, separator).then_some(end)
}

/// Whether a cell of so many bytes is whole.
fn ends(text: &[u8], length: usize, separator: u8) -> bool {
    text.get(length).map_or(text.len() == length, |behind| *behind == separator)
}

/// Most cells are short, for which looking at each byte is the quickest.
fn find(wanted: u8, text: &[u8]) -> Option<usize> {
    const SHORT: usize = 8;
    let near = text.iter().take(SHORT).position(|byte| *byte == wanted);
    near.or_else(|| memchr::memchr(wanted, text.get(SHORT..)?).map(|found| found + SHORT))
}

/// A whole cell without the spaces before it and without its quotes.
fn inside(cell: &[u8]) -> &[u8] {
    let spaces = cell.iter().take_while(|byte| **byte == b' ').count();
    let text = cell.get(spaces..).unwrap_or_default();
    text.strip_prefix(b"\"").and_then(|text| text.strip_suffix(b"\"")).unwrap_or(text)
}
