use crate::journal::{CORRECTION, Rows};
use calendar::Instant;
use journal::{Digest, JournalError, Record, Secret, Store, private};
use measure::Kind;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

use super::{REASON, commitments_in};

/// A personal value that is still kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The record that commits to it.
    pub sequence: u64,
    /// Its row, where the record has many.
    pub row: usize,
    /// The kind of fact that the row tells.
    pub kind: String,
    /// When what it tells happened, or else was recorded.
    pub at: Instant,
    /// The value with its salt and class.
    pub secret: Secret,
}

/// All of a log, in the order of its records.
///
/// # Errors
/// A store that can't be read.
pub fn held(store: &mut dyn Store, agreement: &str) -> Result<Vec<Held>, JournalError> {
    let secrets = store.secrets(agreement)?;
    let wanted: HashSet<u64> = secrets.iter().map(|(sequence, _)| *sequence).collect();
    let (Some(first), Some(last)) = (wanted.iter().min(), wanted.iter().max()) else { return Ok(Vec::new()) };
    let mut places = HashMap::new();
    store.visit(agreement, *first..last + 1, &mut |record, _| {
        if wanted.contains(&record.sequence) {
            places.extend(rows(&record.to_owned()).into_iter().flat_map(Row::each));
        }
        Ok(())
    })?;
    let held = secrets.into_iter().filter_map(|(sequence, secret)| {
        let (row, kind, at) = places.get(&secret.commitment)?.clone();
        Some(Held { sequence, row, kind, at, secret })
    });
    Ok(held.collect())
}

type Place = (usize, String, Instant);

struct Row {
    place: Place,
    commitments: Vec<Digest>,
}

impl Row {
    fn each(self) -> impl Iterator<Item = (Digest, Place)> {
        self.commitments.into_iter().map(move |commitment| (commitment, self.place.clone()))
    }
}

fn rows(record: &Record) -> Vec<Row> {
    let at = record.happened.unwrap_or(record.recorded);
    if let Some(Ok(rows)) = Rows::read(record.body.text()) {
        let each = rows.each().enumerate().map(|(number, cells)| {
            let happened = cells.iter().find(|(key, _)| *key == "at" || *key == "from");
            let happened = happened.and_then(|(_, text)| Instant::parse(text).ok());
            Row {
                place: (number, record.kind.clone(), happened.unwrap_or(at)),
                commitments: cells.iter().filter_map(|(_, text)| private::read(text)).collect(),
            }
        });
        return each.collect();
    }
    let body = record.body.value().unwrap_or_default();
    let kind = body.get("kind").and_then(Value::as_str).filter(|_| record.kind == CORRECTION);
    let row = body.get("row").unwrap_or(&body);
    let happened = ["at", "from"].iter().find_map(|key| Instant::parse(row.get(*key)?.as_str()?).ok());
    let kind = kind.unwrap_or(&record.kind).to_owned();
    let commitments = commitments_in(row).into_iter().filter_map(private::read).collect();
    // Why something was corrected was said when that was recorded.
    let why = body.get(REASON).filter(|_| Kind::named(&record.kind).is_none()).and_then(Value::as_str);
    let why = Row {
        place: (0, record.kind.clone(), record.recorded),
        commitments: why.and_then(private::read).into_iter().collect(),
    };
    vec![Row { place: (0, kind, happened.unwrap_or(at)), commitments }, why]
}
