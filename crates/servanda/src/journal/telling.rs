//! Rows that somebody tells: held against the agreement and all that is recorded, before anything is.

use super::row::{Said, happened};
use super::{Change, Live, is_ahead, with_changes};
use crate::evidence;
use crate::fault::Fault;
use crate::privacy::hide;
use calendar::Instant;
use engine::facts::Facts;
use journal::{Appended, Author, Batch, Draft, IdempotencyKey};
use measure::{Fact, Intake, Kind, Names, Tap};
use std::borrow::Cow;
use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;

/// What faults call rows that were typed.
pub const TYPED: &str = "what you say";

const ONCE_IT_HAS: &str = "record what happened once it has";

/// A row that was told, and would be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its kind.
    pub kind: Kind,
    /// Its keys and texts.
    pub row: Said<'static>,
}

impl Told {
    /// Adds who says so, where the row doesn't.
    ///
    /// # Errors
    /// A kind of fact that nobody says in person.
    pub fn say_who(&mut self, person: &str) -> Result<(), Fault> {
        if !self.kind.personal().contains(&"person") {
            return Err(Fault::user(format!(
                "error: {} has no `person`\n  mend: leave --person out, or record this without it",
                self.kind
            )));
        }
        if self.row.get("person").is_none() {
            self.row.0.push((Cow::Borrowed("person"), Cow::Owned(person.trim().to_owned())));
        }
        Ok(())
    }
}

/// Reads NDJSON as facts that join those of the journal: names must lead somewhere, ids be new. What stands there under the key
/// already is passed over, so that a retry isn't held against itself.
///
/// # Errors
/// The faults of the rows.
pub fn told(live: &Live, names: Names, now: Instant, said: (&[u8], Option<&str>)) -> Result<Vec<Told>, Fault> {
    told_with_facts(live, names, now, said).map(|(told, _)| told)
}

/// The same, with all that is known as if it were recorded.
///
/// # Errors
/// As [`told`].
pub fn told_with_facts(
    live: &Live,
    names: Names,
    now: Instant,
    (ndjson, key): (&[u8], Option<&str>),
) -> Result<(Vec<Told>, Facts), Fault> {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let tap = Listening { heard: Rc::clone(&heard), folder: live.folder.clone() };
    let mut intake = Intake::knowing(names).tapped(Box::new(tap)).until(now);
    with_changes(live, now, &told_before(live, key)?, &mut intake)?;
    intake.ndjson(TYPED, ndjson);
    let loaded = intake.finish().map_err(|refusal| Fault::User(refusal.render(true).trim_end().to_owned()))?;
    let typed = loaded.later.iter().find(|later| &*later.first.file == TYPED);
    if let Some(later) = typed {
        let (what, place) = (later.kind, &later.first);
        return Err(Fault::user(format!("error: {what} at {place} lies after now\n  mend: {ONCE_IT_HAS}")));
    }
    let told = heard.take();
    match told.iter().find(|told| is_ahead(told.kind, &told.row, now)) {
        Some(told) => Err(ahead(told)),
        None => Ok((told, loaded.facts)),
    }
}

fn ahead(told: &Told) -> Fault {
    let (what, when) = (told.kind, happened(&told.row).map(|at| at.to_string()).unwrap_or_default());
    Fault::user(format!("error: {what} of {when} lies after now, or ends after it\n  mend: {ONCE_IT_HAS}"))
}

/// The records under this key, as if they were taken back.
fn told_before(live: &Live, key: Option<&str>) -> Result<Vec<Change>, Fault> {
    let mut before = Vec::new();
    while let Some(IdempotencyKey(key)) = key_of(key, before.len()) {
        let found = live.store.borrow_mut().find(&live.agreement, &key).map_err(super::fault)?;
        let Some(of) = found else { break };
        before.push(Change { of, says: None, reason: String::new() });
    }
    Ok(before)
}

#[derive(Debug)]
struct Listening {
    heard: Rc<RefCell<Vec<Told>>>,
    folder: PathBuf,
}

impl Tap for Listening {
    fn take(&mut self, fact: Fact<'_>) {
        if &*fact.place.file != TYPED {
            return;
        }
        let row = evidence::recorded(&fact, &self.folder).into_owned();
        self.heard.borrow_mut().push(Told { kind: fact.kind, row });
    }
}

/// Records what was told, all of it or nothing.
///
/// # Errors
/// A store that can't be written, a key that was used before.
pub fn record(
    live: &Live,
    told: &[Told],
    author: Author,
    now: Instant,
    key: Option<&str>,
) -> Result<Vec<Appended>, Fault> {
    let drafts: Vec<Draft> = told
        .iter()
        .enumerate()
        .map(|(number, told)| draft(live, told, author, key_of(key, number)))
        .collect::<Result<_, _>>()?;
    let batch = Batch { now, expected: None, drafts: &drafts };
    live.store.borrow_mut().append(&batch).map_err(super::fault)
}

fn draft(live: &Live, told: &Told, author: Author, key: Option<IdempotencyKey>) -> Result<Draft, Fault> {
    let (row, secrets) = hide(told.row.clone()).map_err(super::fault)?;
    let body = row.body().map_err(|error| Fault::user(format!("error: {error}")))?;
    let (agreement, kind) = (live.agreement.clone(), told.kind.word().to_owned());
    Ok(Draft { agreement, kind, author, happened: happened(&told.row), body, key, secrets })
}

/// The first fact has the key itself, so that more facts under a key that was used for one are refused.
fn key_of(key: Option<&str>, number: usize) -> Option<IdempotencyKey> {
    key.map(|key| IdempotencyKey(if number == 0 { key.to_owned() } else { format!("{key}#{number}") }))
}
