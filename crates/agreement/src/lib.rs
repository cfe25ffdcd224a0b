//! The language in which an agreement has one meaning.
//!
//! [`read`] turns a file's text into an [`Agreement`] together with every fault
//! and every lint, each with its place; [`schema`] describes the language to an editor. Both come
//! from the one declaration of the model.
//!
//! ```
//! use agreement::{read, source::Source};
//! let text = b"agreement: demo\ntitle: Demo\nversion: 1\neffective: 2026-01-01\ntime_zone: Europe/Amsterdam\n";
//! let reading = read(&Source::new("demo.yaml", text).expect("a small text"));
//! assert_eq!(reading.agreement.expect("no errors").agreement.as_str(), "demo");
//! ```
#![deny(clippy::float_arithmetic)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod lint;
pub mod model;
pub mod quantity;
pub mod reading;
pub mod source;

use model::Agreement;
use reading::{Definitions, Read, Reader, Setting, inherited};
use serde_json::{Value, json};
use source::{Diagnostic, Source};
use std::collections::BTreeSet;

/// What came of reading a file.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The agreement, where the text has one: a fault in any key leaves it out.
    pub agreement: Option<Agreement>,
    /// Faults and lints by place, keys that are no part of an agreement first, since other faults may stem from them.
    pub diagnostics: Vec<Diagnostic>,
    /// The policies in force, defaults marked.
    pub settings: Vec<Setting>,
}

impl Reading {
    /// True where a fault leaves the agreement without one meaning.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == source::Severity::Error)
    }
}

/// Reads an agreement: its parts, all faults in one go, and the lints on what could be read.
pub fn read(source: &Source) -> Reading {
    let parsed = source::parse(source).and_then(|node| inherited(node).map_err(|fault| vec![*fault]));
    let node = match parsed {
        Ok(node) => node,
        Err(diagnostics) => return Reading { diagnostics, ..Reading::default() },
    };
    let mut reader = Reader::of(source.text());
    let agreement = Agreement::read(&node, &mut reader);
    let mut diagnostics = reader.diagnostics;
    diagnostics.extend(agreement.iter().flat_map(lint::lint));
    diagnostics.sort_by_key(|one| (!is_unknown_part(one), one.place.start, one.place.end, one.code, one.reading.len()));
    once_each(&mut diagnostics);
    Reading { agreement, diagnostics, settings: reader.settings }
}

/// What is taken over from a wider part is remarked upon there, and not again where it is taken over.
fn once_each(diagnostics: &mut Vec<Diagnostic>) {
    let mut told = BTreeSet::new();
    diagnostics.retain(|one| told.insert((one.place, one.code, one.message.clone())));
}

fn is_unknown_part(diagnostic: &Diagnostic) -> bool {
    diagnostic.code == "unknown-key" && diagnostic.reading.is_empty()
}

/// The JSON Schema (2020-12) of an agreement file.
pub fn schema() -> Value {
    let mut definitions = Definitions::default();
    let root = Agreement::schema(&mut definitions);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Servanda agreement",
        "$ref": root["$ref"],
        "$defs": definitions.into_map(),
    })
}
