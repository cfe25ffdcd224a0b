//! What a report says of credits that must be claimed, and of those that can't be computed yet.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::Command;

const FACTS: &str = r#"{"fact":"coverage","service":"web","from":"2026-03-01T00:00:00Z","to":"2026-04-01T00:00:00Z"}
{"fact":"outage","id":"o1","service":"web","from":"2026-03-08T10:00:00Z","to":"2026-03-08T11:00:00Z"}
"#;

fn folder(remedy: &str, settlement: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = format!(
        "agreement: demo\ntitle: Demo\nversion: 1\neffective: 2026-01-01\ntime_zone: UTC\nhours: {{ always: 24/7 }}\nsettlement: {{ {settlement} }}\nservices: {{ web: {{ hours: always, fee: \"EUR 1,000.00 per month\" }} }}\nobjectives:\n  up: {{ service: web, measures: availability, window: calendar month, target: at least 99.9%, remedies: [{{ {remedy} }}] }}\n"
    );
    fs::write(folder.path().join("agreement.yaml"), text).unwrap();
    fs::create_dir(folder.path().join("facts")).unwrap();
    fs::write(folder.path().join("facts/all.ndjson"), FACTS).unwrap();
    folder
}

fn said(folder: &Path, line: &str) -> (i32, String) {
    let line = format!("{line} --period 2026-03 --as-of 2026-04-10T00:00:00Z");
    let mut command = Command::new(env!("CARGO_BIN_EXE_servanda"));
    let output = command.current_dir(folder).args(line.split_whitespace()).output().unwrap();
    let words = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap(), words.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn holds(folder: &Path, line: &str, code: i32, pieces: &[&str]) {
    let (found, words) = said(folder, line);
    assert_eq!(found, code, "{line}: {words}");
    for piece in pieces {
        assert!(words.contains(piece), "{line}: {piece} isn't in {words}");
    }
}

#[test]
fn a_credit_that_must_be_claimed_isnt_called_owed() {
    let folder = folder(
        "base: fee of web, table: [{ below: target, pays: 5% }]",
        "claim: on request, claim_by: \"30 calendar days of the period's end\"",
    );
    holds(folder.path(), "report", 0, &["of which EUR 50.00 may be claimed until Thu 2026-04-30 24:00"]);
    holds(folder.path(), "explain . up", 0, &["a credit is owed only if it is claimed in time"]);
    let json = r#""owed_by_itself": [], "claimable": [ { "amount": { "currency": "EUR", "exact": "50/1""#;
    holds(folder.path(), "report --format json", 0, &[json]);
    let english = "EUR 50.00 may be claimed until Thu 30 Apr 2026 24:00";
    holds(folder.path(), "report --format html", 0, &[english, "to be claimed for March 2026"]);
    holds(folder.path(), "report --format html --language nl", 0, &["kan worden aangevraagd tot do 30 apr 2026 24:00"]);
}

#[test]
fn verdicts_stand_where_a_credit_cant_be_computed() {
    let remedy = "base: charges of the failing member, table: [{ below: target, pays: 5% }]";
    let folder = folder(remedy, "credits_are: price reduction");
    let wanted = ["✗ missed up", "credit can't be computed yet", "record a `charge` fact for `web` in 2026-03"];
    holds(folder.path(), "report", 2, &wanted);
    holds(
        folder.path(),
        "report --format json",
        2,
        &[r#""verdict": "missed""#, r#""total": null"#, r#""missing": [ {"#],
    );
    holds(folder.path(), "report --format html --language nl", 2, &["Wat dit kost, is nog niet te berekenen"]);
    holds(folder.path(), "explain . up", 0, &["can't be computed yet: objectives › up › remedies › 1"]);
}

#[test]
fn the_least_that_is_paid_adds_up() {
    let remedy = "base: fee of web, at_least: EUR 80.00, table: [{ below: target, pays: 3.333% }]";
    let folder = folder(remedy, "credits_are: price reduction");
    let (_, words) = said(folder.path(), "report");
    let order = ["pays 3.333% EUR 33.33", "raised to EUR 80.00, the least that is paid EUR 46.67", "EUR 80.00"];
    let places: Vec<usize> = order.iter().map(|piece| words.find(piece).unwrap_or_else(|| panic!("{words}"))).collect();
    assert!(places.first() < places.get(1) && !words.contains("rounding"), "{words}");
    let json = [r#""reached": "3333/100", "exact": "80/1""#];
    holds(folder.path(), "report --format json", 0, &json);
}
