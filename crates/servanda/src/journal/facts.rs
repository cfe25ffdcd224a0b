//! From records to facts: every row in effect, as known at an instant or by so many records (W1).

use super::index::Index;
use super::row::{Rows, Said};
use calendar::Instant;
use journal::{Frontier, Head, JournalError, RecordRef, Store, TreeHead};
use measure::{Intake, Kind, Origin, Place};
use std::borrow::Cow;

/// Up to where a log is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// All of it.
    Now,
    /// What was recorded up to this instant.
    At(Instant),
    /// So many records.
    Size(u64),
}

/// What faults call a record: `journal:17`.
const NAME: &str = "journal";

/// Hands all facts in effect to the intake; says by how many records they are, and the root over these.
///
/// # Errors
/// A store that can't be read, a record that can't be understood.
pub fn facts(
    store: &mut dyn Store,
    agreement: &str,
    known: Known,
    intake: &mut Intake,
) -> Result<TreeHead, JournalError> {
    let size = head(store, agreement, known)?.size;
    let index = Index::before(store, agreement, size)?;
    in_effect(store, agreement, size, (&index, size), intake)
}

/// The facts of the records before `size`, with what the records before `by` made of them.
pub(super) fn in_effect(
    store: &mut dyn Store,
    agreement: &str,
    size: u64,
    (index, by): (&Index, u64),
    intake: &mut Intake,
) -> Result<TreeHead, JournalError> {
    let (place, mut frontier, mut again) = (Place::file(NAME), Frontier::default(), Index::default());
    store.visit(agreement, 0..size, &mut |record, leaf| {
        frontier.append(leaf);
        let Some(kind) = Kind::named(record.kind) else { return again.take(&record) };
        let place = place.line(record.sequence);
        match index.on(record.sequence, by) {
            None => take(intake, kind, record.body, Origin { place: &place, recorded: record.recorded }),
            Some(effect) => effect.says.as_ref().map_or(Ok(()), |(word, row)| {
                let recorded = Instant::from_millis(effect.recorded);
                take(intake, Kind::named(word).unwrap_or(kind), row, Origin { place: &place, recorded })
            }),
        }
        .map_err(|error| corrupt(&record, &error))
    })?;
    index.holds(&again, size)?;
    Ok(frontier.head())
}

fn corrupt(record: &RecordRef<'_>, error: &serde_json::Error) -> JournalError {
    JournalError::Corrupt { sequence: Some(record.sequence), what: error.to_string() }
}

/// Takes what a body says: one row, or many.
fn take(intake: &mut Intake, kind: Kind, body: &str, origin: Origin<'_>) -> Result<(), serde_json::Error> {
    if let Some(rows) = Rows::read(body) {
        let Rows { same, columns, rows } = rows?;
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        intake.told_facts(kind, (&same.pairs(), &columns), rows.iter().map(Vec::as_slice), origin);
    } else {
        let Said(row) = serde_json::from_str(body)?;
        intake.told_fact(kind, row.iter().map(pair), origin);
    }
    Ok(())
}

fn pair<'a>((key, text): &'a (Cow<'_, str>, Cow<'_, str>)) -> (&'a str, &'a str) {
    (key.as_ref(), text.as_ref())
}

/// How far the log had come then.
///
/// # Errors
/// A store that can't be read.
pub fn head(store: &mut dyn Store, agreement: &str, known: Known) -> Result<Head, JournalError> {
    let whole = store.head(agreement)?;
    match known {
        Known::Now => Ok(whole),
        Known::At(at) if whole.recorded.is_none_or(|last| last <= at) => Ok(whole),
        Known::At(at) => search(store, agreement, whole.size, at),
        Known::Size(size) => upto(store, agreement, size.min(whole.size)),
    }
}

/// The records up to an instant: times never run backwards, so halving finds them.
fn search(store: &mut dyn Store, agreement: &str, size: u64, at: Instant) -> Result<Head, JournalError> {
    let (mut low, mut high) = (0, size);
    while low < high {
        let middle = low + (high - low) / 2;
        match upto(store, agreement, middle + 1)?.recorded {
            Some(recorded) if recorded <= at => low = middle + 1,
            _ => high = middle,
        }
    }
    upto(store, agreement, low)
}

fn upto(store: &mut dyn Store, agreement: &str, size: u64) -> Result<Head, JournalError> {
    let mut recorded = None;
    store.visit(agreement, size.saturating_sub(1)..size, &mut |record, _| {
        recorded = Some(record.recorded);
        Ok(())
    })?;
    Ok(Head { size, recorded })
}
