//! A JSON object as keys with their texts.

use crate::fault::{Wrong, quoted};
use crate::text::Texts;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// What a value stands for that is a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nested {
    /// It is a fault.
    Refused,
    /// Its values stand under `a.b`, so many groups deep; what lies deeper is passed over, and so is a list of other things than
    /// texts and numbers.
    Reached(u8),
}

/// The keys of an object and their texts. A number is as it is written; a list is its texts with spaces between.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    pub keys: Texts,
    pub texts: Texts,
}

/// The key, where one is at fault, and what is wrong.
type Fault = (Option<String>, Wrong);

impl Pairs {
    /// Reads one object of at most `most` keys.
    pub fn read(&mut self, line: &str, nested: Nested, most: usize) -> Result<(), Fault> {
        self.keys.clear();
        self.texts.clear();
        let object: Object = serde_json::from_str(line).map_err(|error| (None, no_json(&error, line)))?;
        self.group(object, "", nested, most)
    }

    /// Reads one object, whose keys stand below a name.
    pub fn read_under(&mut self, text: &str, name: &str, most: usize) -> Result<(), Fault> {
        self.group(read(text).map_err(|wrong| (None, wrong))?, name, REACHED, most)
    }

    /// Reads a list, whose items stand under their places below a name.
    pub fn read_places(&mut self, text: &str, name: &str, most: usize) -> Result<(), Fault> {
        let items: Vec<&RawValue> = read(text).map_err(|wrong| (None, wrong))?;
        let placed = items.into_iter().enumerate().map(|(place, item)| (place.to_string(), item));
        self.group(Object(placed.collect()), name, REACHED, most)
    }

    /// Reads one text or number under a name.
    pub fn read_one(&mut self, value: &RawValue, name: &str) -> Result<(), Fault> {
        self.pair(name.to_owned(), value, REACHED)
    }

    fn group(&mut self, object: Object<'_>, path: &str, nested: Nested, most: usize) -> Result<(), Fault> {
        let keys = self.keys.len() + object.0.len();
        if keys > most {
            let what = format!("this object has {keys} keys; {most} is the most");
            return Err((None, Wrong::new("too-many-keys", what, "keep to the keys of its kind")));
        }
        for (key, value) in object.0 {
            let key = if path.is_empty() { key } else { format!("{path}.{key}") };
            match (value.get().as_bytes().first(), nested) {
                (Some(b'{'), Nested::Reached(0)) => {}
                (Some(b'{'), Nested::Reached(deep)) => {
                    let inner =
                        serde_json::from_str(value.get()).map_err(|error| (None, no_json(&error, value.get())))?;
                    self.group(inner, &key, Nested::Reached(deep - 1), most)?;
                }
                _ => self.pair(key, value, nested)?,
            }
        }
        Ok(())
    }

    fn pair(&mut self, key: String, value: &RawValue, nested: Nested) -> Result<(), Fault> {
        let text = match text(value) {
            Err(wrong) if wrong.code == NESTED && nested != Nested::Refused => return Ok(()),
            other => other.map_err(|wrong| (Some(key.clone()), wrong))?,
        };
        if self.keys.iter().any(|other| *other == key) {
            let wrong = Wrong::new("duplicate-key", format!("{} stands twice", quoted(&key)), "remove one of the two");
            return Err((Some(key), wrong));
        }
        self.keys.push(&key);
        self.texts.push(&text);
        Ok(())
    }
}

/// How deep groups are looked into below the items of a list.
const REACHED: Nested = Nested::Reached(4);

/// What a text says as JSON.
pub(super) fn read<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, Wrong> {
    serde_json::from_str(text).map_err(|error| no_json(&error, text))
}

/// An object whose values aren't looked into yet, so that depth costs nothing and numbers keep their digits.
pub(super) struct Object<'a>(pub Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(InOrder)
    }
}

struct InOrder;

impl<'de> Visitor<'de> for InOrder {
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

const NESTED: &str = "nested";

fn scalar(json: &str) -> Result<Cow<'_, str>, Wrong> {
    match json.as_bytes().first() {
        Some(b'"') => serde_json::from_str::<String>(json).map(Cow::Owned).map_err(|error| no_json(&error, json)),
        Some(b'{' | b'[') => Err(Wrong::new(
            NESTED,
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

    fn read(line: &str, nested: Nested) -> Result<Vec<(String, String)>, String> {
        let mut pairs = Pairs::default();
        let read = pairs.read(line, nested, 200);
        read.map_err(|(key, wrong)| format!("{}: {}", key.unwrap_or_default(), wrong.code))?;
        Ok(pairs.keys.iter().map(str::to_owned).zip(pairs.texts.iter().map(str::to_owned)).collect())
    }

    #[test]
    fn values_are_their_text() {
        let cells =
            read(r#"{"a": "x\u00e9", "b": 7.80, "c": true, "d": null, "e": ["p", 2]}"#, Nested::Refused).unwrap();
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
            assert_eq!(read(line, Nested::Refused), Err(fault.to_owned()), "{line:.40}");
        }
    }

    #[test]
    fn groups_are_reached_by_their_path() {
        let line = r#"{"a": {"b": 1, "c": {"d": {"e": 2}}}, "l": [{"x": 1}], "f": 3}"#;
        let paths =
            |deep| read(line, Nested::Reached(deep)).unwrap().into_iter().map(|(key, _)| key).collect::<Vec<_>>();
        assert_eq!(paths(4), ["a.b", "a.c.d.e", "f"]);
        assert_eq!(paths(1), ["a.b", "f"]);
        assert_eq!(read(r#"{"a": {"b": 1}, "a.b": 2}"#, Nested::Reached(4)), Err("a.b: duplicate-key".to_owned()));
    }
}
