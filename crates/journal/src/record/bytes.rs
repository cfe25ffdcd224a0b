//! The bytes of a record, written without a detour: keys in order, the body as it stands.

use super::body::quote;
use super::{Author, Body, BodyError, Record, RecordRef};
use calendar::Instant;
use serde_json::{Map, Value};
use std::fmt::Write;

/// What every record begins with beside its body; a later format has another number.
const FORMAT: u64 = 1;

pub(super) fn of(record: &RecordRef) -> Vec<u8> {
    let mut text = String::with_capacity(record.body.len() + 200);
    text.push_str("{\"agreement\":");
    quote(record.agreement, &mut text);
    text.push_str(",\"author\":");
    quote(record.author.word(), &mut text);
    text.push_str(",\"body\":");
    text.push_str(record.body);
    // A text takes whatever is written to it.
    let _ = write!(text, ",\"format\":{FORMAT}");
    if let Some(happened) = record.happened {
        let _ = write!(text, ",\"happened\":\"{happened}\"");
    }
    text.push_str(",\"kind\":");
    quote(record.kind, &mut text);
    let _ = write!(text, ",\"recorded\":\"{}\",\"sequence\":{}}}", record.recorded, record.sequence);
    text.into_bytes()
}

pub(super) fn read(bytes: &[u8]) -> Result<Record, BodyError> {
    let text = std::str::from_utf8(bytes).map_err(|_| BodyError("not UTF-8".to_owned()))?;
    let value: Value = serde_json::from_str(text).map_err(|error| BodyError(format!("no JSON: {error}")))?;
    let Value::Object(object) = value else { return Err(BodyError("a record is an object".to_owned())) };
    if object.get("format").and_then(Value::as_u64) != Some(FORMAT) {
        return Err(BodyError(format!("this program reads records of format {FORMAT}")));
    }
    let record = Record {
        sequence: object.get("sequence").and_then(Value::as_u64).ok_or_else(|| missing("sequence"))?,
        recorded: instant(&object, "recorded")?.ok_or_else(|| missing("recorded"))?,
        happened: instant(&object, "happened")?,
        agreement: text_of(&object, "agreement")?,
        kind: text_of(&object, "kind")?,
        author: Author::named(&text_of(&object, "author")?).ok_or_else(|| missing("author"))?,
        body: Body::of(object.get("body").unwrap_or(&Value::Null))?,
    };
    if of(&record.borrowed()) == bytes {
        Ok(record)
    } else {
        Err(BodyError("not in canonical form (RFC 8785)".to_owned()))
    }
}

fn missing(key: &str) -> BodyError {
    BodyError(format!("`{key}` is missing or wrong"))
}

fn text_of(object: &Map<String, Value>, key: &str) -> Result<String, BodyError> {
    object.get(key).and_then(Value::as_str).map(str::to_owned).ok_or_else(|| missing(key))
}

fn instant(object: &Map<String, Value>, key: &str) -> Result<Option<Instant>, BodyError> {
    match object.get(key) {
        None => Ok(None),
        Some(value) => value.as_str().and_then(|text| Instant::parse(text).ok()).map(Some).ok_or_else(|| missing(key)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn record() -> Record {
        Record {
            sequence: 3,
            recorded: Instant::from_millis(1_000_000_000_123),
            happened: Some(Instant::from_millis(0)),
            agreement: "shop \"1\"".to_owned(),
            kind: "outage".to_owned(),
            author: Author::Provider,
            body: Body::of(&json!({"id": "o-1"})).unwrap(),
        }
    }

    #[test]
    fn reads_what_it_writes() {
        let bytes = record().bytes();
        let text = r#"{"agreement":"shop \"1\"","author":"provider","body":{"id":"o-1"},"format":1,"happened":"1970-01-01T00:00:00Z","kind":"outage","recorded":"2001-09-09T01:46:40.123Z","sequence":3}"#;
        assert_eq!(std::str::from_utf8(&bytes).unwrap(), text);
        assert_eq!(Record::read(&bytes), Ok(record()));
    }

    #[test]
    fn every_other_way_to_write_it_is_refused() {
        let bytes = record().bytes();
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1;
            assert_ne!(Record::read(&flipped), Ok(record()), "byte {at}");
        }
        let spaced = [b"{ ".as_slice(), &bytes[1..]].concat();
        assert!(Record::read(&spaced).is_err());
    }
}
