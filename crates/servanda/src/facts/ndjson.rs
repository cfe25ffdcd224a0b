//! A line of NDJSON as keys with their text.

use super::entry::Cell;
use super::fault::quoted;
use super::values::Wrong;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// The keys of one JSON object. Values are text or numbers as written; a list of them is their texts with spaces between.
///
/// # Errors
/// The key, where one is at fault, and what is wrong.
pub(super) fn cells(line: &str) -> Result<Vec<Cell<'_>>, (Option<String>, Wrong)> {
    let object: Object = serde_json::from_str(line).map_err(|error| (None, no_json(&error)))?;
    if object.0.len() > MOST_KEYS {
        let what = format!("this object has {} keys; {MOST_KEYS} is the most", object.0.len());
        return Err((None, Wrong::new("too-many-keys", what, "keep to the keys of its kind")));
    }
    let mut cells: Vec<Cell> = Vec::new();
    for (key, value) in object.0 {
        let text = text(value).map_err(|wrong| (Some(key.clone()), wrong))?;
        if cells.iter().any(|cell| cell.key == key) {
            let wrong = Wrong::new("duplicate-key", format!("{} stands twice", quoted(&key)), "remove one of the two");
            return Err((Some(key), wrong));
        }
        cells.push(Cell { key: Cow::Owned(key), text });
    }
    Ok(cells)
}

/// How many keys an object may have.
const MOST_KEYS: usize = 200;

/// An object whose values aren't looked into yet, so that depth costs nothing and numbers keep their digits.
struct Object<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Pairs)
    }
}

struct Pairs;

impl<'de> Visitor<'de> for Pairs {
    type Value = Object<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object such as {\"fact\": \"sample\", …}")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry::<String, &RawValue>()? {
            pairs.push(pair);
        }
        Ok(Object(pairs))
    }
}

fn text(value: &RawValue) -> Result<Cow<'_, str>, Wrong> {
    match value.get().as_bytes().first() {
        Some(b'[') => list(value),
        _ => scalar(value.get()),
    }
}

fn list(value: &RawValue) -> Result<Cow<'_, str>, Wrong> {
    let items: Vec<&RawValue> = serde_json::from_str(value.get()).map_err(|error| no_json(&error))?;
    let texts: Vec<Cow<str>> = items.into_iter().map(|item| scalar(item.get())).collect::<Result<_, _>>()?;
    Ok(Cow::Owned(texts.join(" ")))
}

fn scalar(json: &str) -> Result<Cow<'_, str>, Wrong> {
    match json.as_bytes().first() {
        Some(b'"') => serde_json::from_str::<String>(json).map(Cow::Owned).map_err(|error| no_json(&error)),
        Some(b'{' | b'[') => Err(Wrong::new(
            "nested",
            "here stands a group where one value is expected",
            "write a text or a number; nothing is nested in a fact",
        )),
        Some(b'n') => Ok(Cow::Borrowed("")),
        _ => Ok(Cow::Borrowed(json)),
    }
}

fn no_json(error: &serde_json::Error) -> Wrong {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or(&words);
    let at = if error.column() > 0 { format!(" (character {})", error.column()) } else { String::new() };
    Wrong::new(
        "no-json",
        format!("this line is no JSON object: {words}{at}"),
        "write one object a line, such as {\"fact\": \"sample\", …}",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Vec<(String, String)>, String> {
        let cells = cells(line).map_err(|(key, wrong)| format!("{}: {}", key.unwrap_or_default(), wrong.code))?;
        Ok(cells.into_iter().map(|cell| (cell.key.into_owned(), cell.text.into_owned())).collect())
    }

    #[test]
    fn values_are_their_text() {
        let cells = read(r#"{"a": "x\u00e9", "b": 7.80, "c": true, "d": null, "e": ["p", 2]}"#).unwrap();
        let texts: Vec<&str> = cells.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["xé", "7.80", "true", "", "p 2"]);
    }

    #[test]
    fn what_is_no_flat_object_is_refused() {
        let deep = format!("{{\"a\": {}{}}}", "[".repeat(9_000), "]".repeat(9_000));
        let cases = [
            ("[1]", ": no-json"),
            ("{\"a\": 1", ": no-json"),
            ("{\"a\": {}}", "a: nested"),
            ("{\"a\": [[1]]}", "a: nested"),
            (deep.as_str(), "a: nested"),
            ("{\"a\":1,\"a\":2}", "a: duplicate-key"),
        ];
        for (line, fault) in cases {
            assert_eq!(read(line), Err(fault.to_owned()), "{line:.40}");
        }
    }
}
