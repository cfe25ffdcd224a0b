//! What is done with bad rows.

use crate::fault::{FactFault, Place, counted, quoted};
use engine::facts::Name;
use std::collections::BTreeSet;

/// What is done with a row at fault.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BadRows {
    /// It refuses all facts.
    #[default]
    Stop,
    /// It is left out, counted and listed.
    Skip,
}

/// Rows that were left out since they are at fault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// How many.
    pub rows: u64,
    /// The first faults, each on a line of its own: file, line, column and what is wrong.
    pub listed: Vec<String>,
    /// The file and line of the last one.
    last: Option<(String, Option<u64>)>,
}

impl Skipped {
    /// Takes one fault of a row; several faults of one row come one after another.
    pub(crate) fn take(&mut self, fault: &FactFault, most: usize) {
        let here = Some((fault.place.file.to_string(), fault.place.line));
        self.rows += u64::from(here != self.last);
        self.last = here;
        if self.listed.len() < most {
            self.listed.push(fault.line());
        }
    }

    /// Counts a row where no more faults are listed; false where they would be.
    pub(crate) fn take_unlisted(&mut self, place: &Place, most: usize) -> bool {
        let full = self.listed.len() >= most;
        if full {
            self.rows += 1;
            self.last = Some((place.file.to_string(), place.line));
        }
        full
    }

    /// Lists the tickets that were left out whole, before all else, where that took so many other rows.
    pub(crate) fn tickets(&mut self, tickets: &BTreeSet<Name>, rows: u64) {
        if rows == 0 {
            return;
        }
        let shown: Vec<String> = tickets.iter().take(MOST_TICKETS).map(|ticket| quoted(ticket)).collect();
        let (more, are) =
            (if tickets.len() > shown.len() { ", …" } else { "" }, if tickets.len() == 1 { "is" } else { "are" });
        let number = counted(tickets.len(), "ticket");
        let others = counted(usize::try_from(rows).unwrap_or(usize::MAX), "other row");
        let names = shown.join(", ");
        self.listed
            .insert(0, format!("{number} with a row at fault {are} left out whole, with {others}: {names}{more}"));
    }
}

/// How many tickets are named.
const MOST_TICKETS: usize = 20;
