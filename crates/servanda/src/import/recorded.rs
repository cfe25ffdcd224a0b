//! What the journal holds already, counted row by row.

use super::print::{Print, name_key};
use crate::journal::{BULK, Index, Rows, Said};
use crate::privacy::Values;
use journal::{JournalError, Store};
use measure::{Kind, PERSONAL};
use std::collections::HashMap;

/// The rows in effect.
#[derive(Debug, Default)]
pub struct Recorded {
    /// How often each row stands there and wasn't met in the files yet.
    rows: HashMap<Print, u32>,
    /// Rows with personal values that weren't met yet: the record of each, and its own values.
    personal: HashMap<Print, Vec<(u64, Personal)>>,
    /// The record of each row that has a name, with the row's print.
    named: HashMap<(Kind, String), (u64, Print, Personal)>,
    /// What the log's commitments stand for.
    values: Values,
    /// How far the log had come.
    pub size: u64,
}

/// The personal values of a row in the order of their keys; `None` for one that was erased, which any value is taken for.
type Personal = Vec<Option<String>>;

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
        let mut recorded = Recorded { size, values: Values::of(store, agreement)?, ..Recorded::default() };
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
        let personal = personal(row, |text| self.values.open(text));
        if let Some(name) = name_of(kind, row) {
            self.named.entry((kind, name.to_owned())).or_insert_with(|| (sequence, print, personal.clone()));
        }
        if personal.is_empty() {
            *self.rows.entry(print).or_default() += 1;
        } else {
            self.personal.entry(print).or_default().push((sequence, personal));
        }
    }

    /// Meets a row of a file: it is there as often as it was recorded.
    pub fn meet(&mut self, kind: Kind, row: &[(&str, &str)]) -> Standing {
        let print = Print::of(kind, row.iter().copied());
        let personal = personal(row, Some);
        if self.take(print, &personal) {
            return Standing::There;
        }
        let known = name_of(kind, row).and_then(|name| self.named.get(&(kind, name.to_owned())));
        match known {
            Some((_, recorded, kept)) if *recorded == print && fits(kept, &personal) => Standing::There,
            Some((sequence, ..)) => Standing::Changed(*sequence),
            None => self.take_changed(kind, print).map_or(Standing::New, Standing::Changed),
        }
    }

    /// Takes a row that is recorded off the list: one with the very same values before one whose values were erased.
    fn take(&mut self, print: Print, personal: &Personal) -> bool {
        if personal.is_empty() {
            let left = self.rows.get_mut(&print).filter(|left| **left > 0);
            return left.map(|left| *left -= 1).is_some();
        }
        let Some(list) = self.personal.get_mut(&print) else { return false };
        let same = list.iter().position(|(_, kept)| kept == personal);
        let at = same.or_else(|| list.iter().position(|(_, kept)| fits(kept, personal)));
        at.map(|at| list.swap_remove(at)).is_some()
    }

    /// The record of the only row that differs in nothing but its personal values; rows that share a record can't be told apart.
    fn take_changed(&mut self, kind: Kind, print: Print) -> Option<u64> {
        let list = self.personal.get_mut(&print).filter(|list| list.len() == 1 && !BULK.contains(&kind))?;
        list.pop().map(|(sequence, _)| sequence)
    }

    /// How many recorded rows no file held.
    pub fn unmet(&self) -> u64 {
        let personal: usize = self.personal.values().map(Vec::len).sum();
        self.rows.values().map(|left| u64::from(*left)).sum::<u64>() + personal as u64
    }
}

fn name_of<'a>(kind: Kind, row: &[(&str, &'a str)]) -> Option<&'a str> {
    let name = name_key(kind)?;
    row.iter().find(|(key, _)| *key == name).map(|(_, text)| *text)
}

/// The personal values of a row; `None` where `open` has none.
fn personal<'a>(row: &[(&str, &'a str)], open: impl Fn(&'a str) -> Option<&'a str>) -> Personal {
    let mut cells: Vec<&(&str, &'a str)> =
        row.iter().filter(|(key, text)| PERSONAL.contains(key) && !text.is_empty()).collect();
    cells.sort_unstable();
    cells.into_iter().map(|(_, text)| open(text).map(str::to_owned)).collect()
}

fn fits(kept: &Personal, told: &Personal) -> bool {
    kept.iter().zip(told).all(|(kept, told)| kept.is_none() || kept == told)
}
