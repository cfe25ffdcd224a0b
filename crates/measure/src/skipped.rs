//! What is done with bad rows.

use crate::fault::FactFault;

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
}
