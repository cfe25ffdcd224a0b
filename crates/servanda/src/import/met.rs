//! Holds files against what is recorded, row by row.

use super::recorded::{Recorded, Standing};
use crate::fault::Fault;
use crate::journal::{Live, fault};
use measure::Fact;

/// What was met of a log while files were read again.
#[derive(Debug)]
pub struct Met {
    recorded: Recorded,
    /// How many rows were read.
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
        let recorded = Recorded::without_proof(&mut **live.store.borrow_mut(), &live.agreement).map_err(fault)?;
        Ok(Met { recorded, rows: 0, first_new: None })
    }

    /// Meets a row.
    pub fn meet(&mut self, fact: &Fact<'_>) {
        let row: Vec<(&str, &str)> = fact.cells().filter(|(key, _)| *key != "recorded").collect();
        self.rows += 1;
        if self.recorded.meet(fact.kind, &row) != Standing::There && self.first_new.is_none() {
            self.first_new = Some(fact.place.to_string());
        }
    }
}
