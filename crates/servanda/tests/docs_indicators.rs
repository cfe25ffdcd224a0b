//! The examples of `docs/indicators.md` are what they say: each objective checks, and its facts are read as facts of its kind.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::Reading;
use agreement::model::Indicator;
use agreement::source::Source;
use measure::read_ndjson;
use std::path::Path;

/// The page's agreement, and each section: its heading with its text.
fn page() -> (String, Vec<(String, String)>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/indicators.md");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut sections = text.split("\n### ").map(str::to_owned);
    let frame = block(&sections.next().unwrap(), "yaml");
    let named =
        sections.map(|section| section.split_once('\n').map(|(name, rest)| (name.into(), rest.into())).unwrap());
    (frame, named.collect())
}

/// All that is fenced as this language, together; something is.
fn block(section: &str, language: &str) -> String {
    let fence = format!("```{language}\n");
    let blocks: Vec<&str> = section.split(&fence).skip(1).collect();
    assert!(!blocks.is_empty(), "a {language} block is needed in:\n{section}");
    blocks.iter().filter_map(|block| block.split("```").next()).collect()
}

fn read(frame: &str, objectives: &str) -> Reading {
    let indented: String = objectives.lines().map(|line| format!("  {line}\n")).collect();
    let text = format!("{frame}objectives:\n{indented}");
    agreement::read(&Source::new("indicators.md", text.as_bytes()).unwrap())
}

/// Remarks that come from the frame, in which most services and priorities stand idle.
const OF_THE_FRAME: [&str; 2] = ["no-objectives", "idle-priority"];

#[test]
fn every_indicator_has_a_section_whose_objectives_measure_it() {
    let (frame, sections) = page();
    let headings: Vec<&str> = sections.iter().map(|(heading, _)| heading.as_str()).collect();
    assert_eq!(headings, Indicator::ALL.iter().map(|indicator| indicator.word()).collect::<Vec<_>>());
    for (heading, section) in &sections {
        let reading = read(&frame, &block(section, "yaml"));
        let told = reading.diagnostics.iter().filter(|one| !OF_THE_FRAME.contains(&one.code));
        let told: Vec<String> = told.map(|one| format!("{}: {}", one.code, one.message)).collect();
        assert_eq!(told, Vec::<String>::new(), "{heading}");
        let agreement = reading.agreement.unwrap();
        assert!(!agreement.objectives.is_empty(), "{heading}");
        assert!(agreement.objectives.iter().all(|(_, one)| one.measures.value.word() == heading), "{heading}");
    }
}

#[test]
fn every_section_has_facts_that_can_be_read_and_belong_to_its_objectives() {
    let (frame, sections) = page();
    for (heading, section) in &sections {
        let text = block(section, "ndjson");
        let loaded = read_ndjson("example.ndjson", text.as_bytes())
            .unwrap_or_else(|refusal| panic!("{heading}: {}", refusal.render(false)));
        assert_eq!(loaded.files[0].rows, text.lines().count() as u64, "{heading}");
        let agreement = read(&frame, &block(section, "yaml")).agreement.unwrap();
        let known: Vec<&str> = agreement.objectives.names().chain(agreement.services.names()).collect();
        for line in text.lines() {
            let fact: serde_json::Value = serde_json::from_str(line).unwrap();
            let names = ["objective", "service"].into_iter().filter_map(|key| fact[key].as_str());
            names.for_each(|name| assert!(known.contains(&name), "{heading}: nothing is called `{name}`"));
        }
    }
}
