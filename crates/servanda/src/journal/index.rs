//! What stands where in a log: records that aren't facts, and what later records did to earlier ones. A projection: a fold over all
//! records that can be dropped and made again to the same bytes.

use calendar::Instant;
use journal::{Body, JournalError, Record, RecordRef, Store};
use measure::Kind;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Range;

/// The kind of a record that says what another should have said.
pub const CORRECTION: &str = "correction";
/// The kind of a record that takes another back.
pub const WITHDRAWAL: &str = "withdrawal";
/// The name of the projection.
const NAME: &str = "index";

/// What one record did to an earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    /// The number of the correction or withdrawal.
    pub by: u64,
    /// When it was recorded, in milliseconds since 1970.
    pub recorded: i64,
    /// What the earlier record says from here on: its kind and its body; `None` where it counts no more.
    pub says: Option<(String, String)>,
}

/// What stands where in a log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// Effects by the record on which they work, each in order.
    effects: BTreeMap<u64, Vec<Effect>>,
    /// The records of each kind that is no kind of fact.
    kinds: BTreeMap<String, Vec<u64>>,
}

impl Index {
    /// The index of at least the records before `size`, taken from the projection as far as it goes.
    ///
    /// # Errors
    /// A store that can't be read; a correction that can't be understood.
    pub fn before(store: &mut dyn Store, agreement: &str, size: u64) -> Result<Index, JournalError> {
        let kept = store.projection(agreement, NAME)?;
        let kept = kept.and_then(|(from, bytes)| Some((from, serde_json::from_slice(&bytes).ok()?)));
        let (from, mut index): (u64, Index) = kept.unwrap_or_default();
        index.fold(store, agreement, from..size.max(from))?;
        Ok(index)
    }

    /// Brings the projection up to the log's end, for whoever reads next.
    ///
    /// # Errors
    /// A store that can't be read or written.
    pub fn keep(store: &mut dyn Store, agreement: &str) -> Result<(), JournalError> {
        let size = store.head(agreement)?.size;
        let index = Index::before(store, agreement, size)?;
        let bytes = serde_json::to_vec(&index).unwrap_or_default();
        store.keep_projection(agreement, NAME, Some((size, &bytes)))
    }

    /// Drops the projection.
    ///
    /// # Errors
    /// A store that can't be written.
    pub fn drop_kept(store: &mut dyn Store, agreement: &str) -> Result<(), JournalError> {
        store.keep_projection(agreement, NAME, None)
    }

    fn fold(&mut self, store: &mut dyn Store, agreement: &str, range: Range<u64>) -> Result<(), JournalError> {
        if range.is_empty() {
            return Ok(());
        }
        store.visit(agreement, range, &mut |record, _| self.take(&record))
    }

    /// Takes the next record in.
    ///
    /// # Errors
    /// A correction that can't be understood.
    pub fn take(&mut self, record: &RecordRef<'_>) -> Result<(), JournalError> {
        if Kind::named(record.kind).is_some() {
            return Ok(());
        }
        self.kinds.entry(record.kind.to_owned()).or_default().push(record.sequence);
        if record.kind == CORRECTION || record.kind == WITHDRAWAL {
            let corrupt = |what: String| JournalError::Corrupt { sequence: Some(record.sequence), what };
            let (of, says) = read(record).map_err(corrupt)?;
            self.add(of, Effect { by: record.sequence, recorded: record.recorded.millis(), says });
        }
        Ok(())
    }

    fn add(&mut self, of: u64, effect: Effect) {
        self.effects.entry(of).or_default().push(effect);
    }

    /// The same, as if `says` stood in the record after the last: what a record would say.
    pub fn suppose(&mut self, of: u64, (by, at): (u64, Instant), says: Option<(Kind, String)>) {
        let says = says.map(|(kind, body)| (kind.word().to_owned(), body));
        self.add(of, Effect { by, recorded: at.millis(), says });
    }

    /// That the records before `size` make just this, as `again` folded them: a projection that was changed by hand counts for nothing.
    ///
    /// # Errors
    /// A projection that says otherwise.
    pub fn holds(&self, again: &Index, size: u64) -> Result<(), JournalError> {
        let same = self.effects_before(size).eq(again.effects_before(size));
        if same && self.kinds_before(size).eq(again.kinds_before(size)) {
            return Ok(());
        }
        Err(JournalError::Unfit {
            what: "what was folded from the records isn't what they say".to_owned(),
            mend: "`servanda journal rebuild` folds them again; find out who changed it".to_owned(),
        })
    }

    fn effects_before(&self, size: u64) -> impl Iterator<Item = (u64, &Effect)> {
        let each = self.effects.iter().flat_map(|(of, all)| all.iter().map(|effect| (*of, effect)));
        each.filter(move |(_, effect)| effect.by < size)
    }

    fn kinds_before(&self, size: u64) -> impl Iterator<Item = (&str, u64)> {
        let each = self.kinds.iter().flat_map(|(kind, all)| all.iter().map(|sequence| (kind.as_str(), *sequence)));
        each.filter(move |(_, sequence)| *sequence < size)
    }

    /// What became of a record by the records before `size`, the last word of it.
    pub fn on(&self, sequence: u64, size: u64) -> Option<&Effect> {
        self.effects.get(&sequence)?.iter().rev().find(|effect| effect.by < size)
    }

    /// All that became of a record, in order.
    pub fn all_on(&self, sequence: u64) -> &[Effect] {
        self.effects.get(&sequence).map(Vec::as_slice).unwrap_or_default()
    }

    /// The records of a kind that is no kind of fact, before `size`, in order.
    pub fn of_kind(&self, kind: &str, size: u64) -> impl Iterator<Item = u64> {
        self.kinds.get(kind).into_iter().flatten().copied().filter(move |sequence| *sequence < size)
    }
}

/// What a correction or withdrawal does, and to which record.
fn read(record: &RecordRef<'_>) -> Result<(u64, Option<(String, String)>), String> {
    let body: Value = serde_json::from_str(record.body).map_err(|error| error.to_string())?;
    let of = body.get("of").and_then(Value::as_u64).filter(|of| *of < record.sequence);
    let of = of.ok_or("it doesn't say which record it is about")?;
    if record.kind == WITHDRAWAL {
        return Ok((of, None));
    }
    let kind = body.get("kind").and_then(Value::as_str).filter(|kind| Kind::named(kind).is_some());
    let row = body.get("row").filter(|row| row.is_object());
    let (kind, row) = kind.zip(row).ok_or("a correction needs a kind and a row")?;
    let row = Body::of(row).map_err(|error| error.0)?;
    Ok((of, Some((kind.to_owned(), row.text().to_owned()))))
}

/// One record.
///
/// # Errors
/// A store that can't be read, or doesn't have it.
pub fn record(store: &mut dyn Store, agreement: &str, sequence: u64) -> Result<Record, JournalError> {
    let mut found = None;
    store.read(agreement, sequence..sequence + 1, &mut |record, _| {
        found = Some(record);
        Ok(())
    })?;
    found.ok_or_else(|| JournalError::Corrupt { sequence: Some(sequence), what: "it is missing".to_owned() })
}
