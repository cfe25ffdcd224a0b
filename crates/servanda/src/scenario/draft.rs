//! Reading the values of a scenario, whatever they are.

use super::expected::Wanted;
use super::form::Form;
use super::model::Label;
use agreement::reading::{Definitions, Fields, Read, Reader};
use agreement::source::{Kind, Node, Place, Source};
use calendar::Instant;
use measure::instant;
use serde_json::Value;

/// Any value, to be looked into later.
struct Any(Node);

impl Read for Any {
    fn read(node: &Node, _: &mut Reader) -> Option<Self> {
        Some(Any(node.clone()))
    }
    fn schema(_: &mut Definitions) -> Value {
        Value::Bool(true)
    }
}

/// A scenario in the making: its text and what was found wrong with it.
pub(super) struct Draft<'a> {
    source: &'a Source,
    pub reader: Reader,
}

fn one_or_many(node: &Node) -> &[Node] {
    match &node.kind {
        Kind::Sequence(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    }
}

impl<'a> Draft<'a> {
    pub fn new(source: &'a Source) -> Self {
        Draft { source, reader: Reader::of(source.text()) }
    }

    pub fn items(&mut self, node: &Node) -> Option<Vec<Node>> {
        match &node.kind {
            Kind::Sequence(items) => Some(items.clone()),
            Kind::Null => Some(Vec::new()),
            kind => self.reader.refuse(
                "expected-list",
                node.place,
                format!("here stands {} where a list is expected", kind.noun()),
                "put a dash before each item",
            ),
        }
    }

    /// One expected value, or each of a list, which may not be empty.
    pub fn wanted(&mut self, path: &[&str], node: &Node) -> Option<Vec<Wanted>> {
        let nodes = one_or_many(node);
        if nodes.is_empty() {
            return self.holds_always(node);
        }
        let read: Vec<Option<Wanted>> = nodes.iter().map(|node| self.one_wanted(path, node)).collect();
        read.into_iter().collect()
    }

    fn one_wanted(&mut self, path: &[&str], node: &Node) -> Option<Wanted> {
        let text = self.text(node)?;
        if text.trim().is_empty() {
            return self.holds_always(node);
        }
        if let Some(form) = Form::of(path).filter(|form| !form.fits(&text)) {
            let what = format!("`{text}` is not how {} is written", form.what());
            return self.reader.refuse("expected-value", node.place, what, form.mend());
        }
        let path = path.iter().map(|&key| key.to_owned()).collect();
        Some(Wanted { path, text, line: self.line(node.place) })
    }

    /// What expects nothing would hold whatever happened.
    pub fn holds_always<T>(&mut self, node: &Node) -> Option<T> {
        let what = "nothing is expected here, so it would always hold";
        self.reader.refuse("nothing-expected", node.place, what, "say what must be there, or leave the key out")
    }

    /// One text, or a list of them.
    pub fn texts(&mut self, node: &Node) -> Option<Vec<String>> {
        one_or_many(node).iter().map(|node| self.text(node)).collect()
    }

    pub fn labels(&mut self, node: &Node) -> Option<Vec<Label>> {
        let read: Vec<Option<Label>> = self.items(node)?.iter().map(|item| self.label(item)).collect();
        read.into_iter().collect()
    }

    pub fn label(&mut self, node: &Node) -> Option<Label> {
        Some(Label { text: self.text(node)?, place: node.place })
    }

    pub fn text(&mut self, node: &Node) -> Option<String> {
        self.reader.scalar(node)
    }

    pub fn number(&mut self, node: &Node) -> Option<u64> {
        let text = self.text(node)?;
        text.parse().ok().or_else(|| {
            let what = format!("`{text}` is no whole number");
            self.reader.refuse("expected-value", node.place, what, "write a whole number, such as 2")
        })
    }

    pub fn flag(&mut self, node: &Node) -> Option<bool> {
        match self.text(node)?.as_str() {
            "yes" | "true" => Some(true),
            "no" | "false" => Some(false),
            word => self.reader.refuse_word(node, word, &["yes", "no"]),
        }
    }

    pub fn instant(&mut self, node: &Node) -> Option<Instant> {
        let text = self.text(node)?;
        instant(&text).map_err(|(what, mend)| self.reader.refuse::<()>("instant", node.place, what, mend)).ok()
    }

    /// Line and column, from 1.
    pub fn place(&self, place: Place) -> (u32, u32) {
        self.source.line_col(place.start)
    }

    pub fn line(&self, place: Place) -> u32 {
        self.place(place).0
    }

    /// Reads one step deeper, so that faults name the keys that lead to them.
    pub fn within<T>(&mut self, step: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let mut reader = std::mem::take(&mut self.reader);
        let result = reader.within(step, |reader| {
            std::mem::swap(reader, &mut self.reader);
            let result = read(self);
            std::mem::swap(reader, &mut self.reader);
            result
        });
        self.reader = reader;
        result
    }

    /// A key that may be absent.
    pub fn may<T>(
        &mut self,
        fields: &Fields<'_>,
        key: &str,
        read: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Option<Option<T>> {
        match fields.may::<Any>(key, &mut self.reader)? {
            Some(Any(node)) => self.within(key, |draft| read(draft, &node)).map(Some),
            None => Some(None),
        }
    }

    /// A key that must be there.
    pub fn must<T>(
        &mut self,
        fields: &Fields<'_>,
        key: &str,
        read: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Option<T> {
        let Any(node) = fields.must::<Any>(key, &mut self.reader)?;
        self.within(key, |draft| read(draft, &node))
    }

    /// A key with a default.
    pub fn or<T: Default>(
        &mut self,
        fields: &Fields<'_>,
        key: &str,
        read: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Option<T> {
        Some(self.may(fields, key, read)?.unwrap_or_default())
    }
}
