//! `docs/expressiveness.md`: each feature names a place in the language and scenarios that are there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The rows of all tables: feature, place, scenarios.
fn rows(text: &str) -> Vec<[String; 3]> {
    let lines = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| feature |"));
    let cells =
        lines.map(|line| line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect::<Vec<_>>());
    cells.map(|cells| cells.try_into().unwrap_or_else(|cells| panic!("three cells: {cells:?}"))).collect()
}

fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

#[test]
fn each_feature_has_a_place_and_scenarios_that_exist() {
    let text = fs::read_to_string(root().join("docs/expressiveness.md")).unwrap();
    let rows = rows(&text);
    assert!(rows.len() >= 50, "{} rows", rows.len());
    for [feature, place, scenarios] in &rows {
        assert!(!quoted(place).is_empty(), "{feature}: no place in the language");
        let scenarios = quoted(scenarios);
        assert!(!scenarios.is_empty(), "{feature}: no scenario");
        let missing: Vec<&&str> = scenarios.iter().filter(|path| !root().join(path).is_file()).collect();
        assert!(missing.is_empty(), "{feature}: there is no {missing:?}");
    }
}
