//! The examples of `docs/facts.md` and `docs/scenarios.md` are what they say: each block is read or run.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use measure::{Kind, Loaded, Refusal, read_csv, read_ndjson};
use servanda::scenario;
use std::collections::BTreeMap;
use std::path::Path;

/// A fenced block: its words behind the fence, its text, and the heading above it.
struct Block {
    heading: String,
    language: String,
    name: String,
    text: String,
}

fn blocks(document: &str) -> Vec<Block> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(document);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (mut blocks, mut heading, mut open): (Vec<Block>, _, Option<Block>) = (Vec::new(), String::new(), None);
    for line in text.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(words)) => {
                let (language, name) = words.split_once(' ').unwrap_or((words, ""));
                open = Some(Block {
                    heading: heading.clone(),
                    language: language.to_owned(),
                    name: name.to_owned(),
                    text: String::new(),
                });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(block), None) => block.text += &format!("{line}\n"),
            (None, None) => heading = line.strip_prefix("### ").map_or(heading, str::to_owned),
        }
    }
    blocks
}

fn read(block: &Block) -> Result<Loaded, Refusal> {
    match block.language.as_str() {
        "csv" => read_csv(&block.name, Kind::of_file(&block.name), block.text.as_bytes()),
        _ => read_ndjson("example.ndjson", block.text.as_bytes()),
    }
}

#[test]
fn every_kind_has_examples_that_can_be_read() {
    let mut seen: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for block in blocks("facts.md") {
        let loaded = read(&block).unwrap_or_else(|refusal| panic!("{}: {}", block.heading, refusal.render(false)));
        let lines = block.text.lines().count() - usize::from(block.language == "csv");
        assert_eq!(loaded.files[0].rows, lines as u64, "{}", block.heading);
        seen.entry(block.heading).or_default().push(block.language);
    }
    let expected = Kind::ALL.map(|kind| (kind.word().to_owned(), vec!["ndjson".to_owned(), "csv".to_owned()]));
    assert_eq!(seen, BTreeMap::from(expected));
}

/// The manual's tables name every key of every kind, so that none is added without a word.
#[test]
fn every_key_is_written_down() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/facts.md");
    let text = std::fs::read_to_string(path).unwrap();
    for kind in Kind::ALL {
        let section =
            text.split(&format!("\n### {}\n", kind.word())).nth(1).unwrap_or_else(|| panic!("no section on {kind}"));
        let tables = section.split("```").next().unwrap();
        for key in kind.key_names() {
            assert!(tables.contains(key), "the section on {kind} doesn't name `{key}`");
        }
    }
}

#[test]
fn the_scenario_of_the_manual_holds() {
    let block =
        blocks("scenarios.md").into_iter().find(|block| block.language == "yaml").expect("the manual has a scenario");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("manual.yaml");
    std::fs::write(&file, block.text).unwrap();
    let outcome = scenario::run(&file).unwrap_or_else(|faults| panic!("{faults}"));
    assert!(outcome.holds(), "{}", outcome.text());
}
