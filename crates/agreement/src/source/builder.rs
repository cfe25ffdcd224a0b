//! The tree under construction: a stack of open lists and groups, never recursion.

use super::open::{Content, Entries, Open};
use super::syntax::too_deep;
use super::{Diagnostic, Kind, MAX_DEPTH, MAX_NODES, Node, Place};

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
    pub(super) fn scalar(&mut self, text: String, place: Place, plain: bool) -> Result<(), Diagnostic> {
        self.count(place)?;
        let unwritten = plain && place.start == place.end;
        let nothing = plain && matches!(text.as_str(), "~" | "null") && !self.awaits_key();
        let kind = if unwritten || nothing { Kind::Null } else { Kind::Scalar(text) };
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
        match self.open.last().map(|open| &open.content) {
            Some(Content::Mapping(entries)) => entries.awaits_key(),
            _ => false,
        }
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

fn empty() -> Diagnostic {
    let mend = "write the agreement, or start from a template";
    Diagnostic::error("empty", Place::default(), "the file is empty").with_mend(mend)
}
