//! What is said anew of a record, or taken back. The record stays as it is; what counts from here on is what was said last.

use super::facts::in_effect;
use super::index::{CORRECTION, Index, WITHDRAWAL, record};
use super::row::{Rows, Said};
use super::{Live, fault};
use crate::fault::Fault;
use crate::privacy::{hide_body, hide_reason};
use calendar::Instant;
use journal::{Appended, Author, Batch, Body, Draft};
use measure::{Intake, Kind, Names};
use serde_json::{Map, Value, json};

/// What a record says: its kind, and its row or rows as in a body; `None` where it counts no more.
pub type Says = Option<(Kind, Map<String, Value>)>;

/// What a record is to say from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The number of the record.
    pub of: u64,
    /// Its kind, and its row or rows as in a body; `None` where it is to count no more.
    pub says: Says,
    /// Why.
    pub reason: String,
}

impl Change {
    /// The record of it; personal values are kept apart.
    ///
    /// # Errors
    /// More than a body may hold.
    pub fn draft(&self, agreement: &str, author: Author) -> Result<Draft, Fault> {
        let (reason, why) = hide_reason(&self.reason).map_err(fault)?;
        let (word, body, mut secrets) = match &self.says {
            Some((kind, row)) => {
                let (row, secrets) = hide_body(row).map_err(fault)?;
                (CORRECTION, json!({ "of": self.of, "kind": kind.word(), "row": row, "reason": reason }), secrets)
            }
            None => (WITHDRAWAL, json!({ "of": self.of, "reason": reason }), Vec::new()),
        };
        secrets.push(why);
        let body = Body::of(&body).map_err(|error| Fault::user(format!("error: {error}")))?;
        let (agreement, kind) = (agreement.to_owned(), word.to_owned());
        Ok(Draft { agreement, kind, author, happened: None, body, key: None, secrets })
    }
}

/// What a record of facts says by now: its kind and its body, `None` where it was withdrawn.
///
/// # Errors
/// A record that isn't there or is none of facts.
pub fn says(live: &Live, of: u64) -> Result<Says, Fault> {
    let size = live.head()?.size;
    if of >= size {
        return Err(Fault::user(format!(
            "error: there is no record {of}: the journal has {size}\n  mend: `servanda history` lists them with their numbers"
        )));
    }
    let mut store = live.store.borrow_mut();
    let index = Index::before(&mut **store, &live.agreement, size).map_err(fault)?;
    let record = record(&mut **store, &live.agreement, of).map_err(fault)?;
    let Some(kind) = Kind::named(&record.kind) else {
        return Err(Fault::user(format!(
            "error: record {of} is no fact but `{}`, which isn't corrected\n  mend: say what is new with a record of its own",
            record.kind
        )));
    };
    let (kind, body) = match index.on(of, size) {
        None => (kind, record.body.text()),
        Some(effect) => match &effect.says {
            None => return Ok(None),
            Some((word, body)) => (Kind::named(word).unwrap_or(kind), body.as_str()),
        },
    };
    let body = serde_json::from_str(body).map_err(|error| Fault::user(format!("error: record {of}: {error}")))?;
    Ok(Some((kind, body)))
}

/// That the facts would still hold together: names lead somewhere, ids are told once, every row can be read.
///
/// # Errors
/// The faults that the changes would bring.
pub fn fits(live: &Live, names: Names, now: Instant, changes: &[Change]) -> Result<(), Fault> {
    let mut intake = Intake::knowing(names);
    with_changes(live, now, changes, &mut intake)?;
    intake.finish().map(|_| ()).map_err(|refusal| Fault::User(refusal.render(true).trim_end().to_owned()))
}

/// Hands over all facts as they would be.
///
/// # Errors
/// A store that can't be read; a row that can't be.
pub fn with_changes(live: &Live, now: Instant, changes: &[Change], intake: &mut Intake) -> Result<(), Fault> {
    let size = live.head()?.size;
    let mut store = live.store.borrow_mut();
    let mut index = Index::before(&mut **store, &live.agreement, size).map_err(fault)?;
    for change in changes {
        index.suppose(change.of, (size, now), change.says.as_ref().map(read).transpose()?);
    }
    in_effect(&mut **store, &live.agreement, size, (&index, size + 1), intake).map_err(fault)?;
    Ok(())
}

/// A row, or rows, as the fold reads them.
fn read((kind, row): &(Kind, Map<String, Value>)) -> Result<(Kind, String), Fault> {
    let refused = |what: String| Fault::user(format!("error: {what}\n  mend: give each key a text"));
    let body = Body::of(&Value::Object(row.clone())).map_err(|error| refused(error.0))?;
    match Rows::read(body.text()) {
        Some(rows) => drop(rows.map_err(|error| refused(error.to_string()))?),
        None => drop(serde_json::from_str::<Said>(body.text()).map_err(|error| refused(error.to_string()))?),
    }
    Ok((*kind, body.text().to_owned()))
}

/// True where a party may correct or take back what another said: it said so itself, or decides on disputes (A3, A7).
pub fn may_change(by: Author, said: Author) -> bool {
    by == said || by == Author::Decider
}

/// That everything that is changed was said by whoever changes it.
///
/// # Errors
/// The first record that somebody else said; a store that can't be read.
pub fn own(live: &Live, by: Author, changes: impl IntoIterator<Item = u64>) -> Result<(), Fault> {
    let mut store = live.store.borrow_mut();
    for of in changes {
        let said = record(&mut **store, &live.agreement, of).map_err(fault)?.author;
        if !may_change(by, said) {
            return Err(Fault::user(format!(
                "error: the {said} said record {of}, so the {by} can't change it\n  mend: record what the {by} knows beside it (`by` tells whose measurement it is), or claim or dispute it"
            )));
        }
    }
    Ok(())
}

/// Records changes, all of them or none.
///
/// A party changes only what it said itself: [`own`] is asked first.
///
/// # Errors
/// A store that can't be written.
pub fn change(live: &Live, changes: &[Change], author: Author, now: Instant) -> Result<Vec<Appended>, Fault> {
    let drafts: Vec<Draft> =
        changes.iter().map(|change| change.draft(&live.agreement, author)).collect::<Result<_, _>>()?;
    let batch = Batch { now, expected: None, drafts: &drafts };
    let appended = live.store.borrow_mut().append(&batch).map_err(fault)?;
    live.keep_index()?;
    Ok(appended)
}
