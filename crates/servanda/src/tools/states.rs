//! The tool's words for states, and what the agreement knows of them.

use super::plan::Seen;
use super::subjects::Subject;
use crate::fault::Fault;
use agreement::model::Agreement;
use measure::mapping::Mapping;
use std::collections::{BTreeMap, BTreeSet};

/// A state as the tool writes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    /// The tool's word.
    pub word: String,
    /// The name by which facts have it.
    pub state: String,
    /// How many rows say so.
    pub rows: u64,
    /// The services of which `measuring › states` doesn't have it.
    pub unknown_to: BTreeSet<String>,
}

/// The column of states or impacts, where the source maps one.
pub fn column(mapping: &Mapping) -> Option<&str> {
    ["state", "impact"].iter().find_map(|key| mapping.columns.get(key)).map(|column| &*column.value)
}

/// The words of the rows that become facts.
pub fn words(mapping: &Mapping, seen: &Seen, subjects: &[Subject], agreement: &Agreement) -> Vec<Word> {
    let Some(column) = column(mapping) else { return Vec::new() };
    if mapping.facts.0.iter().any(|kind| kind.value == measure::Kind::Ticket) {
        return Vec::new();
    }
    let services: BTreeMap<&str, &str> = subjects
        .iter()
        .filter_map(|subject| Some((subject.key.as_str(), subject.target.as_ref()?.service.as_str())))
        .collect();
    let mut words: BTreeMap<String, Word> = BTreeMap::new();
    for (texts, rows) in seen {
        let [subject, word] = texts.as_slice() else { continue };
        let Some(service) = services.get(subject.as_str()) else { continue };
        let passed = mapping.only.get(column).is_some_and(|only| !only.0.iter().any(|wanted| wanted.trim() == word));
        if passed || word.is_empty() {
            continue;
        }
        let state = translated(mapping, word);
        let entry = words.entry(word.clone()).or_insert_with(|| Word {
            word: word.clone(),
            state: state.clone(),
            rows: 0,
            unknown_to: BTreeSet::new(),
        });
        entry.rows += rows;
        if !knows(agreement, service, &state) {
            entry.unknown_to.insert((*service).to_owned());
        }
    }
    words.into_values().collect()
}

fn translated(mapping: &Mapping, word: &str) -> String {
    let words = ["state", "impact"].iter().find_map(|key| mapping.words.get(key));
    words.and_then(|words| words.get(word)).map_or_else(|| word.to_owned(), |word| word.value.to_string())
}

fn knows(agreement: &Agreement, service: &str, state: &str) -> bool {
    let named = |service| agreement.measuring_of(service).states.names().any(|name| name == state);
    ["up", "down", "unknown"].contains(&state) || agreement.service(service).is_ok_and(named)
}

/// What counts as down decides a figure, so the agreement says it of every state.
///
/// # Errors
/// States that the agreement doesn't have, with what to write.
pub fn refuse_unknown(words: &[Word], agreement: &Agreement) -> Result<(), Fault> {
    let unknown: Vec<&Word> = words.iter().filter(|word| !word.unknown_to.is_empty()).collect();
    let Some(first) = unknown.first() else { return Ok(()) };
    let states: Vec<String> =
        unknown.iter().map(|word| format!("`{}` ({} rows)", word.state.escape_debug(), word.rows)).collect();
    let example: Vec<String> = unknown.iter().map(|word| format!("{}: unknown", word.state.escape_debug())).collect();
    let of_its_own =
        first.unknown_to.iter().any(|name| agreement.service(name).is_ok_and(|one| one.measuring.is_some()));
    let place = match first.unknown_to.iter().next().filter(|_| of_its_own) {
        Some(service) => format!("services › {service} › measuring › states"),
        None => "measuring › states".to_owned(),
    };
    Err(Fault::user(format!(
        "error: the export has states that the agreement doesn't know: {}\n  mend: say in agreement.yaml under {place} what each counts as (up, down, unknown, or a share), such as `states: {{ {} }}`",
        states.join(", "),
        example.join(", ")
    )))
}
