use super::ERASURE;
use crate::journal::{Index, record};
use calendar::Instant;
use journal::{Digest, JournalError, Store, private};
use serde_json::Value;
use std::collections::HashMap;

/// What the commitments of a log stand for, as far as it is still there.
#[derive(Clone, Debug, Default)]
pub struct Values {
    kept: HashMap<Digest, String>,
    erased: HashMap<Digest, Instant>,
}

impl Values {
    /// Those of a log.
    ///
    /// # Errors
    /// A store that can't be read.
    pub fn of(store: &mut dyn Store, agreement: &str) -> Result<Values, JournalError> {
        let secrets = store.secrets(agreement)?;
        let size = store.head(agreement)?.size;
        let index = Index::before(store, agreement, size)?;
        let mut values = Values::default();
        for sequence in index.of_kind(ERASURE, size) {
            let record = record(store, agreement, sequence)?;
            let body = record.body.value().unwrap_or_default();
            let erased = body.get("commitments").and_then(Value::as_array).into_iter().flatten();
            values.erased.extend(erased.filter_map(|hex| Some((hex.as_str()?.parse().ok()?, record.recorded))));
        }
        values.kept = secrets.into_iter().map(|(_, secret)| (secret.commitment, secret.value)).collect();
        Ok(values)
    }

    /// What a text of a body stands for: itself, or the value that it commits to; `None` where that isn't kept any more.
    pub fn open<'a>(&'a self, text: &'a str) -> Option<&'a str> {
        match private::read(text) {
            Some(commitment) => self.kept.get(&commitment).map(String::as_str),
            None => Some(text),
        }
    }

    /// When what a text commits to was erased.
    pub fn erased(&self, text: &str) -> Option<Instant> {
        private::read(text).and_then(|commitment| self.erased.get(&commitment).copied())
    }
}

/// The commitments that stand in a body, in its order.
pub fn commitments_in(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => private::read(text).map(|_| text.as_str()).into_iter().collect(),
        Value::Array(items) => items.iter().flat_map(commitments_in).collect(),
        Value::Object(object) => object.values().flat_map(commitments_in).collect(),
        _ => Vec::new(),
    }
}
