//! Pages and JSON as a whole, compared with the files of `tests/expected/`, and no line wider than the page.
//!
//! `UPDATE_EXPECTED=1` writes the files anew; read every difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod demo;

use demo::{demo, month, settings};
use engine::Evaluation;
use engine::settlement::Settlement;
use report::text::{Paper, Subject};
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
    within(80, text)
}

fn within(width: usize, text: &str) -> String {
    let plain = anstream::adapter::strip_str(text).to_string();
    assert!(!plain.contains("\n\n\n"), "two blank lines: {plain}");
    for line in plain.lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "wider than the page: {line}");
        assert_eq!(line, line.trim_end(), "ends in spaces");
    }
    plain
}

#[test]
fn a_closed_month() {
    let agreement = demo();
    let (evaluation, settlement) = month(&agreement, "2026-03", "2026-04-02T00:00:00Z");
    let subject = Subject {
        agreement: &agreement,
        evaluation: &evaluation,
        settlement: &settlement,
        language: "en",
        paper: Paper::default(),
    };
    holds("month.txt", &page(&report::text::period(&subject)));
}

#[test]
fn a_running_month_in_dutch() {
    let agreement = demo();
    let (evaluation, settlement) = month(&agreement, "2026-03", "2026-03-20T11:00:00.500Z");
    let subject = Subject {
        agreement: &agreement,
        evaluation: &evaluation,
        settlement: &settlement,
        language: "nl",
        paper: Paper::default(),
    };
    holds("running.txt", &page(&report::text::period(&subject)));
}

#[test]
fn several_months() {
    let agreement = demo();
    let months = ["2026-02", "2026-03"].map(|label| month(&agreement, label, "2026-04-02T00:00:00Z"));
    holds(
        "overview.txt",
        &page(&report::text::overview(&agreement, "2026-02 and 2026-03", &months, "en", Paper::default())),
    );
}

/// The page of each period of the agreement about edges.
fn edges(labels: &[&str], as_of: &str) -> Vec<String> {
    let agreement = demo::edges::agreement();
    let shown = |(evaluation, settlement): &(Evaluation, Settlement)| {
        let paper = Paper::default();
        page(&report::text::period(&Subject { agreement: &agreement, evaluation, settlement, language: "en", paper }))
    };
    demo::edges::periods(&agreement, labels, as_of).iter().map(shown).collect()
}

#[test]
fn an_outage_across_two_months() {
    holds("across.txt", &edges(&["2026-03", "2026-04"], "2026-05-02T00:00:00Z").join("\n"));
}

#[test]
fn a_month_that_runs_to_the_millisecond() {
    holds("current.txt", &edges(&["2026-03"], "2026-03-31T21:59:59.250Z").join("\n"));
    holds("below.txt", &edges(&["2026-04"], "2026-03-31T23:30:00.250Z").join("\n"));
}

#[test]
fn a_week_and_a_day_settle_nothing() {
    holds("part.txt", &edges(&["2026-W14", "2026-03-04"], "2026-05-02T00:00:00Z").join("\n"));
}

#[test]
fn the_longest_outages_in_time_order() {
    let pages = edges(&["2026-05"], "2026-06-02T00:00:00Z");
    let block = pages[0].split("\n\n").find(|block| block.contains("uptime: availability of web")).unwrap();
    let ids = ["s-1", "s-2", "s-3", "s-4", "s-5", "s-6", "s-7"];
    let listed: Vec<&str> = ids.into_iter().filter(|id| block.contains(&format!("({id})"))).collect();
    assert_eq!(listed, ["s-3", "s-4", "s-5", "s-6", "s-7"]);
    let places: Vec<usize> = listed.iter().map(|id| block.find(id).unwrap()).collect();
    assert!(places.is_sorted() && block.contains("and 2 more, shorter"), "{block}");
}

#[test]
fn several_months_where_everything_is_computed() {
    let agreement = demo::edges::agreement();
    let months = demo::edges::periods(&agreement, &["2026-01", "2026-02"], "2026-05-02T00:00:00Z");
    let text = report::text::overview(&agreement, "2026-01 and 2026-02", &months, "en", Paper::default());
    holds("months.txt", &page(&text));
}

#[test]
fn pages_as_wide_as_the_terminal() {
    let agreement = demo();
    let months = ["2026-02", "2026-03"].map(|label| month(&agreement, label, "2026-04-02T00:00:00Z"));
    let current = month(&agreement, "2026-03", "2026-03-20T11:00:00Z");
    let reasons = engine::explain(&agreement, &months[1].0, &months[1].1, "uptime", None);
    for width in [40, 47, 60, 80, 120] {
        let paper = Paper::of_columns(width);
        for (evaluation, settlement) in months.iter().chain([&current]) {
            let subject = Subject { agreement: &agreement, evaluation, settlement, language: "nl", paper };
            let text = within(width, &report::text::period(&subject));
            if width == 40 && evaluation.period.label == "2026-03" && !evaluation.period.running() {
                holds("narrow.txt", &text);
            }
        }
        within(width, &report::text::overview(&agreement, "2026-02 and 2026-03", &months, "nl", paper));
        within(width, &report::text::reasons(&reasons, "en", paper));
        within(width, &report::text::standing::page(&agreement, &settings(), paper));
        within(width, &report::text::footer("1107 facts in 6 files, tzdb 2026f, semantics 1", paper));
    }
}

#[test]
fn the_reasons_of_an_objective() {
    let agreement = demo();
    let (evaluation, settlement) = month(&agreement, "2026-03", "2026-04-02T00:00:00Z");
    let reasons: Vec<_> = ["uptime", "response"]
        .iter()
        .flat_map(|name| engine::explain(&agreement, &evaluation, &settlement, name, None))
        .collect();
    holds("reasons.txt", &page(&report::text::reasons(&reasons, "en", Paper::default())));
}

#[test]
fn what_is_in_force() {
    holds("standing.txt", &page(&report::text::standing::page(&demo(), &settings(), Paper::default())));
}

#[test]
fn the_same_for_programs() {
    let agreement = demo();
    let months = [month(&agreement, "2026-03", "2026-04-02T00:00:00Z")];
    holds(
        "month.json",
        &format!("{:#}\n", report::json::report(&engine::versions::Versions::alone(&agreement), "2026-03", &months)),
    );
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
            paper: Paper::default(),
        }))
    });
    for verdict in ["✓ met", "✗ missed", "? undetermined", "– no cases"] {
        assert!(shown.iter().any(|page| page.contains(verdict)), "no page shows `{verdict}`");
    }
}
