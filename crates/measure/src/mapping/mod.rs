//! Where facts stand in files that other tools wrote: the file `sources.yaml`.
//!
//! It says where things are found and translates words one to one. What they mean, and so what decides a figure, stands in the
//! agreement. A row becomes texts under the keys of native facts and goes through the one decoder. See `docs/sources.md`.

mod account;
mod bulk;
#[cfg(test)]
mod bulk_tests;
mod changes;
mod check;
mod clocking;
mod find;
mod histories;
mod history;
mod keys;
mod model;
mod numbers;
mod pairs;
mod pattern;
mod pauses;
mod plan;
mod share;
mod taking;
mod tickets;
mod times;
mod times_of;

pub(crate) use account::MOST_LINES;
pub use account::{Account, Settled};
pub use clocking::{Clocked, TakeRow, clocked};
pub use model::{Answered, Format, Ids, Mapping, Separator, Sign, Sources, TicketForm};
pub use pairs::{Pair, Pairs};
pub use pattern::Pattern;
pub(crate) use share::Share;
pub use times::{Part, Repeated, Skipped, TimeFormat};
pub use times_of::Times;

use crate::Kind;
use crate::fault::Place;
use crate::intake::Intake;
use agreement::reading::{Definitions, Read, Reader};
use agreement::source::{self, Diagnostic, Node, Severity, Source};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use taking::Taking;

/// What came of reading a `sources.yaml`.
#[derive(Clone, Debug, Default)]
pub struct SourcesRead {
    /// What it says, where it has no fault.
    pub sources: Option<Sources>,
    /// Faults and warnings by place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a `sources.yaml` with all its faults in one go.
pub fn read(text: &Source) -> SourcesRead {
    let node = match source::parse(text) {
        Ok(node) => node,
        Err(diagnostics) => return SourcesRead { diagnostics, ..SourcesRead::default() },
    };
    let mut reader = Reader::of(text.text());
    let sources = Sources::read(&node, &mut reader);
    if let Some(sources) = &sources {
        check::check(sources, &mut reader);
    }
    let mut diagnostics = reader.diagnostics;
    diagnostics.extend(sources.iter().flat_map(check::lint));
    diagnostics.sort_by_key(|one| (one.place.start, one.place.end, one.code));
    let faulty = diagnostics.iter().any(|one| one.severity == Severity::Error);
    SourcesRead { sources: sources.filter(|_| !faulty), diagnostics }
}

/// The JSON Schema (2020-12) of a `sources.yaml`.
pub fn schema() -> Value {
    let mut definitions = Definitions::default();
    let root = Sources::schema(&mut definitions);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Servanda sources",
        "$ref": root["$ref"],
        "$defs": definitions.into_map(),
    })
}

impl Intake {
    /// Takes the files of every source; `file` is the path of sources.yaml, beside which they are.
    pub fn sources(&mut self, sources: &Sources, file: &Path) {
        let (folder, place) = (file.parent().unwrap_or(Path::new("")), Place::file(&file.display().to_string()));
        for (name, mapping) in sources.sources.iter() {
            let left_out = self.share.as_ref().is_some_and(|share| !share.sources.contains(name.as_str()));
            if left_out || self.take_up(name.as_str(), folder) {
                continue;
            }
            Taking::new(name.as_str(), mapping).files(self, folder, &place);
        }
    }
}

impl Intake {
    /// Takes these files, wherever they are, as files of one source.
    pub fn source(&mut self, name: &str, mapping: &Mapping, files: &[PathBuf]) {
        let found = |path: &PathBuf| find::Found { name: path.display().to_string(), path: path.clone() };
        let found: Vec<_> = files.iter().map(found).collect();
        Taking::new(name, mapping).found(self, &found);
    }
}

impl Read for Kind {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let word = reader.scalar(node)?;
        Kind::named(&word).or_else(|| reader.refuse_word(node, &word, &Kind::ALL.map(Kind::word)))
    }

    fn schema(_: &mut Definitions) -> Value {
        json!({ "enum": Kind::ALL.map(Kind::word) })
    }

    fn written(&self) -> Option<String> {
        Some(self.word().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::sheet_tests::workbook;

    const SHEET: &str = r#"
<row r="1"><c r="A1" t="inlineStr"><is><t>nr</t></is></c><c r="B1" t="inlineStr"><is><t>gemeld</t></is></c></row>
<row r="2"><c r="A2"><v>4711</v></c><c r="B2" s="1"><v>46082.4375</v></c></row>"#;

    #[test]
    fn a_sheet_is_mapped_like_any_other_file() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("export.xlsx"), workbook(&[("Uitleg", ""), ("Meldingen", SHEET)])).unwrap();
        let yaml = "sources: { s: { files: export.xlsx, sheet: Meldingen, facts: ticket, tickets: rows, time_zone: Europe/Amsterdam, columns: { ticket: nr, reported: gemeld }, fixed: { service: desk } } }";
        let sources = read(&Source::new("sources.yaml", yaml.as_bytes()).unwrap()).sources.unwrap();
        let mut intake = Intake::default();
        intake.sources(&sources, &folder.path().join("sources.yaml"));
        let tickets = intake.finish().unwrap().facts.tickets;
        let told: Vec<String> = tickets.iter().map(|event| format!("{} {}", event.ticket, event.at)).collect();
        assert_eq!(told, ["4711 2026-03-01T09:30:00Z"]);
    }
}
