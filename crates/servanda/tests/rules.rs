//! Every rule of the semantics that this version computes, and every known pitfall of the field, has a scenario that shows it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The families of rules with the numbers in force.
const FAMILIES: &[(&str, &[u32])] = &[
    ("T", &[1, 2, 3, 4, 5, 6, 7, 8, 9]),
    ("A", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]),
    ("K", &[1, 2, 3, 4, 5, 6, 7, 8]),
    ("R", &[1, 2, 3, 4]),
    ("C", &[1, 2, 3, 4, 5, 6, 7, 8]),
    ("W", &[1, 2, 3]),
];

/// How many pitfalls the field is known for.
const PITFALLS: u32 = 28;

fn scenarios(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(scenarios(&path)),
            false if path.parent().is_some_and(|parent| parent.ends_with("good")) => found.push(path),
            false => {}
        }
    }
    found
}

/// What a scenario says it shows: `shows: [A6, pitfall 4]`.
fn shown(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("shows:")).unwrap_or("");
    let line = line.split('#').next().unwrap_or("");
    line.split([',', '[', ']']).map(|rule| rule.trim().to_owned()).filter(|rule| !rule.is_empty()).collect()
}

#[test]
fn every_rule_and_every_pitfall_has_a_scenario() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let shown: BTreeSet<String> = scenarios(&cases).iter().flat_map(|path| shown(path)).collect();
    let rules =
        FAMILIES.iter().flat_map(|(family, numbers)| numbers.iter().map(move |number| format!("{family}{number}")));
    let pitfalls = (1..=PITFALLS).map(|number| format!("pitfall {number}"));
    let missing: Vec<String> = rules.chain(pitfalls).filter(|wanted| !shown.contains(wanted)).collect();
    assert!(missing.is_empty(), "no scenario shows {missing:?}");
}
