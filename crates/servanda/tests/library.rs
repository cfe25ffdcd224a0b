//! The library: every agreement is sound, every scenario holds, each edge of each table is tried from both sides, and one breach of
//! each is explained as its `breach.txt` says.
//!
//! `UPDATE_EXPECTED=1` writes the explanations anew; read every difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "library/edges.rs"]
mod edges;

use report::text::Paper;
use servanda::library::ENTRIES;
use servanda::scenario::{self, Settled};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folders of the library, by name.
fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("library")).expect("the library is there").map(Result::unwrap);
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

fn name(folder: &Path) -> String {
    folder.file_name().unwrap().to_string_lossy().into_owned()
}

fn settled(path: &Path) -> Settled {
    scenario::settled(path)
        .unwrap_or_else(|faults| panic!("{faults}"))
        .unwrap_or_else(|| panic!("{} is refused", path.display()))
}

#[test]
fn each_restated_agreement_is_in_the_program_and_in_the_library() {
    let path = root().join("../shared/cases/slas/slas.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!(
            "the restated agreements are missing: {}: {error}. Put the folder `shared` beside the repository",
            path.display()
        )
    });
    let cases: serde_json::Value = serde_json::from_str(&text).unwrap();
    let wanted: BTreeSet<String> =
        cases.as_array().unwrap().iter().map(|case| case["id"].as_str().unwrap().to_owned()).collect();
    let folders: BTreeSet<String> = folders().iter().map(|folder| name(folder)).collect();
    let held: BTreeSet<String> = ENTRIES.iter().map(|entry| entry.id.to_owned()).collect();
    assert_eq!(folders, held, "the folders of the library and what the program holds");
    assert_eq!(wanted.difference(&folders).collect::<Vec<_>>(), Vec::<&String>::new(), "not in the library");
}

#[test]
fn each_calculation_of_a_source_is_a_scenario() {
    let path = root().join("../shared/cases/worked_examples.json");
    let cases: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(&path).expect("worked_examples.json")).unwrap();
    let scenarios = [root().join("library"), root().join("tests/cases")]
        .iter()
        .flat_map(|folder| scenario::find(folder).unwrap())
        .collect::<Vec<_>>();
    for case in cases.as_array().unwrap() {
        let id = case["id"].as_str().unwrap();
        let shown = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == id);
        assert!(scenarios.iter().any(shown), "no scenario is called {id}.yaml");
    }
}

#[test]
fn each_agreement_is_sound_and_says_what_it_restates() {
    for entry in ENTRIES {
        let reading = entry.read();
        assert!(!reading.has_errors(), "{}: {:#?}", entry.id, reading.diagnostics);
        let agreement = reading.agreement.unwrap();
        assert_eq!(agreement.agreement.as_str(), entry.id);
        let restated = agreement.restates.unwrap_or_else(|| panic!("{} restates nothing", entry.id));
        let undated = restated.as_of.is_none();
        let says = |word: &str| restated.unverified.iter().any(|what| what.value.0.contains(word));
        assert!(!undated || says("of the text"), "{}: no date, and `unverified` doesn't say so", entry.id);
        assert!(entry.text.contains("# Source: "), "{}: the comment names no source", entry.id);
    }
}

#[test]
fn each_scenario_holds() {
    let files = scenario::find(&root().join("library")).unwrap();
    assert!(files.len() >= folders().len(), "a scenario for each agreement at least");
    let wrong: String = files
        .iter()
        .filter_map(|file| match scenario::run(file) {
            Ok(outcome) if outcome.holds() => None,
            Ok(outcome) => Some(outcome.text()),
            Err(faults) => Some(faults),
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn each_edge_is_tried_from_both_sides() {
    let mut bare = Vec::new();
    for folder in folders() {
        let files = scenario::find(&folder.join("scenarios")).unwrap();
        let own =
            files.iter().filter(|file| fs::read_to_string(file).unwrap().contains("agreement: ../agreement.yaml"));
        let played: Vec<Settled> = own.map(|file| settled(file)).collect();
        assert!(!played.is_empty(), "{} has no scenario of its agreement", name(&folder));
        bare.extend(edges::untried(&played).into_iter().map(|edge| format!("{}: {edge}", name(&folder))));
    }
    assert!(bare.is_empty(), "edges that no scenario tries from both sides:\n{}", bare.join("\n"));
}

#[test]
fn one_breach_of_each_is_explained() {
    let mut differing = Vec::new();
    for folder in folders() {
        let found = explanation(&folder.join("scenarios/breach.yaml"));
        let path = folder.join("breach.txt");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&path, &found).unwrap();
        }
        if fs::read_to_string(&path).unwrap_or_default() != found {
            differing.push(path);
        }
    }
    assert!(differing.is_empty(), "run again with UPDATE_EXPECTED=1 and read the difference: {differing:?}");
}

/// What `servanda explain` says about the first objective that was missed.
fn explanation(path: &Path) -> String {
    let (agreement, evaluation, settlement) = settled(path);
    let missed = evaluation.findings.iter().find(|finding| finding.verdict == engine::finding::Verdict::Missed);
    let key = &missed.unwrap_or_else(|| panic!("{} holds no breach", path.display())).key;
    let reasons = engine::explain(&agreement, &evaluation, &settlement, &key.objective, key.member.as_deref());
    let paper = Paper::of_columns(100);
    let said = report::text::reasons(&reasons, "en", paper) + &report::text::restated(&agreement, "en", paper);
    anstream::adapter::strip_str(&said).to_string()
}

#[test]
fn each_agreement_can_be_started_from() {
    let folder = tempfile::tempdir().unwrap();
    let said = |line: &[&str]| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_servanda")).args(line).current_dir(folder.path()).output().unwrap();
        let words = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        (output.status.code(), words)
    };
    let (_, list) = said(&["new", "--list"]);
    let (refused, unknown) = said(&["new", "--from", "nowhere"]);
    assert_eq!(refused, Some(2));
    for entry in ENTRIES {
        assert!(list.contains(entry.id) && unknown.contains(entry.id), "{} is listed", entry.id);
        let lines =
            [vec!["new", "--from", entry.id], vec!["check", entry.id], vec!["report", entry.id, "--period", "2026-03"]];
        for line in lines {
            let (code, words) = said(&line);
            assert_eq!(code, Some(0), "{line:?}: {words}");
        }
        let text = fs::read_to_string(folder.path().join(entry.id).join("agreement.yaml")).unwrap();
        assert_eq!(text, entry.text);
    }
}
