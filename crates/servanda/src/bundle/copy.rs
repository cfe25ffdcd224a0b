//! A log in memory, read only: what a bundle holds is judged from it exactly as a journal would be.

use journal::{Appended, Batch, Digest, Head, JournalError, Record, RecordRef, Secret, Store};
use std::ops::Range;

/// The records of one agreement, with their leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copy {
    agreement: String,
    records: Vec<(Record, Digest)>,
    secrets: Vec<(u64, Secret)>,
    checkpoints: Vec<(u64, String)>,
}

impl Copy {
    /// A log of these records, in order from 0 on.
    pub fn of(agreement: &str, records: &[Record]) -> Copy {
        let records = records.iter().map(|record| (record.clone(), record.leaf())).collect();
        Copy { agreement: agreement.to_owned(), records, ..Copy::default() }
    }

    /// With the personal values that were opened.
    #[must_use]
    pub fn opened(self, secrets: Vec<(u64, Secret)>) -> Copy {
        Copy { secrets, ..self }
    }

    /// With checkpoints.
    #[must_use]
    pub fn sealed(self, checkpoints: Vec<(u64, String)>) -> Copy {
        Copy { checkpoints, ..self }
    }

    fn within(&self, agreement: &str, range: Range<u64>) -> &[(Record, Digest)] {
        let whole = if agreement == self.agreement { self.records.as_slice() } else { &[] };
        let bound = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(whole.len());
        whole.get(bound(range.start)..bound(range.end)).unwrap_or_default()
    }
}

fn only_read<T>() -> Result<T, JournalError> {
    let what = "a bundle is only read".to_owned();
    Err(JournalError::Unfit { what, mend: "record in the journal, and make a new bundle".to_owned() })
}

impl Store for Copy {
    fn head(&mut self, agreement: &str) -> Result<Head, JournalError> {
        let records = self.within(agreement, 0..u64::MAX);
        Ok(Head { size: records.len() as u64, recorded: records.last().map(|(record, _)| record.recorded) })
    }

    fn agreements(&mut self) -> Result<Vec<String>, JournalError> {
        Ok(vec![self.agreement.clone()])
    }

    fn append(&mut self, _: &Batch) -> Result<Vec<Appended>, JournalError> {
        only_read()
    }

    fn visit(
        &mut self,
        agreement: &str,
        range: Range<u64>,
        take: &mut dyn FnMut(RecordRef<'_>, Digest) -> Result<(), JournalError>,
    ) -> Result<(), JournalError> {
        self.within(agreement, range).iter().try_for_each(|(record, leaf)| take(record.borrowed(), *leaf))
    }

    fn leaves(&mut self, agreement: &str, range: Range<u64>) -> Result<Vec<Digest>, JournalError> {
        Ok(self.within(agreement, range).iter().map(|(_, leaf)| *leaf).collect())
    }

    fn find(&mut self, _: &str, _: &str) -> Result<Option<u64>, JournalError> {
        Ok(None)
    }

    fn secrets(&mut self, _: &str) -> Result<Vec<(u64, Secret)>, JournalError> {
        Ok(self.secrets.clone())
    }

    fn erase(&mut self, _: &[Digest], _: &Batch) -> Result<Vec<Appended>, JournalError> {
        only_read()
    }

    fn keep_checkpoint(&mut self, _: &str, _: u64, _: &str) -> Result<(), JournalError> {
        only_read()
    }

    fn checkpoints(&mut self, _: &str) -> Result<Vec<(u64, String)>, JournalError> {
        Ok(self.checkpoints.clone())
    }

    fn projection(&mut self, _: &str, _: &str) -> Result<Option<(u64, Vec<u8>)>, JournalError> {
        Ok(None)
    }

    fn keep_projection(&mut self, _: &str, _: &str, _: Option<(u64, &[u8])>) -> Result<(), JournalError> {
        Ok(())
    }
}
