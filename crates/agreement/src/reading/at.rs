use super::{Definitions, Read, Reader, Terms};
use crate::source::{Node, Place};
use serde_json::Value;
use std::ops::Deref;

/// A value with the place where it was written, so that a later lint can point at it.
#[derive(Clone, Debug)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands in the file; the start of the file for a default.
    pub place: Place,
}

impl<T> At<T> {
    /// A value that nobody wrote: a default.
    pub fn unwritten(value: T) -> Self {
        At { value, place: Place::default() }
    }
}

impl<T> Deref for At<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// Two values are equal wherever they stand.
impl<T: PartialEq> PartialEq for At<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Read> Read for At<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        T::read(node, reader).map(|value| At { value, place: node.place })
    }
    fn schema(definitions: &mut Definitions) -> Value {
        T::schema(definitions)
    }
    fn written(&self) -> Option<String> {
        self.value.written()
    }
    fn terms(&self) -> Terms {
        self.value.terms()
    }
    fn meaning(&self) -> Option<&'static str> {
        self.value.meaning()
    }
}
