//! The tree that a file's text stands for.

use super::Place;

/// One value with the place where it is written.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Node {
    /// From the first to the last character of the value; for a mapping or list from its first to its last entry.
    pub place: Place,
    /// The value.
    pub kind: Kind,
}

/// The four shapes a value can have. YAML's own guesses (`no`, `1.0`, `0x10`) never apply: a scalar is the text as written.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Kind {
    /// Nothing written, or a plain `null` or `~`.
    Null,
    /// Text, after the escapes of a quoted string.
    Scalar(String),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with values in the order of the file; no key stands twice.
    Mapping(Vec<(Key, Node)>),
}

impl Kind {
    /// What a person calls this shape: `nothing`, `a value`, `a list`, `a group of keys`.
    pub fn noun(&self) -> &'static str {
        match self {
            Kind::Null => "nothing",
            Kind::Scalar(_) => "a value",
            Kind::Sequence(_) => "a list",
            Kind::Mapping(_) => "a group of keys",
        }
    }
}

/// A key of a mapping with its place.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Key {
    /// The key's text.
    pub text: String,
    /// Where it is written.
    pub place: Place,
}
