//! Rows that somebody tells: held against the agreement and all that is recorded, before anything is.

use super::row::{Said, happened};
use super::{Known, Live};
use crate::fault::Fault;
use crate::privacy::hide;
use calendar::Instant;
use journal::{Appended, Author, Batch, Draft, IdempotencyKey};
use measure::{Fact, Intake, Kind, Names, Tap};
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

/// What faults call rows that were typed.
pub const TYPED: &str = "what you say";

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

/// Reads NDJSON as facts that join those of the journal: names must lead somewhere, ids be new.
///
/// # Errors
/// The faults of the rows.
pub fn told(live: &Live, names: Names, now: Instant, ndjson: &[u8]) -> Result<Vec<Told>, Fault> {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let mut intake = Intake::knowing(names).tapped(Box::new(Listening(Rc::clone(&heard)))).until(now);
    live.facts(Known::Now, &mut intake)?;
    intake.ndjson(TYPED, ndjson);
    let loaded = intake.finish().map_err(|refusal| Fault::User(refusal.render(true).trim_end().to_owned()))?;
    let typed = loaded.later.iter().find(|later| &*later.first.file == TYPED);
    if let Some(later) = typed {
        return Err(Fault::user(format!("error: {later}\n  mend: record what happened once it has")));
    }
    Ok(heard.take())
}

#[derive(Debug)]
struct Listening(Rc<RefCell<Vec<Told>>>);

impl Tap for Listening {
    fn take(&mut self, fact: Fact<'_>) {
        if &*fact.place.file != TYPED {
            return;
        }
        let own = |text: &str| Cow::Owned(text.to_owned());
        let row = fact.cells().filter(|(key, _)| *key != "recorded").map(|(key, text)| (own(key), own(text))).collect();
        self.0.borrow_mut().push(Told { kind: fact.kind, row: Said(row) });
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
        .map(|(number, told)| {
            let (row, secrets) = hide(told.row.clone()).map_err(super::fault)?;
            let body = row.body().map_err(|error| Fault::user(format!("error: {error}")))?;
            let key = key
                .map(|key| IdempotencyKey(if told_one(number) { key.to_owned() } else { format!("{key}#{number}") }));
            Ok(Draft {
                agreement: live.agreement.clone(),
                kind: told.kind.word().to_owned(),
                author,
                happened: happened(&told.row),
                body,
                key,
                secrets,
            })
        })
        .collect::<Result<_, Fault>>()?;
    let batch = Batch { now, expected: None, drafts: &drafts };
    live.store.borrow_mut().append(&batch).map_err(super::fault)
}

fn told_one(number: usize) -> bool {
    number == 0
}
