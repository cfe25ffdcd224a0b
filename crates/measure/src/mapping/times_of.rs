//! How the times of a source are written: in one way, in several, or in one way for each key.

use super::pairs::Pairs;
use super::times::TimeFormat;
use agreement::reading::{Definitions, OneOrMany, Read, Reader};
use agreement::source::{Kind, Node};
use serde_json::{Value, json};

/// How the times of a source are written.
#[derive(Clone, Debug, PartialEq)]
pub enum Times {
    /// Each in one of these ways.
    All(Vec<TimeFormat>),
    /// The times of a key in one of its ways; other keys' as ISO 8601.
    Each(Pairs<OneOrMany<TimeFormat>>),
}

impl Times {
    /// The ways in which a key's time may be written.
    pub(crate) fn of(&self, key: &str) -> &[TimeFormat] {
        match self {
            Times::All(formats) => formats,
            Times::Each(each) => each.get(key).map_or(&[TimeFormat::Iso], |formats| &formats.0),
        }
    }
}

impl Read for Times {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match node.kind {
            Kind::Mapping(_) => Pairs::read(node, reader).map(Times::Each),
            _ => OneOrMany::read(node, reader).map(|formats| Times::All(formats.0)),
        }
    }

    fn schema(definitions: &mut Definitions) -> Value {
        let one = OneOrMany::<TimeFormat>::schema(definitions);
        json!({ "anyOf": [one, { "type": "object", "additionalProperties": one }] })
    }

    fn written(&self) -> Option<String> {
        match self {
            Times::All(formats) => OneOrMany(formats.clone()).written(),
            Times::Each(_) => None,
        }
    }
}
