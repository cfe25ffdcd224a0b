//! A folder with earlier versions of its agreement: each part of a month by the version that held then (C8).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::Command;

fn version(number: u8, effective: &str, target: &str, objective: &str) -> String {
    format!(
        "agreement: demo\ntitle: Demo\nversion: {number}\neffective: {effective}\ntime_zone: Europe/Amsterdam\nhours: {{ always: 24/7 }}\n\
         services: {{ web: {{ hours: always, fee: \"EUR 310.00 per month\" }} }}\nobjectives:\n  {objective}:\n    service: web\n    measures: availability\n    \
         window: calendar month\n    target: at least {target}\n    remedies: [{{ base: fee of web, table: [{{ below: target, pays: 10% }}] }}]\n"
    )
}

const FACTS: &str = r#"{"fact":"coverage","service":"web","from":"2026-03-01T00:00:00+01:00","to":"2026-04-01T00:00:00+02:00"}
{"fact":"outage","id":"o1","service":"web","from":"2026-03-10T03:00:00+01:00","to":"2026-03-10T05:00:00+01:00"}
"#;

fn said(folder: &Path, line: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_servanda")).args(line).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn folder(old_objective: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("versions")).unwrap();
    fs::create_dir(folder.path().join("facts")).unwrap();
    fs::write(folder.path().join("agreement.yaml"), version(2, "2026-03-16", "99.9%", "uptime")).unwrap();
    fs::write(folder.path().join("versions/1.yaml"), version(1, "2026-01-01", "99.5%", old_objective)).unwrap();
    fs::write(folder.path().join("facts/facts.ndjson"), FACTS).unwrap();
    folder
}

#[test]
fn every_page_says_which_version_judged_which_part() {
    let folder = folder("uptime");
    let report = said(folder.path(), &["report", "--period", "2026-03"]);
    let (old, new) = report.split_once("demo, version 2").expect("both versions are told");
    assert!(old.contains("demo, version 1") && old.contains("✗ missed") && old.contains("EUR 15.00"), "{report}");
    assert!(new.contains("✓ met") && new.contains("383 h agreed"), "{report}");
    let explained = said(folder.path(), &["explain", "uptime", "--period", "2026-03"]);
    assert!(explained.contains("judged by version 1 of the agreement"), "{explained}");
    let checked = said(folder.path(), &["check"]);
    assert!(checked.contains("versions: 1 from 2026-01-01, 2 from 2026-03-16"), "{checked}");
    let json = said(folder.path(), &["report", "--period", "2026-03", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let versions: Vec<_> = json["months"].as_array().unwrap().iter().map(|month| month["version"].as_u64()).collect();
    assert_eq!((versions, &json["credits"][0]), (vec![Some(1), Some(2)], &serde_json::json!("EUR 15.00")));
}

#[test]
fn what_only_an_old_version_promised_stays_on_the_page() {
    let folder = folder("old-uptime");
    let page = said(folder.path(), &["report", "--period", "2026-03", "--format", "html"]);
    assert!(page.contains("March 2026, version 1") && page.contains("promise-old-uptime"), "the old promise is gone");
}
