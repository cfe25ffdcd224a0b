//! `servanda test` as a user meets it: what it says, and how it ends.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::process::{Command, Output};

/// Runs the command in a folder that holds one scenario in `good/`, the same with a wrong figure in `wrong/`, and none in `bad/`.
fn test(arguments: &[&str]) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/scenarios/good");
    let text = std::fs::read_to_string(cases.join("A5-one-hour-of-march.yaml")).expect("the scenario is there");
    let files = [
        ("good/one.yaml", text.clone()),
        ("good/deep/er/two.yaml", text.clone()),
        ("good/agreement.yaml", "agreement: demo\ntime_zone: UTC\n".to_owned()),
        ("good/notes.txt", "notes".to_owned()),
        ("good/.hidden/three.yaml", "scenario: [".to_owned()),
        ("wrong/one.yaml", text.replace("verdict: missed", "verdict: met")),
        ("unread/bad.yaml", "scenario: Nothing more\n".to_owned()),
        ("nothing.yaml", String::new()),
        ("empty/bad/four.yaml", "scenario: [".to_owned()),
    ];
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_servanda"));
    let Output { status, stdout, stderr } =
        command.arg("test").args(arguments).current_dir(folder.path()).env("NO_COLOR", "1").output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn scenarios_that_hold_end_with_0() {
    let (code, result, remarks) = test(&["good"]);
    let title = "One hour down in March misses three nines";
    assert_eq!(result, format!("✓ good/deep/er/two.yaml: {title}\n✓ good/one.yaml: {title}\nall 2 scenarios hold\n"));
    assert_eq!((code, remarks.as_str()), (Some(0), ""));
}

#[test]
fn a_scenario_that_fails_ends_with_1_and_shows_why() {
    let (code, result, remarks) = test(&["good/one.yaml", "wrong"]);
    let title = "One hour down in March misses three nines";
    let difference = "    uptime 2026-03 › verdict   (wrong/one.yaml:26)\n      expected met\n      found    missed\n";
    assert_eq!(
        result,
        format!("✓ good/one.yaml: {title}\n✗ wrong/one.yaml: {title}\n{difference}1 of 2 scenarios doesn't hold\n")
    );
    assert_eq!((code, remarks.as_str()), (Some(1), ""));
}

#[test]
fn a_file_that_cannot_be_read_ends_with_2_and_the_others_still_run() {
    let (code, result, remarks) = test(&["unread", "wrong"]);
    assert_eq!((code, result.as_str()), (Some(2), ""));
    for part in [
        "error[missing-key]",
        "--> unread/bad.yaml:1:1",
        "✗ wrong/one.yaml",
        "1 file can't be read; of the others, the scenario doesn't hold",
    ] {
        assert!(remarks.contains(part), "`{part}` isn't in:\n{remarks}");
    }
}

#[test]
fn no_scenario_at_all_is_a_fault() {
    for (path, words) in [("empty", "there is no scenario in empty"), ("nowhere", "nowhere can't be read")] {
        let (code, result, remarks) = test(&[path]);
        assert_eq!((code, result.as_str()), (Some(2), ""));
        assert!(remarks.contains(words) && remarks.contains("mend:"), "{remarks}");
    }
}

#[test]
fn an_empty_file_is_no_scenario_yet() {
    let (code, _, remarks) = test(&["nothing.yaml"]);
    assert_eq!(code, Some(2));
    assert!(remarks.contains("the file is empty") && remarks.contains("mend: write a scenario:"), "{remarks}");
}

#[test]
fn json_says_the_same() {
    let (code, result, _) = test(&["good/one.yaml", "wrong", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&result).unwrap();
    assert_eq!((code, &value["holds"]), (Some(1), &false.into()));
    let scenarios = value["scenarios"].as_array().unwrap();
    assert_eq!((scenarios.len(), &scenarios[0]["holds"], &scenarios[0]["shows"][0]), (2, &true.into(), &"A5".into()));
    let expected =
        serde_json::json!([{ "at": "uptime 2026-03 › verdict", "line": 26, "expected": "met", "found": "missed" }]);
    assert_eq!(scenarios[1]["differences"], expected);
}
