//! `servanda baseline` as a user meets it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::process::{Command, Output};

/// A draft that takes effect after the months of which the facts tell.
const AGREEMENT: &str = "agreement: draft\ntitle: Draft\nversion: 1\neffective: 2026-07-01\ntime_zone: Europe/Amsterdam\nservices:\n  web: { title: Web, fee: EUR 100.00 per month }\nobjectives:\n  uptime:\n    service: web\n    measures: availability\n    window: calendar month\n    target: at least 99.9%\n    remedies: [{ base: fee of web, table: [{ below: target, pays: 10% }] }]\n";

/// Three months, and a day before them: one outage of an hour in each but the last.
const COVERAGE: &str = "service,from,to\nweb,2026-01-31T00:00:00+01:00,2026-05-01T00:00:00+02:00\n";
const OUTAGES: &str = "id,service,from,to\no-1,web,2026-02-10T10:00:00+01:00,2026-02-10T11:00:00+01:00\no-2,web,2026-03-10T10:00:00+01:00,2026-03-10T11:30:00+01:00\n";

fn baseline(coverage: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("agreement.yaml", AGREEMENT);
    write("facts/coverage.csv", coverage);
    write("facts/outages.csv", OUTAGES);
    run(folder.path(), arguments)
}

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_servanda"));
    let command = command.arg("baseline").args(arguments).args(["--as-of", "2026-06-01T00:00:00Z"]);
    let Output { status, stdout, stderr } = command.current_dir(folder).env("NO_COLOR", "1").output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn a_draft_is_judged_as_if_it_had_been_in_force() {
    let (code, page, remarks) = baseline(COVERAGE, &[]);
    assert_eq!((code, remarks.as_str()), (Some(0), ""));
    for line in [
        "Baseline from 2026-02 to 2026-04: 3 months of facts",
        "  it takes effect on 2026-07-01, and is judged here as if it had been in force",
        "  2026-01 is left out: facts begin on 2026-01-31",
        "  met           in 1 of 3",
        "  reached       2026-02 ✗ 99.85%",
        "                2026-03 ✗ 99.80%",
        "                2026-04 ✓ 100%",
        // 742.5/743 of March (23 hours on the 29th) less an hour and a half.
        "  held always   at least 99.79% (3 of 3)",
        "  cost          EUR 20.00 would have been credited, in 2 of 3 months",
    ] {
        assert!(page.lines().any(|found| found == line), "no line {line:?} in\n{page}");
    }
    let unwrapped = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(unwrapped.contains("to prove 90% takes 22 windows without a miss"), "{page}");
}

#[test]
fn another_target_can_be_tried() {
    let (_, page, _) = baseline(COVERAGE, &["--try", "uptime=at least 99.5%", "--held", "50%"]);
    assert!(page.contains("  target        at least 99.5%, calendar month\n  met           in 3 of 3\n"), "{page}");
    assert!(page.contains("  held in 50%   at least 99.85% (2 of 3)\n"), "{page}");
}

#[test]
fn the_same_for_programs() {
    let (code, text, _) = baseline(COVERAGE, &["--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let uptime = &value["objectives"][0];
    assert_eq!(code, Some(0));
    assert_eq!((&uptime["met"], &uptime["missed"]), (&1.into(), &2.into()));
    assert_eq!(uptime["windows"][1]["figure"]["exact"], "1483/1486");
    assert_eq!(uptime["held_always"]["proven"], "46%");
    assert_eq!(uptime["credits"]["total"]["shown"], "EUR 20.00");
}

#[test]
fn what_cannot_be_answered_says_how_to_mend_it() {
    let short = "service,from,to\nweb,2026-02-03T00:00:00+01:00,2026-02-10T00:00:00+01:00\n";
    let cases: [(&str, &[&str], &str); 5] = [
        (short, &[], "the facts cover no full calendar month"),
        (COVERAGE, &["--try", "uptme=at least 99%"], "the agreement has no objective `uptme`"),
        (COVERAGE, &["--try", "uptime=95% within 4 hours"], "`95% within 4 hours` is no target for availability"),
        (COVERAGE, &["--try", "uptime"], "write the objective, `=` and the target"),
        (COVERAGE, &["--held", "0%"], "write a share above 0% and at most 100%"),
    ];
    for (coverage, arguments, words) in cases {
        let (code, page, remarks) = baseline(coverage, arguments);
        assert_eq!((code, page.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(remarks.contains(words), "{remarks}");
    }
}
