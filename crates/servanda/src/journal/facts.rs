//! From records to facts: every row in effect, as known at an instant or by so many records (W1).

use super::index::{Effect, Index};
use super::row::{Rows, Said};
use calendar::Instant;
use journal::{Head, JournalError, Record, Store};
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

/// Hands all facts in effect to the intake; says how many records they are by.
///
/// # Errors
/// A store that can't be read, a record that can't be understood.
pub fn facts(store: &mut dyn Store, agreement: &str, known: Known, intake: &mut Intake) -> Result<Head, JournalError> {
    let head = head(store, agreement, known)?;
    let index = Index::before(store, agreement, head.size)?;
    let place = Place::file("journal");
    store.read(agreement, 0..head.size, &mut |record, _| {
        if let Some(kind) = Kind::named(&record.kind) {
            take(intake, kind, &record, index.on(record.sequence, head.size), &place.line(record.sequence))?;
        }
        Ok(())
    })?;
    Ok(head)
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
    store.read(agreement, size.saturating_sub(1)..size, &mut |record, _| {
        recorded = Some(record.recorded);
        Ok(())
    })?;
    Ok(Head { size, recorded })
}

fn take(
    intake: &mut Intake,
    kind: Kind,
    record: &Record,
    effect: Option<&Effect>,
    place: &Place,
) -> Result<(), JournalError> {
    let corrupt =
        |error: serde_json::Error| JournalError::Corrupt { sequence: Some(record.sequence), what: error.to_string() };
    match effect {
        Some(Effect { says: None, .. }) => {}
        Some(Effect { says: Some((kind, row)), recorded, .. }) => {
            let kind = Kind::named(kind).unwrap_or(Kind::Sample);
            let texts: Vec<(&str, &str)> =
                row.iter().filter_map(|(key, text)| Some((key.as_str(), text.as_str()?))).collect();
            intake.told_fact(kind, &texts, Origin { place, recorded: Instant::from_millis(*recorded) });
        }
        None => {
            let origin = Origin { place, recorded: record.recorded };
            match Rows::read(record.body.text()) {
                Some(rows) => {
                    let Rows { same, columns, rows } = rows.map_err(corrupt)?;
                    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
                    let rows = rows.iter().map(Vec::as_slice);
                    intake.told_facts(kind, (&same.pairs(), &columns), rows, origin);
                }
                None => {
                    let Said(row) = serde_json::from_str(record.body.text()).map_err(corrupt)?;
                    let pairs: Vec<(&str, &str)> = row.iter().map(pair).collect();
                    intake.told_fact(kind, &pairs, origin);
                }
            }
        }
    }
    Ok(())
}

fn pair<'a>((key, text): &'a (Cow<'_, str>, Cow<'_, str>)) -> (&'a str, &'a str) {
    (key.as_ref(), text.as_ref())
}
