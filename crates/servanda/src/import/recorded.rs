//! What the journal holds already, counted row by row.

use super::print::{Print, name_key};
use crate::journal::{Index, Rows, Said};
use journal::{JournalError, Store};
use measure::Kind;
use std::collections::HashMap;

/// The rows in effect.
#[derive(Debug, Default)]
pub struct Recorded {
    /// How often each row stands there and wasn't met in the files yet.
    rows: HashMap<Print, u32>,
    /// The record of each row that has a name, with the row's print.
    named: HashMap<(Kind, String), (u64, Print)>,
    /// How far the log had come.
    pub size: u64,
}

/// How a row of a file stands to what is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is recorded.
    There,
    /// It isn't.
    New,
    /// A row of the same name is recorded in this record, and says something else.
    Changed(u64),
}

impl Recorded {
    /// Counts the rows of a log.
    ///
    /// # Errors
    /// A store that can't be read, a record that can't be understood.
    pub fn of(store: &mut dyn Store, agreement: &str) -> Result<Recorded, JournalError> {
        let size = store.head(agreement)?.size;
        let index = Index::before(store, agreement, size)?;
        let mut recorded = Recorded { size, ..Recorded::default() };
        store.read(agreement, 0..size, &mut |record, _| {
            let Some(kind) = Kind::named(&record.kind) else { return Ok(()) };
            // What was corrected or withdrawn still counts as met: the file's old row is not new.
            for effect in index.all_on(record.sequence) {
                if let Some((kind, row)) = effect.says.as_ref().and_then(|(kind, row)| Some((Kind::named(kind)?, row)))
                {
                    let cells = row.iter().filter_map(|(key, text)| Some((key.as_str(), text.as_str()?)));
                    recorded.add(kind, record.sequence, &cells.collect::<Vec<_>>());
                }
            }
            let corrupt = |error: serde_json::Error| JournalError::Corrupt {
                sequence: Some(record.sequence),
                what: error.to_string(),
            };
            match Rows::read(record.body.text()) {
                Some(rows) => {
                    rows.map_err(corrupt)?.each().for_each(|row| recorded.add(kind, record.sequence, &row));
                }
                None => {
                    let row: Said = serde_json::from_str(record.body.text()).map_err(corrupt)?;
                    recorded.add(kind, record.sequence, &row.pairs());
                }
            }
            Ok(())
        })?;
        Ok(recorded)
    }

    fn add(&mut self, kind: Kind, sequence: u64, row: &[(&str, &str)]) {
        let print = Print::of(kind, row.iter().copied());
        *self.rows.entry(print).or_default() += 1;
        let name = name_key(kind).and_then(|name| row.iter().find(|(key, _)| *key == name));
        if let Some((_, name)) = name {
            self.named.entry((kind, (*name).to_owned())).or_insert((sequence, print));
        }
    }

    /// Meets a row of a file: it is there as often as it was recorded.
    pub fn meet(&mut self, kind: Kind, row: &[(&str, &str)]) -> Standing {
        let print = Print::of(kind, row.iter().copied());
        if let Some(left) = self.rows.get_mut(&print).filter(|left| **left > 0) {
            *left -= 1;
            return Standing::There;
        }
        let name = name_key(kind).and_then(|name| row.iter().find(|(key, _)| *key == name));
        let known = name.and_then(|(_, name)| self.named.get(&(kind, (*name).to_owned())));
        match known {
            Some((_, recorded)) if *recorded == print => Standing::There,
            Some((sequence, _)) => Standing::Changed(*sequence),
            None => Standing::New,
        }
    }

    /// How many recorded rows no file held.
    pub fn unmet(&self) -> u64 {
        self.rows.values().map(|left| u64::from(*left)).sum()
    }
}
