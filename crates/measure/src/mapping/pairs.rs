//! Keys that are free text, such as a column's name or a source's word.

use agreement::reading::{Definitions, Read, Reader};
use agreement::source::{Kind, Node, Place};
use serde_json::{Value, json};

/// Keys with their values in the order in which they are written.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairs<T>(pub Vec<Pair<T>>);

/// One key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair<T> {
    /// The key.
    pub key: String,
    /// Where it is written.
    pub place: Place,
    /// The value.
    pub value: T,
}

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Pairs(Vec::new())
    }
}

impl<T> Pairs<T> {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.iter().find(|pair| pair.key == key).map(|pair| &pair.value)
    }

    /// All pairs.
    pub fn iter(&self) -> impl Iterator<Item = &Pair<T>> {
        self.0.iter()
    }
}

/// How many pairs stand in one group at most.
const MOST: usize = 1_000;

impl<T: Read> Read for Pairs<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Kind::Mapping(entries) = &node.kind else {
            let mend = "write { key: value }, or below it, indented, `key: value`";
            return reader.refuse("expected-keys", node.place, "here keys with values are expected", mend);
        };
        if entries.len() > MOST {
            let message = format!("{} keys; {MOST} is the most", entries.len());
            return reader.refuse("too-many-keys", node.place, message, "map only what the facts need");
        }
        let pair = |(key, value): &(agreement::source::Key, Node), reader: &mut Reader| {
            let value = reader.within(&key.text, |reader| T::read(value, reader))?;
            Some(Pair { key: key.text.clone(), place: key.place, value })
        };
        let read: Vec<Option<_>> = entries.iter().map(|entry| pair(entry, reader)).collect();
        read.into_iter().collect::<Option<Vec<_>>>().map(Pairs)
    }

    fn schema(definitions: &mut Definitions) -> Value {
        json!({ "type": "object", "additionalProperties": T::schema(definitions) })
    }
}
