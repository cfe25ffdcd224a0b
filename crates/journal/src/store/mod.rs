//! Where records are kept. Every store passes one list of tests.

mod location;
mod plan;
mod postgres;
mod retry;
mod sqlite;

pub use location::{Location, LocationError};

use crate::{Digest, Draft, Head, JournalError, Record, RecordRef, Secret};
use calendar::Instant;
use std::ops::Range;

/// What is appended at once: all of it or nothing.
#[derive(Clone, Debug)]
pub struct Batch<'a> {
    /// The clock; where it stands before the last record, that record's time is taken.
    pub now: Instant,
    /// How many records the log must have; `None` where that doesn't matter. A batch that stands there already isn't held to it.
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

    /// Hands over the records with these numbers in order, borrowed, each with the leaf that was stored with it, to which it was
    /// hashed again. Numbers past the end are left out: `..u64::MAX` is all of them.
    ///
    /// # Errors
    /// A store that can't be read, a record that is missing or isn't what was written, or what `take` refuses.
    fn visit(
        &mut self,
        agreement: &str,
        range: Range<u64>,
        take: &mut dyn FnMut(RecordRef<'_>, Digest) -> Result<(), JournalError>,
    ) -> Result<(), JournalError>;

    /// [`Store::visit`] with records to keep.
    ///
    /// # Errors
    /// As there.
    fn read(
        &mut self,
        agreement: &str,
        range: Range<u64>,
        take: &mut dyn FnMut(Record, Digest) -> Result<(), JournalError>,
    ) -> Result<(), JournalError> {
        self.visit(agreement, range, &mut |record, leaf| take(record.to_owned(), leaf))
    }

    /// Reads every record, which compares it with its stored leaf, and their order in time. How many there are.
    ///
    /// # Errors
    /// The first record that isn't what was written; a store that can't be read.
    fn check(&mut self, agreement: &str) -> Result<u64, JournalError> {
        let mut before: Option<(u64, Instant)> = None;
        self.visit(agreement, 0..u64::MAX, &mut |record, _| {
            if before.is_some_and(|(_, earlier)| record.recorded < earlier) {
                let what = "it was recorded before the one that precedes it".to_owned();
                return Err(JournalError::Corrupt { sequence: Some(record.sequence), what });
            }
            before = Some((record.sequence, record.recorded));
            Ok(())
        })?;
        Ok(before.map_or(0, |(last, _)| last + 1))
    }

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
