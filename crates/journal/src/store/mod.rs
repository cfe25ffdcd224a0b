//! Where records are kept. Every store passes one list of tests.

use crate::{Digest, Draft, Head, JournalError, Record, Secret};
use calendar::Instant;
use std::ops::Range;

/// What is appended at once: all of it or nothing.
#[derive(Clone, Debug)]
pub struct Batch<'a> {
    /// The clock; where it stands before the last record, that record's time is taken.
    pub now: Instant,
    /// How many records the log must have; `None` where that doesn't matter.
    pub expected: Option<u64>,
    /// What is said, in order; all of one agreement.
    pub drafts: &'a [Draft],
}

/// What became of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appended {
    /// The record's number.
    pub sequence: u64,
    /// When it was recorded.
    pub recorded: Instant,
    /// False where it stood there already, under the same key.
    pub new: bool,
}

/// A place for records. A record is acknowledged once it would outlive a crash.
pub trait Store {
    /// How far the log of an agreement has come.
    ///
    /// # Errors
    /// A store that can't be read.
    fn head(&mut self, agreement: &str) -> Result<Head, JournalError>;

    /// The agreements that have a log, by name.
    ///
    /// # Errors
    /// A store that can't be read.
    fn agreements(&mut self) -> Result<Vec<String>, JournalError>;

    /// Appends, in one transaction that keeps writers in one order.
    ///
    /// # Errors
    /// A log that moved on, a key used for something else, a store that can't be written; then nothing is stored.
    fn append(&mut self, batch: &Batch) -> Result<Vec<Appended>, JournalError>;

    /// Hands over the records with these numbers in order, each with the leaf that was stored with it.
    ///
    /// # Errors
    /// A store that can't be read, a gap in the numbers, or what `take` refuses.
    fn read(
        &mut self,
        agreement: &str,
        range: Range<u64>,
        take: &mut dyn FnMut(Record, Digest) -> Result<(), JournalError>,
    ) -> Result<(), JournalError>;

    /// The leaves with these numbers in order, as they were stored with the records.
    ///
    /// # Errors
    /// A store that can't be read.
    fn leaves(&mut self, agreement: &str, range: Range<u64>) -> Result<Vec<Digest>, JournalError>;

    /// The record that has this idempotency key.
    ///
    /// # Errors
    /// A store that can't be read.
    fn find(&mut self, agreement: &str, key: &str) -> Result<Option<u64>, JournalError>;

    /// The personal values that are still there, of the whole log, each with the record that commits to it.
    ///
    /// # Errors
    /// A store that can't be read.
    fn secrets(&mut self, agreement: &str) -> Result<Vec<(u64, Secret)>, JournalError>;

    /// Erases personal values for good, and says in the same transaction that it did: `record` is appended like any other.
    ///
    /// # Errors
    /// As [`Store::append`].
    fn erase(&mut self, commitments: &[Digest], record: &Batch) -> Result<Vec<Appended>, JournalError>;

    /// Keeps a signed checkpoint (a note's text), in the place of an earlier one of the same size.
    ///
    /// # Errors
    /// A store that can't be written.
    fn keep_checkpoint(&mut self, agreement: &str, size: u64, note: &str) -> Result<(), JournalError>;

    /// The checkpoints, from the smallest on.
    ///
    /// # Errors
    /// A store that can't be read.
    fn checkpoints(&mut self, agreement: &str) -> Result<Vec<(u64, String)>, JournalError>;

    /// A projection that was kept: a fold over the first `size` records. It can be dropped at any time.
    ///
    /// # Errors
    /// A store that can't be read.
    fn projection(&mut self, agreement: &str, name: &str) -> Result<Option<(u64, Vec<u8>)>, JournalError>;

    /// Keeps a projection; `None` drops it.
    ///
    /// # Errors
    /// A store that can't be written.
    fn keep_projection(
        &mut self,
        agreement: &str,
        name: &str,
        folded: Option<(u64, &[u8])>,
    ) -> Result<(), JournalError>;
}
