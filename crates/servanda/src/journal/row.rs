//! What a record of facts says: one row, or many that share some keys.

use calendar::Instant;
use journal::{Body, BodyError};
use measure::Kind;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::fmt;

/// The kinds that come in numbers and have no name of their own: many rows are one record.
pub const BULK: [Kind; 4] = [Kind::Sample, Kind::Request, Kind::Count, Kind::Answer];

/// Keys with their texts, in the order of the body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said<'a>(pub Vec<(Cow<'a, str>, Cow<'a, str>)>);

impl Said<'_> {
    /// The text of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == key).map(|(_, text)| text.as_ref())
    }

    /// The same as borrowed pairs.
    pub fn pairs(&self) -> Vec<(&str, &str)> {
        self.0.iter().map(|(key, text)| (key.as_ref(), text.as_ref())).collect()
    }

    /// The same, kept.
    pub fn into_owned(self) -> Said<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Said(self.0.into_iter().map(|(key, text)| (own(key), own(text))).collect())
    }

    /// As a body of one row.
    ///
    /// # Errors
    /// More than a body may hold.
    pub fn body(&self) -> Result<Body, BodyError> {
        Body::of(&Value::Object(self.object()))
    }

    /// As an object of texts.
    pub fn object(&self) -> Map<String, Value> {
        self.0.iter().map(|(key, text)| (key.to_string(), Value::String(text.to_string()))).collect()
    }
}

/// A text that borrows where it can.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Said<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Said<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of texts")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Said<'de>, M::Error> {
                let mut pairs = Vec::with_capacity(8);
                while let Some((Text(key), Text(text))) = map.next_entry::<Text<'de>, Text<'de>>()? {
                    pairs.push((key, text));
                }
                Ok(Said(pairs))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

/// Many rows of one kind: what all share, and a text under each column of each row.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rows<'a> {
    /// What every row says.
    #[serde(borrow)]
    pub same: Said<'a>,
    /// The other keys.
    pub columns: Vec<String>,
    /// Their texts, row by row.
    #[serde(borrow, deserialize_with = "rows")]
    pub rows: Vec<Vec<Cow<'a, str>>>,
}

fn rows<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Vec<Cow<'de, str>>>, D::Error> {
    let rows: Vec<Vec<Text<'de>>> = Deserialize::deserialize(deserializer)?;
    Ok(rows.into_iter().map(|row| row.into_iter().map(|Text(text)| text).collect()).collect())
}

impl<'a> Rows<'a> {
    /// Reads a body of many rows; `None` where it holds one.
    pub fn read(body: &'a str) -> Option<Result<Rows<'a>, serde_json::Error>> {
        body.starts_with("{\"columns\":[").then(|| serde_json::from_str(body))
    }

    /// Each row with all its keys.
    pub fn each(&self) -> impl Iterator<Item = Vec<(&str, &str)>> {
        self.rows.iter().map(|row| {
            let own = self.columns.iter().map(String::as_str).zip(row.iter().map(Cow::as_ref));
            let all = self.same.0.iter().map(|(key, text)| (key.as_ref(), text.as_ref())).chain(own);
            all.filter(|(_, text)| !text.is_empty()).collect()
        })
    }
}

/// When what a row tells happened: its `at`, else its `from`.
pub fn happened(row: &Said<'_>) -> Option<Instant> {
    row.get("at").or_else(|| row.get("from")).and_then(|text| Instant::parse(text).ok())
}

/// Puts rows of one kind together: keys under which all say the same stand once.
///
/// # Errors
/// More than a body may hold.
pub fn together(rows: &[Said<'_>]) -> Result<Body, BodyError> {
    let mut keys: Vec<&str> = rows.iter().flat_map(|row| row.0.iter().map(|(key, _)| key.as_ref())).collect();
    keys.sort_unstable();
    keys.dedup();
    let first = rows.first();
    let shared = |key: &&str| {
        let text = first.and_then(|first| first.get(key));
        text.is_some() && rows.iter().all(|row| row.get(key) == text)
    };
    let (same, columns): (Vec<&str>, Vec<&str>) = keys.into_iter().partition(shared);
    let text = |row: &Said<'_>, key: &str| Value::String(row.get(key).unwrap_or_default().to_owned());
    let same: Map<String, Value> = same.iter().filter_map(|key| Some(((*key).to_owned(), text(first?, key)))).collect();
    let rows: Vec<Value> = rows.iter().map(|row| columns.iter().map(|key| text(row, key)).collect()).collect();
    let mut body = Map::new();
    body.insert("same".to_owned(), Value::Object(same));
    body.insert("columns".to_owned(), columns.into_iter().map(str::to_owned).map(Value::String).collect());
    body.insert("rows".to_owned(), Value::Array(rows));
    Body::of(&Value::Object(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(pairs: &[(&'static str, &'static str)]) -> Said<'static> {
        Said(pairs.iter().map(|(key, text)| (Cow::Borrowed(*key), Cow::Borrowed(*text))).collect())
    }

    #[test]
    fn rows_put_together_come_apart_again() {
        let rows = [
            said(&[("at", "2026-03-01T10:00:00Z"), ("service", "web"), ("state", "up")]),
            said(&[("at", "2026-03-01T10:00:30Z"), ("location", "ams"), ("service", "web"), ("state", "do\"wn")]),
        ];
        let body = together(&rows).unwrap();
        let read = Rows::read(body.text()).unwrap().unwrap();
        let apart: Vec<Vec<(&str, &str)>> = read
            .each()
            .map(|mut row| {
                row.sort_unstable();
                row
            })
            .collect();
        assert_eq!(apart, rows.iter().map(Said::pairs).collect::<Vec<_>>());
        assert_eq!(read.same.get("service"), Some("web"));
    }

    #[test]
    fn one_row_is_read_back() {
        let row = said(&[("id", "o-1"), ("service", "web")]);
        let body = row.body().unwrap();
        assert!(Rows::read(body.text()).is_none());
        assert_eq!(serde_json::from_str::<Said>(body.text()).unwrap(), row);
    }
}
