//! From a tree of text to the model: every fault of a file in one go.
//!
//! One declaration (`record!`, `choice!`) gives the Rust type, its reader, its JSON Schema and the
//! wording that `check` echoes, so that none of the four can drift from the others.

mod at;
mod choice;
mod collections;
mod comma;
mod fields;
mod hours;
mod inherit;
mod reader;
mod record;
mod scalars;
mod schema;
mod terms;

pub use at::At;
pub use collections::{Entries, OneOrMany};
pub use fields::Fields;
pub use hours::Hours;
pub use inherit::inherited;
pub use reader::{Reader, Setting, SettingKind};
pub use scalars::{Text, Words, ZoneName};
pub use schema::Definitions;
pub use terms::{Change, Saying, Terms};

pub use choice::choice;
#[doc(hidden)]
pub use record::{field_terms, field_type, read_field, schema_field};
pub use record::{key_name, record};

use crate::source::Node;
use serde_json::Value;

/// A value that can be read from a node of an agreement file.
pub trait Read: Sized {
    /// Reads the value; `None` when a fault was recorded in `reader`.
    fn read(node: &Node, reader: &mut Reader) -> Option<Self>;

    /// The JSON Schema of the value; named types are put into `definitions` and referred to.
    fn schema(definitions: &mut Definitions) -> Value;

    /// How the value is written in a file, where it is one word or phrase.
    fn written(&self) -> Option<String> {
        None
    }

    /// The value as terms, to be compared with those of another text.
    fn terms(&self) -> Terms {
        self.written().map_or(Terms::Nothing, |words| Terms::Value(Saying::same(words)))
    }

    /// What the value means, where it is a choice that the agreement makes.
    fn meaning(&self) -> Option<&'static str> {
        None
    }
}
