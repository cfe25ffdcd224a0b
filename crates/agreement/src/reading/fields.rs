use super::comma::{self, Cut};
use super::{Read, Reader};
use crate::quantity::nearest;
use crate::source::{Key, Kind, Node, Place};

/// The keys of a record, while it is read.
#[derive(Debug)]
pub struct Fields<'a> {
    place: Place,
    entries: &'a [(Key, Node)],
    /// Keys that are a slip of a known one, which stands nowhere: the known one with what is written.
    slips: Vec<(&'a str, &'a Node)>,
    /// Keys whose value is faulty already.
    faulty: Vec<&'a str>,
}

impl<'a> Fields<'a> {
    /// The record's keys; a key outside `known` is a fault with a suggestion, and is read as what is suggested, so that nothing else is
    /// said to be missing.
    pub fn of(node: &'a Node, known: &[&'a str], reader: &mut Reader) -> Option<Self> {
        let Kind::Mapping(entries) = &node.kind else {
            let keys = known.join(", ");
            return reader.refuse(
                "expected-keys",
                node.place,
                "here stands a value where keys are expected",
                format!("write keys, each on a line of its own or as {{ key: value }}; the keys are: {keys}"),
            );
        };
        let cuts = comma::cuts(entries, known, reader);
        cuts.iter().for_each(|cut| cut.refuse(reader));
        let faulty = cuts.iter().map(|cut| cut.key.text.as_str()).collect();
        let mut fields = Fields { place: node.place, entries, slips: Vec::new(), faulty };
        fields.slips = fields.refuse_unknown(known, &cuts, reader);
        Some(fields)
    }

    fn refuse_unknown(&self, known: &[&'a str], cuts: &[Cut], reader: &mut Reader) -> Vec<(&'a str, &'a Node)> {
        let mut slips = Vec::new();
        for (key, node) in self.entries {
            if known.contains(&key.text.as_str()) || comma::belongs(cuts, key) {
                continue;
            }
            let near = nearest(&key.text, known.iter().copied());
            let mend = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys here are: {}", known.join(", ")),
            };
            slips.extend(near.filter(|near| self.written(near).is_none()).map(|near| (near, node)));
            reader.refuse::<()>("unknown-key", key.place, format!("`{}` is not a key here", key.text), mend);
        }
        slips
    }

    fn written(&self, key: &str) -> Option<&'a Node> {
        self.entries.iter().find(|(k, _)| k.text == key).map(|(_, node)| node)
    }

    /// What is written behind a key or a slip of it, if anything is; `None` where that was refused already.
    fn get(&self, key: &str) -> Option<Option<&'a Node>> {
        let slip = || self.slips.iter().find(|(known, _)| *known == key).map(|(_, node)| *node);
        (!self.faulty.contains(&key)).then(|| self.written(key).or_else(slip))
    }

    /// A key that must be there.
    pub fn must<T: Read>(&self, key: &str, reader: &mut Reader) -> Option<T> {
        match self.get(key)? {
            Some(node) => read_and_settle(key, node, reader),
            None => {
                reader.refuse("missing-key", self.place, format!("the key `{key}` is missing"), format!("add `{key}:`"))
            }
        }
    }

    /// A key that may be absent.
    pub fn may<T: Read>(&self, key: &str, reader: &mut Reader) -> Option<Option<T>> {
        match self.get(key)? {
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
        if self.get(key)?.is_none() {
            reader.within(key, |reader| reader.stands(words, about));
        }
        self.may(key, reader)
    }

    /// A key with a default; `about` says what the key means.
    pub fn or<T: Read>(&self, key: &str, default: T, about: &'static str, reader: &mut Reader) -> Option<T> {
        match self.get(key)? {
            Some(node) => read_and_settle(key, node, reader),
            None => {
                reader.within(key, |reader| reader.settle_default(&default, about));
                Some(default)
            }
        }
    }

    /// A record whose keys all have defaults, so that it stands even where nobody wrote it.
    pub fn group<T: Read>(&self, key: &str, reader: &mut Reader) -> Option<T> {
        match self.get(key)? {
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
