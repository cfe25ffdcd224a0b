//! Whatever the engine says, it says in Dutch as well: over all scenarios, and word for word for some of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../engine/tests/wordings/mod.rs"]
mod wordings;

use servanda::scenario;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use wordings::{Told, told_in};

/// The scenarios whose chains of reasons stand in `dutch.expected`, in order.
const EXPLAINED: &[&str] = &[
    "availability/good/A9-borne-by-provider.yaml",
    "availability/good/T8-running-month.yaml",
    "consequences/good/C4-seam-second-month.yaml",
    "tickets/good/K2-pause-over-a-weekend.yaml",
    "tickets/good/K8-misses-granted-for-small-counts.yaml",
];

/// The scenarios whose reasons stand in `dutch.expected`, word for word.
const SHOWN: &[&str] = &[
    "availability/good/A12-contradicting-samples.yaml",
    "availability/good/A2-location-not-agreed.yaml",
    "availability/good/A3-measurer-without-a-say.yaml",
    "availability/good/A6-allowance-used-up.yaml",
    "availability/good/A6-announced-late.yaml",
    "availability/good/A6-beyond-counts-as-down.yaml",
    "availability/good/A6-never-announced.yaml",
    "availability/good/A6-partly-in-the-window.yaml",
    "availability/good/A7-accepted-by-the-claimant.yaml",
    "availability/good/A7-claim-on-an-unknown-outage.yaml",
    "availability/good/A7-decider-not-named.yaml",
    "availability/good/A7-late-claim.yaml",
    "availability/good/A7-silence-accepts.yaml",
    "availability/good/A7-silence-not-yet.yaml",
    "availability/good/A7-withdrawn.yaml",
    "consequences/good/A10-open-item.yaml",
    "consequences/good/C2-charges-of-the-failing-member.yaml",
    "consequences/good/C2-fixed-penalty.yaml",
    "consequences/good/C2-price-of-the-time-lost.yaml",
    "consequences/good/C3-cap-in-proportion.yaml",
    "consequences/good/C3-highest-before-caps.yaml",
    "consequences/good/C4-seam-second-month.yaml",
    "tickets/good/A7-established-exception-stops-the-clock.yaml",
    "tickets/good/K1-outside-the-service-established.yaml",
    "tickets/good/K4-reopened-and-solved-in-time.yaml",
    "tickets/good/K5-grace-as-agreed.yaml",
    "tickets/good/K5-moves.yaml",
    "tickets/good/K5-no-objective-for-the-priority.yaml",
    "tickets/good/K5-stays.yaml",
    "tickets/good/K6-cancelled-before-the-decision.yaml",
    "tickets/good/K7-odd-histories.yaml",
];

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases")
}

/// Every reason of a scenario; none where something in it is refused.
fn reasons(file: &Path) -> BTreeSet<Told> {
    let settled = scenario::settled(file).unwrap_or_else(|fault| panic!("{fault}"));
    settled.map_or_else(BTreeSet::new, |settled| told_in(&(&settled.1, &settled.2)).into_iter().collect())
}

/// The chains of reasons of all objectives of a scenario.
fn chains(file: &Path) -> Vec<Told> {
    let settled = scenario::settled(file).unwrap_or_else(|fault| panic!("{fault}"));
    settled.map_or_else(Vec::new, |(agreement, evaluation, settlement)| {
        let explain = |name: &str| engine::explain(&agreement, &evaluation, &settlement, name, None);
        agreement.objectives.names().flat_map(|name| told_in(&explain(name))).collect()
    })
}

#[test]
fn every_reason_of_a_scenario_is_said_in_dutch() {
    let files = scenario::find(&cases()).expect("tests/cases can be walked");
    let all: BTreeSet<Told> = files.iter().flat_map(|file| reasons(file).into_iter().chain(chains(file))).collect();
    assert!(all.len() > 500, "only {} reasons were found", all.len());
    let english: Vec<&Told> = all.iter().filter(|told| !told.is_dutch()).collect();
    assert!(english.is_empty(), "not said in Dutch: {english:#?}");
}

#[test]
fn some_scenarios_read_well_in_dutch() {
    let mut text = String::new();
    for name in SHOWN {
        writeln!(text, "# {name}").unwrap();
        for told in reasons(&cases().join(name)).iter().filter(|told| !told.en.is_empty()) {
            writeln!(text, "{}\n    {}", told.en, told.nl).unwrap();
        }
    }
    for name in EXPLAINED {
        writeln!(text, "# {name}, explained").unwrap();
        for told in chains(&cases().join(name)) {
            writeln!(text, "{}\n    {}", told.en, told.nl).unwrap();
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dutch.expected");
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(expected, text, "run with UPDATE_EXPECTED=1 and read the difference");
}

/// English words that no line of a Dutch report holds.
const ENGLISH: [&str; 22] = [
    "the",
    "and",
    "to",
    "missed",
    "counted",
    "target",
    "budget",
    "decided",
    "down",
    "agreed",
    "nothing",
    "late",
    "left",
    "credit",
    "requests",
    "answers",
    "within",
    "since",
    "due",
    "outage",
    "maintenance",
    "unknown",
];

/// Lines in which the example's own English texts stand.
const OWN: [&str; 7] = ["bewijs", "notice", "order log", "report cause", "agreed with", "take part", "test that"];

fn is_english(line: &str) -> bool {
    let words = line.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    !OWN.iter().any(|own| line.contains(own)) && words.into_iter().any(|word| ENGLISH.contains(&word))
}

#[test]
fn a_report_in_dutch_holds_no_english() {
    for period in ["2025-01", "2025-07", "2025-09", "2025-11", "2025-12", "2025"] {
        let words = ["report", "examples/webshop", "--period", period, "--as-of", "2026-01-15T00:00:00Z"];
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_servanda"));
        command.args(words).args(["--language", "nl"]).current_dir(cases().join("../.."));
        let text = String::from_utf8(command.output().unwrap().stdout).unwrap();
        assert!(text.contains("korting") || text.contains("verrekend"), "{text}");
        let english: Vec<&str> = text.lines().filter(|line| is_english(line)).collect();
        assert!(english.is_empty(), "{period}: {english:#?}");
    }
}
