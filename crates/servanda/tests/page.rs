//! The page of a report: how it is written, and that a browser finds nothing wrong with it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../report/tests/html/mod.rs"]
#[allow(dead_code)]
mod html;

use engine::finding::Basis;
use report::page::{Inputs, Language, Page, document};
use servanda::scenario::{self, Settled};
use std::collections::BTreeMap;
use std::fs;
use std::mem::{Discriminant, discriminant};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn servanda(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_servanda")).args(words).current_dir(root()).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

const AS_OF: &str = "2026-01-15T00:00:00Z";

/// The page of the example for a period, written to a file.
fn written(period: &str, language: &str, as_of: &str, file: &Path) {
    written_of("examples/webshop", (period, language, as_of), file);
}

fn written_of(folder: &str, (period, language, as_of): (&str, &str, &str), file: &Path) {
    let file = file.to_str().unwrap();
    let words = ["report", folder, "--period", period, "--as-of", as_of, "--format", "html"];
    let output = servanda(&[words.as_slice(), &["--language", language, "--output", file]].concat());
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn the_page_goes_where_it_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.html");
    fs::write(&file, "before").unwrap();
    written("2025-11", "en", AS_OF, &file);
    let page = fs::read_to_string(&file).unwrap();
    html::is_sound(&page);
    let words = ["report", "examples/webshop", "--period", "2025-11", "--as-of", AS_OF, "--format", "html"];
    assert_eq!(String::from_utf8(servanda(&words).stdout).unwrap(), page);
    let beside: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(beside, ["report.html"], "something was left beside it");
}

#[test]
fn a_file_that_cant_be_written_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let words = ["report", "examples/webshop", "--period", "2025-11", "--format", "html", "--output"];
    let to = |path: &Path| servanda(&[words.as_slice(), &[path.to_str().unwrap()]].concat());
    let output = to(folder.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("can't be written: it is no file"), "{}", said(&output));
    let output = to(&folder.path().join("nowhere/report.html"));
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("can't be written"), "{}", said(&output));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn only_a_report_is_a_page() {
    for words in [["check", "examples/webshop"], ["holidays", "NL"], ["schema", "--format"]] {
        let words = [words.as_slice(), &["--format", "html"]].concat();
        let words: Vec<&str> = if words.contains(&"schema") { vec!["schema", "--format", "html"] } else { words };
        let output = servanda(&words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(output.stdout.is_empty(), "{words:?}");
    }
    let output = servanda(&["check", "examples/webshop", "--format", "html"]);
    assert!(said(&output).contains("error: only `servanda report` makes a page\n  mend: "), "{}", said(&output));
}

fn page_of((agreement, evaluation, settlement): &Settled, language: Language) -> String {
    let months = [(evaluation.clone(), settlement.clone())];
    let label = &evaluation.period.label;
    let inputs = Inputs::default();
    document(&Page {
        agreement,
        settings: &[],
        label,
        months: &months,
        before: &[],
        obligations: &Default::default(),
        reconciled: &[],
        learnt: &Default::default(),
        inputs: &inputs,
        language,
    })
}

/// Every scenario of the repository that is settled.
fn scenarios() -> Vec<(PathBuf, Settled)> {
    let files = scenario::find(&root().join("tests/cases")).unwrap();
    files
        .into_iter()
        .filter_map(|file| scenario::settled(&file).ok().flatten().map(|settled| (file, settled)))
        .collect()
}

#[test]
fn every_scenario_makes_a_sound_page() {
    let scenarios = scenarios();
    assert!(scenarios.len() > 200, "only {} scenarios", scenarios.len());
    for (file, settled) in &scenarios {
        let pages = [Language::English, Language::Dutch].map(|language| page_of(settled, language));
        pages.iter().for_each(|page| html::is_sound(page));
        let elements = pages.map(|page| html::structure(&page));
        assert_eq!(elements[0], elements[1], "{} has another shape in Dutch", file.display());
    }
}

/// A page for each kind of basis, the one with the most in it.
fn one_of_each_kind(folder: &Path) -> Vec<PathBuf> {
    let mut kinds: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for (_, settled) in scenarios() {
        let page = page_of(&settled, Language::Dutch);
        for kind in settled.1.findings.iter().map(|finding| kind(&finding.basis)) {
            let best = kinds.entry(kind).or_default();
            if page.len() > best.0 {
                *best = (page.len(), page.clone());
            }
        }
    }
    assert!(kinds.len() >= 10, "only {:?}", kinds.keys());
    let mut files: Vec<PathBuf> = Vec::new();
    for (number, (_, page)) in kinds.values().enumerate() {
        let file = folder.join(format!("kind-{number}.html"));
        fs::write(&file, page).unwrap();
        files.push(file);
    }
    files
}

fn kind(basis: &Basis) -> String {
    let kind: Discriminant<Basis> = discriminant(basis);
    format!("{kind:?}")
}

#[test]
fn a_browser_finds_nothing_wrong() {
    let tool = root().join("tests/page");
    let install = "install them with: apt-get install -y chromium nodejs npm && npm install --prefix tests/page";
    assert!(tool.join("node_modules/axe-core").exists(), "the node modules of tests/page are missing; {install}");
    let folder = tempfile::tempdir().unwrap();
    let of = |period: &str, language: &str, as_of: &str| {
        let file = folder.path().join(format!("{period}-{language}.html"));
        written(period, language, as_of, &file);
        file
    };
    let full = [
        of("2025-11", "en", AS_OF),
        of("2025-09", "nl", AS_OF),
        of("2025", "nl", AS_OF),
        of("2025-12", "en", "2025-12-20T12:00:00Z"),
    ];
    let mut kinds = one_of_each_kind(folder.path());
    let measured = folder.path().join("measured-twice.html");
    written_of("examples/measured-twice", ("2026-07", "nl", "2026-08-05T00:00:00Z"), &measured);
    kinds.push(measured);
    let checked = Command::new("node").arg(tool.join("check.mjs")).args(full).arg("--few-views").args(kinds).output();
    let checked = checked.unwrap_or_else(|error| panic!("node can't be run ({error}); {install}"));
    assert!(checked.status.success(), "{}{install}", said(&checked));
    assert!(said(&checked).contains(", 0 faults"), "{}", said(&checked));
}
