//! What the journal holds already, counted row by row.

use super::print::{Print, name_key};
use crate::evidence;
use crate::journal::{BULK, Index, Rows, Said};
use crate::privacy::Values;
use journal::{JournalError, RecordRef, Store};
use measure::{Kind, PERSONAL};
use std::collections::{HashMap, HashSet};

/// The rows in effect.
#[derive(Debug, Default)]
pub struct Recorded {
    /// How often each row stands there and wasn't met in the files yet.
    rows: HashMap<Print, u32>,
    /// Rows with personal values that weren't met yet: the record of each, and its own values.
    personal: HashMap<Print, Vec<(u64, Personal)>>,
    /// Whatever a record said that was corrected or withdrawn later: a file may still say the one or the other, and neither is new.
    changed: HashMap<Print, Vec<(u64, Personal)>>,
    /// Those of these records that weren't met yet.
    unmet: HashSet<u64>,
    /// The record of each row that has a name, with the row's print.
    named: HashMap<(Kind, String), (u64, Print, Personal)>,
    /// What the log's commitments stand for.
    values: Values,
    /// How far the log had come.
    pub size: u64,
    /// True where proof is only told by its name, whatever its digest.
    by_name: bool,
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
        Recorded::counted(store, agreement, false)
    }

    /// The same for whoever has the files of facts, but not those that they cite as proof.
    ///
    /// # Errors
    /// As there.
    pub fn without_proof(store: &mut dyn Store, agreement: &str) -> Result<Recorded, JournalError> {
        Recorded::counted(store, agreement, true)
    }

    fn counted(store: &mut dyn Store, agreement: &str, by_name: bool) -> Result<Recorded, JournalError> {
        let size = store.head(agreement)?.size;
        let index = Index::before(store, agreement, size)?;
        let values = Values::of(store, agreement)?;
        let mut recorded = Recorded { size, values, by_name, ..Recorded::default() };
        store.visit(agreement, 0..size, &mut |record, _| recorded.take_in(&record, &index))?;
        Ok(recorded)
    }

    fn take_in(&mut self, record: &RecordRef<'_>, index: &Index) -> Result<(), JournalError> {
        let Some(kind) = Kind::named(record.kind) else { return Ok(()) };
        let later = index.all_on(record.sequence);
        let changed = !later.is_empty();
        if changed {
            self.unmet.insert(record.sequence);
        }
        let corrected = later.iter().filter_map(|effect| effect.says.as_ref());
        let corrected = corrected.filter_map(|(word, body)| Some((Kind::named(word)?, body.as_str())));
        for (kind, body) in std::iter::once((kind, record.body)).chain(corrected) {
            each_row(body, |row| self.add(kind, (record.sequence, changed), row))
                .map_err(|error| JournalError::Corrupt { sequence: Some(record.sequence), what: error.to_string() })?;
        }
        Ok(())
    }

    fn add<'t>(&mut self, kind: Kind, (sequence, changed): (u64, bool), row: &[(&'t str, &'t str)]) {
        let by_name =
            |(key, text): &(&'t str, &'t str)| (*key, if self.by_name { evidence::name(text) } else { *text });
        let print = Print::of(kind, row.iter().map(by_name));
        let personal = personal(row, |text| self.values.open(text));
        if let Some(name) = name_of(kind, row) {
            self.named.entry((kind, name.to_owned())).or_insert_with(|| (sequence, print, personal.clone()));
        }
        if changed {
            self.changed.entry(print).or_default().push((sequence, personal));
        } else if personal.is_empty() {
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
        if let Some(sequence) = self.said_before(print, &personal) {
            self.unmet.remove(&sequence);
            return Standing::There;
        }
        let known = name_of(kind, row).and_then(|name| self.named.get(&(kind, name.to_owned())));
        match known {
            Some((_, recorded, kept)) if *recorded == print && fits(kept, &personal) => Standing::There,
            Some((sequence, recorded, kept)) => {
                // What it said before stands in no file any more, and isn't missing.
                let (sequence, recorded, kept) = (*sequence, *recorded, kept.clone());
                self.take(recorded, &kept);
                self.unmet.remove(&sequence);
                Standing::Changed(sequence)
            }
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

    /// The record that said this once, or says it by now.
    fn said_before(&self, print: Print, personal: &Personal) -> Option<u64> {
        let said = self.changed.get(&print)?;
        said.iter().find(|(_, kept)| fits(kept, personal)).map(|(sequence, _)| *sequence)
    }

    /// How many recorded rows no file held.
    pub fn unmet(&self) -> u64 {
        let personal: usize = self.personal.values().map(Vec::len).sum();
        self.rows.values().map(|left| u64::from(*left)).sum::<u64>() + (personal + self.unmet.len()) as u64
    }
}

fn name_of<'a>(kind: Kind, row: &[(&str, &'a str)]) -> Option<&'a str> {
    let name = name_key(kind)?;
    row.iter().find(|(key, _)| *key == name).map(|(_, text)| *text)
}

/// The rows of a body.
fn each_row(body: &str, mut take: impl FnMut(&[(&str, &str)])) -> Result<(), serde_json::Error> {
    match Rows::read(body) {
        Some(rows) => rows?.each().for_each(|row| take(&row)),
        None => take(&serde_json::from_str::<Said>(body)?.pairs()),
    }
    Ok(())
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
