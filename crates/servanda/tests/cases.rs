//! Every scenario of the repository holds: what the rules say is what the program does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use servanda::scenario::{self, Outcome};
use std::path::{Path, PathBuf};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases")
}

#[test]
fn every_scenario_holds() {
    let files = scenario::find(&cases()).expect("tests/cases can be walked");
    assert!(!files.is_empty(), "tests/cases holds no scenario");
    let outcomes: Vec<Result<Outcome, String>> = files.iter().map(|file| scenario::run(file)).collect();
    let wrong: String = outcomes.iter().filter_map(|outcome| trouble(outcome.as_ref())).collect();
    assert!(wrong.is_empty(), "of {} scenarios some don't hold:\n{wrong}", files.len());
}

/// A scenario that fails must be seen to fail: one figure is turned, and nothing else.
#[test]
fn a_wrong_figure_is_seen() {
    let right = "figure: 742/743";
    let text = std::fs::read_to_string(cases().join("scenarios/good/A5-one-hour-of-march.yaml"))
        .expect("the scenario is there");
    assert!(text.contains(right), "the scenario expects {right}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("wrong.yaml");
    std::fs::write(&file, text.replace(right, "figure: 741/743")).unwrap();
    let outcome = scenario::run(&file).unwrap();
    let found: Vec<(&str, &str)> =
        outcome.differences.iter().map(|one| (one.expected.as_str(), one.found.as_str())).collect();
    assert_eq!(found, [("741/743", "742/743 (99.865410…%)")]);
}

fn trouble(outcome: Result<&Outcome, &String>) -> Option<String> {
    match outcome {
        Ok(outcome) if outcome.holds() => None,
        Ok(outcome) => Some(outcome.text()),
        Err(faults) => Some(format!("{faults}\n")),
    }
}
