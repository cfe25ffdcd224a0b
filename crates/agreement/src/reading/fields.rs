use super::{Read, Reader};
use crate::quantity::nearest;
use crate::source::{Key, Kind, Node, Place};

/// The keys of a record, while it is read.
#[derive(Debug)]
pub struct Fields<'a> {
    place: Place,
    entries: &'a [(Key, Node)],
}

impl<'a> Fields<'a> {
    /// The record's keys; a key outside `known` is a fault with a suggestion.
    pub fn of(node: &'a Node, known: &[&str], reader: &mut Reader) -> Option<Self> {
        let Kind::Mapping(entries) = &node.kind else {
            let keys = known.join(", ");
            return reader.refuse(
                "expected-keys",
                node.place,
                "here stands a value where keys are expected",
                format!("write keys, each on a line of its own or as {{ key: value }}; the keys are: {keys}"),
            );
        };
        let fields = Fields { place: node.place, entries };
        fields.refuse_unknown(known, reader);
        Some(fields)
    }

    fn refuse_unknown(&self, known: &[&str], reader: &mut Reader) {
        for (key, _) in self.entries {
            if known.contains(&key.text.as_str()) {
                continue;
            }
            let mend = match nearest(&key.text, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys here are: {}", known.join(", ")),
            };
            reader.refuse::<()>("unknown-key", key.place, format!("`{}` is not a key here", key.text), mend);
        }
    }

    fn get(&self, key: &str) -> Option<&'a Node> {
        self.entries.iter().find(|(k, _)| k.text == key).map(|(_, node)| node)
    }

    /// A key that must be there.
    pub fn must<T: Read>(&self, key: &str, reader: &mut Reader) -> Option<T> {
        match self.get(key) {
            Some(node) => read_and_settle(key, node, reader),
            None => {
                reader.refuse("missing-key", self.place, format!("the key `{key}` is missing"), format!("add `{key}:`"))
            }
        }
    }

    /// A key that may be absent.
    pub fn may<T: Read>(&self, key: &str, reader: &mut Reader) -> Option<Option<T>> {
        match self.get(key) {
            Some(node) => read_and_settle(key, node, reader).map(Some),
            None => Some(None),
        }
    }

    /// A key that may be absent, and what stands then, in words; `about` says what the key means.
    pub fn may_else<T: Read>(
        &self,
        key: &str,
        words: &'static str,
        about: &'static str,
        reader: &mut Reader,
    ) -> Option<Option<T>> {
        if self.get(key).is_none() {
            reader.within(key, |reader| reader.stands(words, about));
        }
        self.may(key, reader)
    }

    /// A key with a default; `about` says what the key means.
    pub fn or<T: Read>(&self, key: &str, default: T, about: &'static str, reader: &mut Reader) -> Option<T> {
        match self.get(key) {
            Some(node) => read_and_settle(key, node, reader),
            None => {
                reader.within(key, |reader| reader.settle_default(&default, about));
                Some(default)
            }
        }
    }

    /// A record whose keys all have defaults, so that it stands even where nobody wrote it.
    pub fn group<T: Read>(&self, key: &str, reader: &mut Reader) -> Option<T> {
        match self.get(key) {
            Some(node) => reader.within(key, |reader| T::read(node, reader)),
            None => {
                let nothing = Node { place: self.place, kind: Kind::Mapping(Vec::new()) };
                reader.within(key, |reader| T::read(&nothing, reader))
            }
        }
    }
}

fn read_and_settle<T: Read>(key: &str, node: &Node, reader: &mut Reader) -> Option<T> {
    reader.within(key, |reader| {
        let value = T::read(node, reader)?;
        reader.settle(&value, false);
        Some(value)
    })
}
