//! Holds files against what is recorded, row by row.

use super::recorded::{Recorded, Standing};
use crate::fault::Fault;
use crate::journal::{Index, Live, Said, fault, is_ahead, record};
use calendar::Instant;
use journal::{JournalError, Record, Store};
use measure::Fact;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What was met of a log while files were read again.
#[derive(Debug)]
pub struct Met {
    recorded: Recorded,
    /// When each file was imported last: what it tells of a later time was left out.
    imported: BTreeMap<String, Instant>,
    /// How many rows were read that are recorded.
    pub rows: u64,
    /// Where the first row stands that isn't recorded as it is.
    pub first_new: Option<String>,
}

impl Met {
    /// Nothing yet, of this log.
    ///
    /// # Errors
    /// A store that can't be read.
    pub fn of(live: &Live) -> Result<Met, Fault> {
        let store = &mut **live.store.borrow_mut();
        let recorded = Recorded::without_proof(store, &live.agreement).map_err(fault)?;
        let imported = imported(store, &live.agreement, recorded.size).map_err(fault)?;
        Ok(Met { recorded, imported, rows: 0, first_new: None })
    }

    /// Meets a row.
    pub fn meet(&mut self, fact: &Fact<'_>) {
        let cells = fact.cells().filter(|(key, _)| *key != "recorded");
        let row = Said(cells.map(|(key, text)| (Cow::Borrowed(key), Cow::Borrowed(text))).collect());
        if self.recorded.meet(fact.kind, &row.pairs()) == Standing::There {
            self.rows += 1;
        } else if !self.left_out(fact, &row) && self.first_new.is_none() {
            self.first_new = Some(fact.place.to_string());
        }
    }

    fn left_out(&self, fact: &Fact<'_>, row: &Said<'_>) -> bool {
        self.imported.get(&*fact.place.file).is_some_and(|then| is_ahead(fact.kind, row, *then))
    }
}

fn imported(store: &mut dyn Store, agreement: &str, size: u64) -> Result<BTreeMap<String, Instant>, JournalError> {
    let mut imported = BTreeMap::new();
    for sequence in Index::before(store, agreement, size)?.of_kind("import", size) {
        let import = record(store, agreement, sequence)?;
        imported.extend(files(&import).into_iter().map(|name| (name, import.recorded)));
    }
    Ok(imported)
}

/// The names of the files that an import read.
fn files(import: &Record) -> Vec<String> {
    let body = import.body.value().unwrap_or_default();
    let files = body.get("files").and_then(Value::as_array).into_iter().flatten();
    files.filter_map(|file| Some(file.get("name")?.as_str()?.to_owned())).collect()
}
