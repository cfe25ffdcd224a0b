//! What an import would record.

use super::recorded::{Recorded, Standing};
use crate::beside::Beside;
use crate::evidence;
use crate::fault::Fault;
use crate::journal::{Change, Live, fault, is_ahead, own, with_changes};
use calendar::Instant;
use journal::{Author, JournalError};
use measure::{BadRows, Fact, FileRead, Intake, Kind, Later, Names, Origin, Skipped, Tap};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
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
    /// What lies after now, and is left out.
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

impl Changed {
    /// The correction that it would be.
    pub fn change(&self) -> Change {
        let row: Map<String, Value> =
            self.row.iter().map(|(key, text)| (key.clone(), Value::String(text.clone()))).collect();
        Change { of: self.of, says: Some((self.kind, row)), reason: format!("changed in {}", self.place) }
    }
}

/// What is asked of a plan.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// The clock.
    pub now: Instant,
    /// Who imports.
    pub author: Author,
    /// True where changed rows become corrections.
    pub corrections: bool,
    /// What is done with rows at fault.
    pub bad_rows: BadRows,
}

/// Compares what lies beside an agreement with what is recorded, and holds what is new against it: names must lead somewhere, ids
/// be told once. What a file doesn't hold any more, and the journal does, may still be named.
///
/// # Errors
/// Files at fault, also beside what is recorded; a store that can't be read.
pub fn plan(live: &Live, beside: &Beside, names: &Names, asked: Asked) -> Result<Plan, Fault> {
    let recorded = Recorded::of(&mut **live.store.borrow_mut(), &live.agreement).map_err(fault)?;
    let begun = recorded.size > 0;
    let seen = Seen {
        recorded,
        plan: Plan::default(),
        folder: live.folder.clone(),
        together: Intake::knowing(names.clone()),
        now: asked.now,
    };
    let seen = Rc::new(RefCell::new(seen));
    let tap = Box::new(Meeting(Rc::clone(&seen)));
    let loaded = beside.tapped((names.clone(), begun), asked.now, asked.bad_rows, tap)?;
    let Some(seen) = Rc::into_inner(seen) else { return Err(Fault::own("the files are still being read")) };
    let Seen { recorded, plan, together, .. } = seen.into_inner();
    if begun {
        let corrected = plan.changed.iter().filter(|_| asked.corrections).map(Changed::change);
        let fits = fits(live, asked.now, &corrected.collect::<Vec<_>>(), together);
        unmoved(live, recorded.size)?;
        fits?;
        own(live, asked.author, plan.changed.iter().filter(|_| asked.corrections).map(|changed| changed.of))?;
    }
    Ok(Plan {
        gone: recorded.unmet(),
        size: recorded.size,
        files: loaded.files,
        skipped: loaded.skipped,
        later: loaded.later.into_iter().chain(plan.later).collect(),
        ..plan
    })
}

/// That nobody wrote since: what is new was held against fewer records.
fn unmoved(live: &Live, expected: u64) -> Result<(), Fault> {
    match live.head()?.size {
        found if found == expected => Ok(()),
        found => Err(fault(JournalError::Moved { expected, found })),
    }
}

/// That what is new fits with what is recorded.
fn fits(live: &Live, now: Instant, changes: &[Change], mut together: Intake) -> Result<(), Fault> {
    with_changes(live, now, changes, &mut together)?;
    together.finish().map(|_| ()).map_err(|refusal| {
        Fault::User(format!(
            "{}\nerror: what the files say doesn't fit with what is recorded\n  mend: correct the files, or what is recorded: `servanda history` shows a record, `servanda correct` corrects or withdraws it",
            refusal.render(true).trim_end()
        ))
    })
}

#[derive(Debug)]
struct Seen {
    recorded: Recorded,
    plan: Plan,
    folder: PathBuf,
    /// What is new; what is recorded comes beside it.
    together: Intake,
    now: Instant,
}

#[derive(Debug)]
struct Meeting(Rc<RefCell<Seen>>);

impl Tap for Meeting {
    fn take(&mut self, fact: Fact<'_>) {
        let seen = &mut *self.0.borrow_mut();
        let said = evidence::recorded(&fact, &seen.folder);
        let row = said.pairs();
        match seen.recorded.meet(fact.kind, &row) {
            Standing::There => seen.plan.there += 1,
            _ if is_ahead(fact.kind, &said, seen.now) => Later::count(&mut seen.plan.later, fact.kind, fact.place),
            Standing::New => {
                *seen.plan.new.entry(fact.kind).or_default() += 1;
                let origin = Origin { place: fact.place, recorded: seen.now };
                seen.together.told_fact(fact.kind, row.iter().copied(), origin);
            }
            Standing::Changed(of) => {
                let row = row.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
                let place = fact.place.to_string();
                seen.plan.changed.push(Changed { of, kind: fact.kind, row, place });
            }
        }
    }
}
