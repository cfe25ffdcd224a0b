//! Columns of files with very many rows: the contract between those who read them and those who fold them.
//!
//! Of rows whose wanted columns are alike but for the instant, only the first needs to become texts and go **the long way**
//! through the one decoder. [`Columns`] makes that cheap to see: it gives instants as integers and every other column as codes
//! of [`Words`], some thousand rows at a time, in buffers that are used again. Nothing is made for a single row unless it is
//! asked for by [`Batch::row`].

mod batch;
pub(crate) mod lines;
pub mod parquet;
mod words;

pub use batch::{ABSENT, Batch, Form, Instants, Keys, Moments, RowTexts, Wanted};
pub use words::{ABSENT_CODE, Words};

use crate::rows::Stop;
use crate::text::Texts;

/// A stretch of rows that can be read by itself, such as a row group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The number of its first row in the file, from 1.
    pub first: u64,
    /// How many rows it has, if that is known before they are read.
    pub rows: Option<u64>,
    /// The first and the last instant of the column that was asked for, if the file tells them. It may lie; who leaves rows out
    /// for it leaves out what the file says isn't there.
    pub span: Option<(i64, i64)>,
}

/// A file read by columns.
pub trait Columns {
    /// The names of all columns in order.
    fn names(&self) -> &Texts;

    /// The stretches in the order in which they stand; a file that can only be read whole has one. Spans are those of the column
    /// of instants.
    fn stretches(&self, at: Option<&Instants>) -> Vec<Stretch>;

    /// Gives the rows of one stretch in batches, in order. A stretch may be read again.
    ///
    /// # Errors
    /// The file can't be read further, or what `take` gives.
    fn batches(
        &mut self,
        wanted: &Wanted,
        stretch: usize,
        take: &mut dyn FnMut(&Batch<'_>) -> Result<(), Stop>,
    ) -> Result<(), Stop>;

    /// Another reader of the same file, for another thread; `None` where the file can only be read in one go.
    fn another(&self) -> Option<Box<dyn Columns + Send>>;
}
