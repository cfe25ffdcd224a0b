//! The tree under construction: a stack of open lists and groups, never recursion.

use std::collections::HashMap;

use super::syntax::too_deep;
use super::{Diagnostic, Key, Kind, MAX_DEPTH, MAX_NODES, Node, Place};

/// How many faults of one file are kept, which bounds the memory that a hostile file can take.
const MAX_FAULTS: usize = 1_000;

/// What is open while a file is read, and what was refused so far.
#[derive(Default)]
pub(super) struct Builder {
    open: Vec<Open>,
    root: Option<Node>,
    documents: usize,
    nodes: usize,
    faults: Vec<Diagnostic>,
}

/// A list or group whose end was not met yet.
struct Open {
    start: Place,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping(Entries),
}

/// The entries of an open group; `key` waits for its value.
#[derive(Default)]
struct Entries {
    read: Vec<(Key, Node)>,
    places: HashMap<String, Place>,
    key: Option<PendingKey>,
}

/// A key whose value comes next; a refused one, so that its value is dropped.
enum PendingKey {
    Good(Key),
    Refused,
}

impl Builder {
    /// Records a fault after which the reading goes on; only the first [`MAX_FAULTS`] are told.
    pub(super) fn refuse(&mut self, fault: Diagnostic) {
        if self.faults.len() < MAX_FAULTS {
            let fault = fault.with_reading(self.reading());
            self.faults.push(fault);
        }
    }

    /// What is being read, from the outside in.
    pub(super) fn reading(&self) -> String {
        let steps: Vec<String> = self.open.iter().filter_map(Open::step).collect();
        steps.join(" › ")
    }

    /// One document is the agreement; a second one ends the reading.
    pub(super) fn start_document(&mut self, place: Place) -> Result<(), Diagnostic> {
        self.documents += 1;
        if self.documents == 1 {
            return Ok(());
        }
        let message = "a second document begins here; a file holds one agreement";
        Err(Diagnostic::error("second-document", place, message)
            .with_mend("remove the line `---` and what follows, or put it into a file of its own"))
    }

    /// A value without parts, or a key. Only a plain `null`, `~` or nothing at all (for which the parser gives `~`) is nothing; as a key
    /// they are text like any other.
    pub(super) fn scalar(
        &mut self,
        text: String,
        place: Place,
        plain: bool,
    ) -> Result<(), Diagnostic> {
        self.count(place)?;
        let unwritten = plain && place.start == place.end;
        let nothing = plain && matches!(text.as_str(), "~" | "null") && !self.awaits_key();
        let kind = if unwritten || nothing {
            Kind::Null
        } else {
            Kind::Scalar(text)
        };
        self.put(Node { place, kind });
        Ok(())
    }

    /// The start of a list.
    pub(super) fn open_sequence(&mut self, start: Place) -> Result<(), Diagnostic> {
        self.open(start, Content::Sequence(Vec::new()))
    }

    /// The start of a group of keys.
    pub(super) fn open_mapping(&mut self, start: Place) -> Result<(), Diagnostic> {
        self.open(start, Content::Mapping(Entries::default()))
    }

    /// The end of the innermost list or group.
    pub(super) fn close(&mut self, end: Place) {
        if let Some(open) = self.open.pop() {
            self.put(open.closed(end));
        }
    }

    /// The tree, or all that was refused in order of place.
    pub(super) fn finish(mut self) -> Result<Node, Vec<Diagnostic>> {
        if !self.faults.is_empty() {
            self.faults.sort_by_key(|fault| fault.place);
            return Err(self.faults);
        }
        match self.root {
            Some(root) if root.kind != Kind::Null => Ok(root),
            _ => Err(vec![empty()]),
        }
    }

    fn open(&mut self, start: Place, content: Content) -> Result<(), Diagnostic> {
        self.count(start)?;
        if self.open.len() >= MAX_DEPTH {
            return Err(too_deep(start));
        }
        self.open.push(Open { start, content });
        Ok(())
    }

    fn count(&mut self, place: Place) -> Result<(), Diagnostic> {
        self.nodes += 1;
        if self.nodes <= MAX_NODES {
            return Ok(());
        }
        let message = format!("the file holds more than {MAX_NODES} values");
        Err(Diagnostic::error("too-many-nodes", place, message)
            .with_mend("leave out what is not part of the agreement"))
    }

    fn awaits_key(&self) -> bool {
        matches!(
            self.open.last().map(|open| &open.content),
            Some(Content::Mapping(Entries { key: None, .. }))
        )
    }

    /// Puts a finished value where it belongs: into the innermost list or group, or at the root.
    fn put(&mut self, node: Node) {
        let fault = match self.open.last_mut().map(|open| &mut open.content) {
            None => {
                self.root = Some(node);
                None
            }
            Some(Content::Sequence(items)) => {
                items.push(node);
                None
            }
            Some(Content::Mapping(entries)) => entries.put(node),
        };
        if let Some(fault) = fault {
            self.refuse(fault);
        }
    }
}

impl Open {
    fn step(&self) -> Option<String> {
        match &self.content {
            Content::Sequence(items) => Some((items.len() + 1).to_string()),
            Content::Mapping(entries) => match &entries.key {
                Some(PendingKey::Good(key)) => Some(key.text.clone()),
                _ => None,
            },
        }
    }

    /// Block lists and groups have no closing bracket: they end with their last entry.
    fn closed(self, end: Place) -> Node {
        let (kind, last) = match self.content {
            Content::Sequence(items) => {
                let last = items.last().map(|node| node.place);
                (Kind::Sequence(items), last)
            }
            Content::Mapping(entries) => {
                let last = entries
                    .read
                    .last()
                    .map(|(key, node)| key.place.to(node.place));
                (Kind::Mapping(entries.read), last)
            }
        };
        let bracket = (end.end > end.start).then_some(end);
        let place = [last, bracket]
            .into_iter()
            .flatten()
            .fold(self.start, Place::to);
        Node { place, kind }
    }
}

impl Entries {
    /// Takes a value as the next key, or as the value of the key that waits.
    fn put(&mut self, node: Node) -> Option<Diagnostic> {
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

fn empty() -> Diagnostic {
    let mend = "write the agreement, or start from a template";
    Diagnostic::error("empty", Place::default(), "the file is empty").with_mend(mend)
}

fn empty_key(place: Place) -> Diagnostic {
    Diagnostic::error(
        "empty-key",
        place,
        "a colon stands here without a key before it",
    )
    .with_mend("write `key: value`")
}

fn complex_key(place: Place) -> Diagnostic {
    Diagnostic::error(
        "complex-key",
        place,
        "a list or a group of keys can't be a key",
    )
    .with_mend("write one word as the key")
}

fn merge_key(place: Place) -> Diagnostic {
    let mend = "write the keys out where they are meant";
    Diagnostic::error(
        "alias",
        place,
        "the merge key `<<` is not part of an agreement",
    )
    .with_mend(mend)
}

fn duplicate(text: &str, place: Place, first: Place) -> Diagnostic {
    Diagnostic::error(
        "duplicate-key",
        place,
        format!("the key `{text}` stands twice in this group"),
    )
    .with_mend("keep one of the two")
    .with_related(first, "it stands here first")
}
