//! The statements that a log holds.

use journal::Record;
use serde_json::Value;

/// The kind of their records.
const STATEMENT: &str = "statement";

/// A statement as it stands in a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The record.
    pub sequence: u64,
    /// The period, by its label.
    pub period: String,
    /// Which correction, from 1; 0 for the statement itself.
    pub correction: u64,
    /// By how many records it is.
    pub size: u64,
    /// All that it says.
    pub body: Value,
}

/// The statements in order; one without period, correction or size is named by its record.
///
/// # Errors
/// The first record that is no statement.
pub fn statements(records: &[Record]) -> Result<Vec<Said>, String> {
    let own = records.iter().filter(|record| record.kind == STATEMENT);
    own.map(|record| said(record).ok_or_else(|| format!("record {} is no statement", record.sequence))).collect()
}

fn said(record: &Record) -> Option<Said> {
    let body = record.body.value().ok()?;
    let number = |key: &str| body.get(key).and_then(Value::as_u64);
    let period = body.get("period")?.get("label")?.as_str()?.to_owned();
    let (correction, size) = (number("correction")?, number("size")?);
    Some(Said { sequence: record.sequence, period, correction, size, body })
}

impl Said {
    /// What its file is called.
    pub fn file(&self) -> String {
        format!("statements/{}.{}.json", super::names::plain(&self.period), self.correction)
    }
}
