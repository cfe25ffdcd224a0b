//! What later records did to earlier ones: corrections and withdrawals. A projection: a fold over all records that can be dropped
//! and made again to the same bytes.

use journal::{JournalError, Record, Store};
use measure::Kind;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The kind of a record that says what another should have said.
pub const CORRECTION: &str = "correction";
/// The kind of a record that takes another back.
pub const WITHDRAWAL: &str = "withdrawal";
/// The name of the projection.
const NAME: &str = "effects";
/// How many records are looked through at once.
const CHUNK: u64 = 10_000;

/// What one record did to an earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    /// The number of the correction or withdrawal.
    pub by: u64,
    /// When it was recorded, in milliseconds since 1970.
    pub recorded: i64,
    /// What the earlier record says from here on: its kind and row; `None` where it counts no more.
    pub says: Option<(String, Map<String, Value>)>,
}

/// All effects, by the record on which they work, each in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effects(BTreeMap<u64, Vec<Effect>>);

impl Effects {
    /// The effects of the records before `size`, taken from the projection as far as it goes.
    ///
    /// # Errors
    /// A store that can't be read; a correction that can't be understood.
    pub fn before(store: &mut dyn Store, agreement: &str, size: u64) -> Result<Effects, JournalError> {
        let kept = store.projection(agreement, NAME)?.filter(|(from, _)| *from <= size);
        let kept = kept.and_then(|(from, bytes)| Some((from, serde_json::from_slice(&bytes).ok()?)));
        let (from, mut effects): (u64, Effects) = kept.unwrap_or_default();
        effects.fold(store, agreement, from..size)?;
        Ok(effects)
    }

    /// Brings the projection up to the log's end, for whoever reads next.
    ///
    /// # Errors
    /// A store that can't be read or written.
    pub fn keep(store: &mut dyn Store, agreement: &str) -> Result<(), JournalError> {
        let size = store.head(agreement)?.size;
        let effects = Effects::before(store, agreement, size)?;
        let bytes = serde_json::to_vec(&effects).unwrap_or_default();
        store.keep_projection(agreement, NAME, Some((size, &bytes)))
    }

    fn fold(
        &mut self,
        store: &mut dyn Store,
        agreement: &str,
        range: std::ops::Range<u64>,
    ) -> Result<(), JournalError> {
        let mut from = range.start;
        while from < range.end {
            let to = range.end.min(from + CHUNK);
            store.read(agreement, from..to, &mut |record, _| self.take(&record))?;
            from = to;
        }
        Ok(())
    }

    fn take(&mut self, record: &Record) -> Result<(), JournalError> {
        if record.kind != CORRECTION && record.kind != WITHDRAWAL {
            return Ok(());
        }
        let corrupt = |what: &str| JournalError::Corrupt { sequence: Some(record.sequence), what: what.to_owned() };
        let body = record.body.value().map_err(|error| corrupt(&error.0))?;
        let of = body.get("of").and_then(Value::as_u64).filter(|of| *of < record.sequence);
        let of = of.ok_or_else(|| corrupt("it doesn't say which record it is about"))?;
        let says = match (body.get("kind").and_then(Value::as_str), body.get("row")) {
            (Some(kind), Some(Value::Object(row))) if Kind::named(kind).is_some() => {
                Some((kind.to_owned(), row.clone()))
            }
            _ if record.kind == WITHDRAWAL => None,
            _ => return Err(corrupt("a correction needs a kind and a row")),
        };
        let effect = Effect { by: record.sequence, recorded: record.recorded.millis(), says };
        self.0.entry(of).or_default().push(effect);
        Ok(())
    }

    /// What became of a record by the records before `size`, the last word of it.
    pub fn on(&self, sequence: u64, size: u64) -> Option<&Effect> {
        self.0.get(&sequence)?.iter().rev().find(|effect| effect.by < size)
    }

    /// All that became of a record, in order.
    pub fn all_on(&self, sequence: u64) -> &[Effect] {
        self.0.get(&sequence).map(Vec::as_slice).unwrap_or_default()
    }
}
