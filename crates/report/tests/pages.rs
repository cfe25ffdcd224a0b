//! Pages and JSON as a whole, compared with the files of `tests/expected/`, and no line wider than the page.
//!
//! `UPDATE_EXPECTED=1` writes the files anew; read every difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod demo;

use demo::{demo, month, settings};
use report::text::Subject;
use std::path::Path;

fn holds(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected").join(name);
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(&path, found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert_eq!(found, expected, "{name}");
}

/// Without colours, and every line within 80 columns.
fn page(text: &str) -> String {
    let plain = anstream::adapter::strip_str(text).to_string();
    for line in plain.lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "wider than the page: {line}");
        assert_eq!(line, line.trim_end(), "ends in spaces");
    }
    plain
}

#[test]
fn a_closed_month() {
    let agreement = demo();
    let (evaluation, settlement) = month(&agreement, "2026-03", "2026-04-02T00:00:00Z");
    let subject = Subject { agreement: &agreement, evaluation: &evaluation, settlement: &settlement, language: "en" };
    holds("month.txt", &page(&report::text::period(&subject)));
}

#[test]
fn a_running_month_in_dutch() {
    let agreement = demo();
    let (evaluation, settlement) = month(&agreement, "2026-03", "2026-03-20T11:00:00Z");
    let subject = Subject { agreement: &agreement, evaluation: &evaluation, settlement: &settlement, language: "nl" };
    holds("running.txt", &page(&report::text::period(&subject)));
}

#[test]
fn several_months() {
    let agreement = demo();
    let months = ["2026-02", "2026-03"].map(|label| month(&agreement, label, "2026-04-02T00:00:00Z"));
    holds("overview.txt", &page(&report::text::overview(&agreement, "2026-02 and 2026-03", &months, "en")));
}

#[test]
fn the_reasons_of_an_objective() {
    let agreement = demo();
    let (evaluation, settlement) = month(&agreement, "2026-03", "2026-04-02T00:00:00Z");
    let reasons: Vec<_> = ["uptime", "response"]
        .iter()
        .flat_map(|name| engine::explain(&agreement, &evaluation, &settlement, name, None))
        .collect();
    holds("reasons.txt", &page(&report::text::reasons(&reasons)));
}

#[test]
fn what_is_in_force() {
    holds("standing.txt", &page(&report::text::standing::page(&demo(), &settings())));
}

#[test]
fn the_same_for_programs() {
    let agreement = demo();
    let months = [month(&agreement, "2026-03", "2026-04-02T00:00:00Z")];
    holds("month.json", &format!("{:#}\n", report::json::report(&agreement, "2026-03", &months)));
    holds("standing.json", &format!("{:#}\n", report::json::standing(&agreement, &settings())));
}

#[test]
fn every_verdict_is_said_in_words_and_signs() {
    let agreement = demo();
    let shown = ["2026-02", "2026-03"].map(|label| {
        let (evaluation, settlement) = month(&agreement, label, "2026-04-02T00:00:00Z");
        page(&report::text::period(&Subject {
            agreement: &agreement,
            evaluation: &evaluation,
            settlement: &settlement,
            language: "en",
        }))
    });
    for verdict in ["✓ met", "✗ missed", "? undetermined", "– no cases", "Not computed by this version"] {
        assert!(shown.iter().any(|page| page.contains(verdict)), "no page shows `{verdict}`");
    }
}
