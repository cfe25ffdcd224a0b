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
    let object: Object = serde_json::from_str(line).map_err(|error| (None, no_json(&error, line)))?;
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
    let items: Vec<&RawValue> = serde_json::from_str(value.get()).map_err(|error| no_json(&error, value.get()))?;
    let texts: Vec<Cow<str>> = items.into_iter().map(|item| scalar(item.get())).collect::<Result<_, _>>()?;
    Ok(Cow::Owned(texts.join(" ")))
}

fn scalar(json: &str) -> Result<Cow<'_, str>, Wrong> {
    match json.as_bytes().first() {
        Some(b'"') => serde_json::from_str::<String>(json).map(Cow::Owned).map_err(|error| no_json(&error, json)),
        Some(b'{' | b'[') => Err(Wrong::new(
            "nested",
            "here stands a group where one value is expected",
            "write a text or a number; nothing is nested in a fact",
        )),
        Some(b'n') => Ok(Cow::Borrowed("")),
        _ => Ok(Cow::Borrowed(json)),
    }
}

fn no_json(error: &serde_json::Error, text: &str) -> Wrong {
    if error.is_eof() {
        let what = format!("the object isn't closed: this line ends after {}", ending(text));
        return Wrong::new("no-json", what, "close it on this line; if the file was cut off, write or fetch it again");
    }
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or(&words);
    let at =
        if error.column() > 0 { format!(" (character {})", characters(text, error.column())) } else { String::new() };
    Wrong::new(
        "no-json",
        format!("this line is no JSON object: {words}{at}"),
        "write one object a line, such as {\"fact\": \"sample\", …}",
    )
}

/// The last characters of a text.
fn ending(text: &str) -> String {
    let from = text.char_indices().nth_back(SHOWN - 1).map_or(0, |(at, _)| at);
    quoted(text.get(from..).unwrap_or(text))
}

/// How many characters of a text's end are shown.
const SHOWN: usize = 20;

/// How many characters begin in the first bytes of a text.
fn characters(text: &str, bytes: usize) -> usize {
    text.char_indices().take_while(|(at, _)| *at < bytes).count()
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
