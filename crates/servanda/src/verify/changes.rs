//! Who changed what: a record is corrected or withdrawn by the party that said it, or by whoever decides.

use super::Line;
use crate::bundle::Parts;
use crate::journal::{CORRECTION, WITHDRAWAL, may_change};
use journal::Record;
use serde_json::Value;

pub(super) fn lines(parts: &Parts) -> Vec<Line> {
    let changes: Vec<&Record> =
        parts.records.iter().filter(|record| record.kind == CORRECTION || record.kind == WITHDRAWAL).collect();
    let foreign: Vec<Line> = changes.iter().filter_map(|change| foreign(parts, change)).collect();
    match (changes.len(), foreign.is_empty()) {
        (0, _) => Vec::new(),
        (number, true) => {
            vec![Line::holds("changes", format!("{number} corrections and withdrawals, each by who may make it"))]
        }
        _ => foreign,
    }
}

/// A change of what another party said.
fn foreign(parts: &Parts, change: &Record) -> Option<Line> {
    let of = change.body.value().ok()?.get("of").and_then(Value::as_u64)?;
    let said = parts.records.get(usize::try_from(of).ok()?)?;
    (!may_change(change.author, said.author)).then(|| {
        let (by, number, whose) = (change.author, change.sequence, said.author);
        Line::fails("changes", format!("record {number}, by the {by}, changes record {of}, which the {whose} said"))
    })
}
