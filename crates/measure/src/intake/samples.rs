//! Samples come by the million: they are folded while they are read, and a row like an earlier one takes a short way.

use super::quick::Quick;
use super::{Intake, cells};
use crate::fact::{Entry, Kind, decode};
use crate::fold::Token;
use crate::rows::{Row, Rows, Stop};

impl Intake {
    /// Folds the sample that was read last, where the agreement says how long its state holds.
    pub(super) fn fold_last(&mut self) -> Option<Token> {
        let service = &self.facts.samples.last()?.service;
        let folding = self.reading.names.as_ref()?.folding(service)?;
        Some(self.fold.take(self.facts.samples.pop()?, folding))
    }

    /// Rows of samples.
    pub(super) fn samples(&mut self, rows: &mut dyn Rows) -> Result<(), Stop> {
        let column = rows.columns()?.and_then(|(columns, _)| columns.iter().position(|column| column == "at"));
        let mut quick = Quick::new(column.unwrap_or_default(), self.as_of);
        let read = self.quickly(rows, &mut quick);
        quick.said_again().for_each(|(said, rows)| self.reading.mentions.again(said, rows));
        read
    }

    fn quickly(&mut self, rows: &mut dyn Rows, quick: &mut Quick) -> Result<(), Stop> {
        loop {
            let (most, fold, count) = (self.limits().rows, &mut self.fold, &mut self.rows);
            rows.plain(&mut |line| {
                let taken = *count < most && quick.take(line, fold);
                *count += u64::from(taken);
                taken
            })?;
            match rows.next() {
                Ok(None) => return Ok(()),
                Ok(Some(row)) => {
                    let before = self.faults();
                    if let Some(token) = self.sample(row) {
                        quick.learn(row.place().line, token, self.reading.mentions.of_last_row());
                    }
                    self.bad += u64::from(self.faults() > before);
                    self.count_row(row)?;
                }
                Err(Stop::Row(fault)) => self.bad_row(*fault, None),
                Err(end) => return Err(end),
            }
        }
    }

    fn sample(&mut self, row: Row<'_>) -> Option<Token> {
        let place = row.place();
        let before = self.faults();
        self.reading.mentions.begin();
        decode(Kind::Sample, Entry::new(Kind::Sample, &cells(row), &place, &mut self.reading), &mut self.facts)?;
        if self.faults() > before {
            self.facts.samples.pop();
            return None;
        }
        if self.is_later(Kind::Sample, &place) { None } else { self.fold_last() }
    }
}
