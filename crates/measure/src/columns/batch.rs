//! Some thousand rows, column by column.

use super::words::Words;
use crate::rows::Row;
use crate::text::Texts;

/// The instant of a row whose instant isn't known without looking closer: it goes the long way.
pub const ABSENT: i64 = i64::MIN;

/// The columns that are wanted, by their places in [`Columns::names`](super::Columns::names). No other is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Columns that hold instants.
    pub instants: Vec<Instants>,
    /// All other columns: each as codes.
    pub keys: Vec<usize>,
}

/// A column of instants, and how they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instants {
    /// The column's place.
    pub column: usize,
    /// How its instants are written.
    pub form: Form,
}

/// How instants are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As ISO 8601 with an offset, or by the file's own type for instants. Local times go the long way.
    Iso,
    /// Whole seconds since 1970.
    Seconds,
    /// Milliseconds since 1970.
    Millis,
    /// In another way: every row goes the long way.
    Other,
}

/// Some thousand rows. What it lends is used again for the next batch.
pub struct Batch<'b> {
    /// The number of the first row in the file, from 1.
    pub first: u64,
    /// How many rows there are; each slice has one value for each.
    pub rows: usize,
    /// The columns of [`Wanted::instants`], in that order.
    pub instants: &'b [Moments<'b>],
    /// The columns of [`Wanted::keys`], in that order.
    pub keys: &'b [Keys<'b>],
    /// Where rows for the long way come from.
    pub texts: &'b dyn RowTexts,
}

/// Instants of a batch.
#[derive(Clone, Copy, Debug)]
pub struct Moments<'b> {
    /// Milliseconds since 1970 in UTC; [`ABSENT`] where the row goes the long way.
    pub at: &'b [i64],
    /// Rows whose digits finer than a millisecond were cut off, as numbers in the batch, rising.
    pub cut: &'b [u32],
}

/// A column of a batch: a code for each row.
#[derive(Clone, Copy, Debug)]
pub struct Keys<'b> {
    /// Codes of `words`; [`ABSENT_CODE`](super::ABSENT_CODE) where the row has no text.
    pub codes: &'b [u32],
    /// The texts.
    pub words: &'b Words,
}

/// Gives rows of the present batch as texts.
pub trait RowTexts {
    /// The row with this number in the batch; `texts` is the room for its texts, in the order of the file's columns.
    fn row<'b>(&'b self, row: usize, texts: &'b mut Texts) -> Option<Row<'b>>;
}

impl<'b> Batch<'b> {
    /// The first column of instants; empty where none is wanted.
    pub fn at(&self) -> &'b [i64] {
        self.instants.first().map_or(&[], |moments| moments.at)
    }

    /// A row for the long way, as [`Rows::next`](crate::rows::Rows::next) gives it, but columns that aren't wanted are empty.
    /// `row` is its number in the batch, from nought; `texts` is room to be used again. `None` where there is no such row.
    pub fn row<'r>(&'r self, row: usize, texts: &'r mut Texts) -> Option<Row<'r>> {
        self.texts.row(row, texts)
    }
}
