//! Lists and groups of keys whose end was not met yet.

use std::collections::BTreeMap;

use super::{Diagnostic, Key, Kind, Node, Place};

/// A list or group whose end was not met yet.
pub(super) struct Open {
    pub(super) start: Place,
    pub(super) content: Content,
}

/// What stands in it so far.
pub(super) enum Content {
    Sequence(Vec<Node>),
    Mapping(Entries),
}

/// The entries of an open group; `key` waits for its value.
#[derive(Default)]
pub(super) struct Entries {
    read: Vec<(Key, Node)>,
    places: BTreeMap<String, Place>,
    key: Option<PendingKey>,
}

/// A key whose value comes next; a refused one, so that its value is dropped.
enum PendingKey {
    Good(Key),
    Refused,
}

impl Open {
    /// What is being read in it: the key that waits for its value, or the number of the next item.
    pub(super) fn step(&self) -> Option<String> {
        match &self.content {
            Content::Sequence(items) => Some((items.len() + 1).to_string()),
            Content::Mapping(entries) => match &entries.key {
                Some(PendingKey::Good(key)) => Some(key.text.clone()),
                _ => None,
            },
        }
    }

    /// The finished value. Block lists and groups have no closing bracket: they end with their last entry.
    pub(super) fn closed(self, end: Place) -> Node {
        let (kind, last) = match self.content {
            Content::Sequence(items) => {
                let last = items.last().map(|node| node.place);
                (Kind::Sequence(items), last)
            }
            Content::Mapping(entries) => {
                let last = entries.read.last().map(|(key, node)| key.place.to(node.place));
                (Kind::Mapping(entries.read), last)
            }
        };
        let bracket = (end.end > end.start).then_some(end);
        let place = [last, bracket].into_iter().flatten().fold(self.start, Place::to);
        Node { place, kind }
    }
}

impl Entries {
    /// Whether a key comes next.
    pub(super) fn awaits_key(&self) -> bool {
        self.key.is_none()
    }

    /// Takes a value as the next key, or as the value of the key that waits.
    pub(super) fn put(&mut self, node: Node) -> Option<Diagnostic> {
        match self.key.take() {
            None => match self.key_from(node) {
                Ok(key) => {
                    self.key = Some(PendingKey::Good(key));
                    None
                }
                Err(fault) => {
                    self.key = Some(PendingKey::Refused);
                    Some(fault)
                }
            },
            Some(PendingKey::Good(key)) => {
                self.read.push((key, node));
                None
            }
            Some(PendingKey::Refused) => None,
        }
    }

    fn key_from(&mut self, node: Node) -> Result<Key, Diagnostic> {
        let place = node.place;
        let text = match node.kind {
            Kind::Scalar(text) => text,
            Kind::Null => return Err(empty_key(place)),
            Kind::Sequence(_) | Kind::Mapping(_) => return Err(complex_key(place)),
        };
        if text == "<<" {
            return Err(merge_key(place));
        }
        match self.places.insert(text.clone(), place) {
            Some(first) => Err(duplicate(&text, place, first)),
            None => Ok(Key { text, place }),
        }
    }
}

fn empty_key(place: Place) -> Diagnostic {
    Diagnostic::error("empty-key", place, "a colon stands here without a key before it").with_mend("write `key: value`")
}

fn complex_key(place: Place) -> Diagnostic {
    Diagnostic::error("complex-key", place, "a list or a group of keys can't be a key")
        .with_mend("write one word as the key")
}

fn merge_key(place: Place) -> Diagnostic {
    let mend = "write the keys out where they are meant";
    Diagnostic::error("alias", place, "the merge key `<<` is not part of an agreement").with_mend(mend)
}

fn duplicate(text: &str, place: Place, first: Place) -> Diagnostic {
    Diagnostic::error("duplicate-key", place, format!("the key `{text}` stands twice in this group"))
        .with_mend("keep one of the two")
        .with_related(first, "it stands here first")
}
