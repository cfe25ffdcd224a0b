//! What an import would record.

use super::recorded::{Recorded, Standing};
use crate::beside::Beside;
use crate::fault::Fault;
use calendar::Instant;
use journal::Store;
use measure::{BadRows, Fact, FileRead, Kind, Later, Names, Skipped, Tap};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What an import would record.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// How many rows of each kind are new.
    pub new: BTreeMap<Kind, u64>,
    /// How many are recorded already.
    pub there: u64,
    /// The rows that are recorded under the same name and say something else.
    pub changed: Vec<Changed>,
    /// How many recorded rows stand in no file any more.
    pub gone: u64,
    /// How far the log had come.
    pub size: u64,
    /// The files.
    pub files: Vec<FileRead>,
    /// The rows at fault that are left out.
    pub skipped: Skipped,
    /// What lies after now.
    pub later: Vec<Later>,
}

/// A row that says something else than what is recorded under its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The record.
    pub of: u64,
    /// The kind.
    pub kind: Kind,
    /// What it says now.
    pub row: Vec<(String, String)>,
    /// Where it stands.
    pub place: String,
}

/// Compares what lies beside an agreement with what is recorded.
///
/// # Errors
/// Files at fault; a store that can't be read.
pub fn plan(
    store: &mut dyn Store,
    agreement: &str,
    beside: &Beside,
    names: Names,
    now: Instant,
    bad_rows: BadRows,
) -> Result<Plan, Fault> {
    let recorded = Recorded::of(store, agreement).map_err(Fault::user)?;
    let seen = Rc::new(RefCell::new(Seen { recorded, plan: Plan::default() }));
    let loaded = beside.tapped(names, Some(now), bad_rows, Box::new(Meeting(Rc::clone(&seen))))?;
    let Seen { recorded, plan } = seen.take();
    Ok(Plan {
        gone: recorded.unmet(),
        size: recorded.size,
        files: loaded.files,
        skipped: loaded.skipped,
        later: loaded.later,
        ..plan
    })
}

#[derive(Debug, Default)]
struct Seen {
    recorded: Recorded,
    plan: Plan,
}

#[derive(Debug)]
struct Meeting(Rc<RefCell<Seen>>);

impl Tap for Meeting {
    fn take(&mut self, fact: Fact<'_>) {
        let mut seen = self.0.borrow_mut();
        let row: Vec<(&str, &str)> = fact.cells().filter(|(key, _)| *key != "recorded").collect();
        match seen.recorded.meet(fact.kind, &row) {
            Standing::There => seen.plan.there += 1,
            Standing::New => *seen.plan.new.entry(fact.kind).or_default() += 1,
            Standing::Changed(of) => {
                let row = row.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
                let place = fact.place.to_string();
                seen.plan.changed.push(Changed { of, kind: fact.kind, row, place });
            }
        }
    }
}
