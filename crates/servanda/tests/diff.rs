//! `diff` compares by meaning, and `rehearse` gives what a report of the past gives.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::model::Agreement;
use agreement::source::Source;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

const OLD: &str = "agreement: demo
title: Demo
version: 1
effective: 2026-01-01
time_zone: Europe/Amsterdam
hours: { always: 24/7, office: Mo-Fr 09:00-17:00 }
services: { web: { hours: always, fee: EUR 100.00 per month, includes: [hosting, back-up] } }
objectives:
  uptime:
    service: web
    measures: availability
    window: calendar month
    target: at least 99.9%
    remedies: [{ base: fee of web, table: [{ below: target, pays: 5% }, { below: 99%, pays: 10% }] }]
  length: { service: web, measures: outage length, window: each outage, target: less than 4 hours }
";

fn read(text: &str) -> Agreement {
    let reading = agreement::read(&Source::new("demo.yaml", text.as_bytes()).unwrap());
    reading.agreement.unwrap_or_else(|| panic!("{:?}", reading.diagnostics))
}

/// The changes as `path: old > new`.
fn changes(new: &str) -> Vec<String> {
    let said = |saying: Option<&agreement::reading::Saying>| saying.map_or("-".to_owned(), |saying| saying.en.clone());
    let all = read(OLD).changes(&read(new));
    all.iter()
        .map(|one| format!("{}: {} > {}", one.path.join("."), said(one.old.as_ref()), said(one.new.as_ref())))
        .collect()
}

#[test]
fn another_order_and_a_written_default_are_no_change() {
    let rewritten = "agreement: demo
time_zone: Europe/Amsterdam
title: { en: Demo, nl: Demo }
effective: 2026-03-01
version: 2
objectives:
  length: { window: each outage, service: web, measures: outage length, target: less than 240 minutes, one_event_pays: each }
  uptime:
    measures: availability
    service: web
    remedies: [{ base: fee of web, table: [{ below: 99.0%, pays: 10% }, { below: target, pays: 5.00% }] }]
    window: calendar month
    target: at least 99.90%
measuring: { unknown_time: { borne_by: nobody } }
services: { web: { includes: [back-up, hosting], fee: EUR 100 per month, hours: always } }
hours: { office: Mo-Fr 09:00-17:00, always: 24/7 }
";
    assert_eq!(changes(rewritten), Vec::<String>::new());
}

#[test]
fn each_changed_term_is_told_once_with_both_values() {
    let cases = [
        ("at least 99.9%", "more than 99.95%", "objectives.uptime.target: at least 99.9% > more than 99.95%"),
        ("EUR 100.00", "USD 100.00", "services.web.fee: EUR 100.00 per month > USD 100.00 per month"),
        ("pays: 10%", "pays: 12%", "objectives.uptime.remedies.1.table.1: below 99%, pays 10% > below 99%, pays 12%"),
        ("[hosting, back-up]", "[hosting]", "services.web.includes: back-up > -"),
        ("  length:", "  outages:", "objectives: length > outages"),
        (
            "less than 4 hours }",
            "less than 4 hours, hours: office }",
            "objectives.length.hours: those of the service > office",
        ),
    ];
    for (old, new, change) in cases {
        assert_eq!(changes(&OLD.replace(old, new)), [change], "{old} becomes {new}");
    }
    let without = OLD.lines().filter(|line| !line.starts_with("  length")).collect::<Vec<_>>().join("\n");
    let removed = changes(&without);
    assert!(removed.contains(&"objectives.length.target: less than 4 hours > -".to_owned()), "{removed:?}");
    assert!(
        removed.iter().all(|change| change.starts_with("objectives.length.")),
        "defaults are told too: {removed:?}"
    );
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn json(line: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_servanda")).args(line).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

const NOW: &str = "2026-01-15T00:00:00+01:00";

#[test]
fn a_rehearsal_of_the_agreement_in_force_is_what_its_reports_say() {
    let rehearsed = json(&["rehearse", "examples/webshop", "--as-of", NOW, "--format", "json"]);
    let reported = json(&["report", "examples/webshop", "--period", "2025", "--as-of", NOW, "--format", "json"]);
    assert_eq!(rehearsed["texts"][0]["total"][0]["shown"], reported["credits"][0]);
    let months = reported["months"].as_array().unwrap();
    let credits = rehearsed["texts"][0]["credits"].as_array().unwrap();
    assert_eq!(months.len(), credits.len());
    for (month, credit) in months.iter().zip(credits) {
        assert_eq!(month["settlement"]["total"], credit["total"], "{}", credit["period"]);
    }
}

#[test]
fn a_text_beside_itself_would_have_changed_nothing() {
    let diff = json(&["diff", "examples/webshop", "examples/webshop", "--as-of", NOW, "--format", "json"]);
    assert_eq!(diff["changes"], serde_json::json!([]));
    assert_eq!(diff["past"]["texts"][0], diff["past"]["texts"][1]);
}
