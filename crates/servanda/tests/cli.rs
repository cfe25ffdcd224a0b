//! What a shell sees: exit codes, streams, colours, and files that are written.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn servanda(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_servanda"));
    command.current_dir(folder).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

fn run(folder: &Path, line: &str) -> Output {
    servanda(folder).args(line.split_whitespace()).output().unwrap()
}

fn code(folder: &Path, line: &str) -> i32 {
    run(folder, line).status.code().unwrap()
}

fn said(output: &[u8]) -> String {
    String::from_utf8(output.to_vec()).unwrap()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn exit_codes_are_those_of_the_documentation() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bad.yaml"), "agreement: demo\n").unwrap();
    let cases = [
        ("new starter", 0),
        ("new starter", 2),
        ("check starter", 0),
        ("check starter --lock", 0),
        ("check bad.yaml", 1),
        ("check bad.yaml --lock", 2),
        ("check nowhere", 2),
        ("report starter", 0),
        ("report starter --period 2026-01 --fail-on missed", 0),
        ("report starter --period 2025-01", 2),
        ("report starter --period soon", 2),
        ("report bad.yaml", 2),
        ("report", 2),
        ("explain starter uptime --period 2026-01", 0),
        ("explain starter uptme --period 2026-01", 2),
        ("schema", 0),
        ("allowance 99.9%", 0),
        ("allowance much", 2),
        ("holidays NL 2026", 0),
        ("holidays --list", 0),
        ("holidays NL 1800", 2),
        ("holidays", 2),
        ("completions bash", 0),
        ("clock --start 2026-03-02T16:00:00Z --hours 24/7 --term 1 --until 2026-03-02T17:00:00Z", 2),
        ("clock --start 2026-03-02T16:00:00Z --hours 24/7 --until 2026-03-02T17:00:00Z", 0),
        ("clock --start 2026-03-02T16:00:00Z --hours 24/7", 2),
        ("--version", 0),
        ("--nonsense", 2),
    ];
    for (line, expected) in cases {
        assert_eq!(code(folder.path(), line), expected, "servanda {line}");
    }
}

#[test]
fn a_missed_objective_fails_only_where_asked() {
    assert_eq!(code(&root(), "report examples/webshop --period 2025-03"), 0);
    assert_eq!(code(&root(), "report examples/webshop --period 2025-03 --fail-on missed"), 1);
}

#[test]
fn both_starters_pass_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    for (language, objective) in [("en", "uptime"), ("nl", "beschikbaarheid")] {
        assert_eq!(code(folder.path(), &format!("new {language} --language {language}")), 0);
        let check = run(folder.path(), &format!("check {language}"));
        assert_eq!((check.status.code(), said(&check.stderr)), (Some(0), String::new()), "no fault and no warning");
        let report = run(folder.path(), &format!("report {language} --fail-on missed"));
        assert_eq!(report.status.code(), Some(0));
        assert!(said(&report.stdout).contains(&format!("✓ met  {objective}")));
    }
}

#[test]
fn a_lock_that_changes_nothing_leaves_the_file_alone() {
    let folder = tempfile::tempdir().unwrap();
    for language in ["en", "nl"] {
        run(folder.path(), &format!("new {language} --language {language}"));
        let file = folder.path().join(language).join("agreement.yaml");
        let before = fs::read_to_string(&file).unwrap();
        assert_eq!(code(folder.path(), &format!("check {language} --lock")), 0);
        assert_eq!(fs::read_to_string(&file).unwrap(), before);
    }
}

#[test]
fn colours_follow_the_wish() {
    let line = "report examples/webshop --period 2025-03";
    let escapes = |output: &Output| said(&output.stdout).contains('\u{1b}');
    assert!(!escapes(&run(&root(), line)), "a pipe gets no colours");
    assert!(escapes(&run(&root(), &format!("{line} --color always"))));
    assert!(!escapes(&run(&root(), &format!("{line} --color never"))));
    let without =
        servanda(&root()).args(line.split(' ')).env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(!escapes(&without), "NO_COLOR wins over what the terminal can do");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let mut child = servanda(&root()).args(["schema"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 1];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), said(&output.stderr)), (Some(0), String::new()));
}

#[test]
fn no_line_of_a_report_is_wider_than_the_page() {
    for month in 1..=12 {
        let output = run(&root(), &format!("report examples/webshop --period 2025-{month:02}"));
        let page = said(&output.stdout);
        assert!(page.lines().count() > 10);
        for line in page.lines() {
            assert!(line.chars().count() <= 80, "2025-{month:02}: {line}");
        }
    }
}

#[test]
fn json_is_json_and_names_its_inputs() {
    let commands = [
        "report examples/webshop --period 2025-Q1",
        "check examples/webshop",
        "explain examples/webshop uptime --period 2025-03",
        "schema",
        "allowance 99.9%",
        "holidays NL 2026",
    ];
    for line in commands {
        let output = run(&root(), &format!("{line} --format json"));
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(value.is_object(), "{line}");
    }
    let report: serde_json::Value =
        serde_json::from_slice(&run(&root(), "report examples/webshop --period 2025-Q1 --format json").stdout).unwrap();
    assert_eq!(report["months"].as_array().map(Vec::len), Some(3));
    assert_eq!(report["inputs"]["agreement"]["sha256"].as_str().map(str::len), Some(64));
    assert!(report["inputs"]["facts"].as_array().is_some_and(|files| files.len() > 3));
}

#[test]
fn the_same_question_gives_the_same_bytes() {
    let line = "report examples/webshop --period 2025 --format json";
    assert_eq!(run(&root(), line).stdout, run(&root(), line).stdout);
}

/// Two months of two hours down each; the cap of a year leaves EUR 120 for both.
#[test]
fn a_cap_over_a_year_remembers_earlier_months_even_for_one_month() {
    let folder = tempfile::tempdir().unwrap();
    let agreement = "agreement: demo\ntitle: Demo\nversion: 1\neffective: 2026-01-01\ntime_zone: UTC\nhours: { always: 24/7 }\nservices: { web: { hours: always, fee: \"EUR 1,000.00 per month\" } }\nobjectives:\n  uptime:\n    { service: web, measures: availability, window: calendar month, target: at least 99.9%, remedies: [{ base: fee of web, table: [{ below: target, pays: 10% }] }] }\nsettlement: { caps: [{ at_most: \"EUR 120.00\", per: year }] }\n";
    fs::write(folder.path().join("agreement.yaml"), agreement).unwrap();
    fs::create_dir(folder.path().join("facts")).unwrap();
    fs::write(
        folder.path().join("facts/coverage.csv"),
        "service,from,to\nweb,2026-01-01T00:00:00Z,2026-03-01T00:00:00Z\n",
    )
    .unwrap();
    let outages = "id,service,from,to\no1,web,2026-01-05T00:00:00Z,2026-01-05T02:00:00Z\no2,web,2026-02-05T00:00:00Z,2026-02-05T02:00:00Z\n";
    fs::write(folder.path().join("facts/outages.csv"), outages).unwrap();
    for (period, total) in [("2026-01", "EUR 100.00"), ("2026-02", "EUR 20.00"), ("2026", "EUR 120.00")] {
        let output =
            run(folder.path(), &format!("report --period {period} --as-of 2026-03-01T00:00:00Z --format json"));
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["credits"], serde_json::json!([total]), "{period}");
    }
}

/// W1: the period that is chosen, the findings, what they cost and the number of facts rest on what was known.
#[test]
fn what_was_recorded_later_changes_no_byte_of_what_was_known() {
    let folder = tempfile::tempdir().unwrap();
    let agreement = "agreement: demo\ntitle: Demo\nversion: 1\neffective: 2026-01-01\ntime_zone: UTC\nhours: { always: 24/7 }\nservices: { web: { hours: always, fee: EUR 100.00 per month } }\nobjectives:\n  uptime: { service: web, measures: availability, window: calendar month, target: at least 99.9%, remedies: [{ base: fee of web, table: [{ below: target, pays: 10% }] }] }\n";
    fs::write(folder.path().join("agreement.yaml"), agreement).unwrap();
    let facts = folder.path().join("facts");
    fs::create_dir(&facts).unwrap();
    let known = "{\"fact\":\"coverage\",\"service\":\"web\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-02-01T00:00:00Z\",\"recorded\":\"2026-02-01T00:00:00Z\"}\n{\"fact\":\"outage\",\"id\":\"o1\",\"service\":\"web\",\"from\":\"2026-01-05T00:00:00Z\",\"to\":\"2026-01-05T02:00:00Z\",\"recorded\":\"2026-02-01T00:00:00Z\"}\n";
    fs::write(facts.join("a.ndjson"), known).unwrap();
    let line = "report --as-known-at 2026-05-10T00:00:00Z";
    let before = run(folder.path(), line);
    let words = said(&before.stdout);
    assert!(
        words.contains("credit for 2026-01") && words.contains("\n2 facts known at 2026-05-10T00:00:00Z"),
        "{words}"
    );
    let later = known
        .replace("2026-02-01T00:00:00Z\"}", "2026-05-10T00:00:01Z\"}")
        .replace("2026-01-", "2026-03-")
        .replace("2026-02-", "2026-04-")
        .replace("o1", "o2");
    fs::write(facts.join("b.ndjson"), later).unwrap();
    let after = run(folder.path(), line);
    assert_eq!((words, said(&before.stderr)), (said(&after.stdout), said(&after.stderr)));
    assert!(said(&run(folder.path(), "report --as-of 2026-05-10T00:00:00Z").stdout).contains("2026-03"));
}

/// Web is down, at a known price; nothing is known of mail, nor what it was charged.
#[test]
fn what_could_not_be_computed_is_said_once() {
    let folder = tempfile::tempdir().unwrap();
    let objective = |name: &str, more: &str, base: &str| {
        format!(
            "  {name}-up: {{ service: {name}, measures: availability, {more}window: calendar month, target: at least 99.9%, remedies: [{{ base: {base}, table: [{{ below: target, pays: 10% }}] }}] }}\n"
        )
    };
    let agreement = format!(
        "agreement: demo\ntitle: Demo\nversion: 1\neffective: 2026-01-01\ntime_zone: UTC\nhours: {{ always: 24/7 }}\nservices: {{ web: {{ hours: always, fee: EUR 100.00 per month }}, mail: {{ hours: always }} }}\nobjectives:\n{}{}",
        objective("web", "", "fee of web"),
        objective("mail", "for_each: resource, ", "charges of the failing member")
    );
    fs::write(folder.path().join("agreement.yaml"), agreement).unwrap();
    fs::create_dir(folder.path().join("facts")).unwrap();
    let coverage = "service,from,to\nweb,2026-01-01T00:00:00Z,2026-02-01T00:00:00Z\n";
    fs::write(folder.path().join("facts/coverage.csv"), coverage).unwrap();
    let outages = "id,service,from,to\no1,web,2026-01-05T00:00:00Z,2026-01-05T02:00:00Z\n";
    fs::write(folder.path().join("facts/outages.csv"), outages).unwrap();
    let resources = "id,service,from\nm-1,mail,2026-01-01T00:00:00Z\n";
    fs::write(folder.path().join("facts/resources.csv"), resources).unwrap();
    let line = "report --period 2026-01 --as-of 2026-03-01T00:00:00Z";
    let output = run(folder.path(), line);
    let words = said(&output.stdout);
    let (_, costs) = words.split_once("What it costs").unwrap_or_else(|| panic!("{words}{}", said(&output.stderr)));
    assert_eq!(costs.matches("what may become due").count(), 1, "{words}");
    let output = run(folder.path(), &format!("{line} --format json"));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let notes = report["months"][0]["settlement"]["notes"].as_array().unwrap();
    assert!(notes.len() == 1 && notes[0].as_str().is_some_and(|note| note.contains("can't be computed")), "{notes:?}");
}

/// A pipe that nobody writes to would be waited for without end.
#[cfg(unix)]
#[test]
fn pipes_are_refused_and_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), "new made");
    let pipe = |name: &str| assert!(Command::new("mkfifo").arg(folder.path().join(name)).status().unwrap().success());
    pipe("pipe.yaml");
    pipe("made/facts/pipe.csv");
    let lines = ["test pipe.yaml", "test .", "test /dev/zero", "check pipe.yaml", "report pipe.yaml", "report made"];
    for line in lines {
        let mut child = servanda(folder.path()).args(line.split(' ')).stderr(Stdio::null()).spawn().unwrap();
        let ended = (0..1000).find_map(|_| {
            std::thread::sleep(std::time::Duration::from_millis(10));
            child.try_wait().unwrap()
        });
        if ended.is_none() {
            child.kill().unwrap();
        }
        assert_eq!(ended.and_then(|status| status.code()), Some(2), "{line}");
    }
}

/// A title for the terminal's window, as a value, a name of a folder and of a file.
#[test]
fn nothing_on_the_command_line_steers_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), "new made");
    let evil = "x\u{1b}]0;OWNED\u{7}";
    let start = ["clock", "--hours", "24/7", "--term", "1 h", "--start"];
    let clock = |more: &[&'static str]| [&start[..], &["2026-03-02T16:00:00Z"], more].concat();
    let lines: Vec<Vec<&str>> = vec![
        [&start[..], &[evil]].concat(),
        [clock(&["--zone"]), vec![evil]].concat(),
        [clock(&["--pause"]), vec![evil]].concat(),
        [clock(&["--holidays"]), vec![evil]].concat(),
        vec!["holidays", evil, "2026"],
        vec!["holidays", "NL", evil],
        vec!["report", evil],
        vec!["report", "made", "--period", evil],
        vec!["report", "made", "--as-of", evil],
        vec!["report", "made", evil],
        vec!["explain", "made", evil],
        vec!["check", evil],
        vec!["test", evil],
        vec!["allowance", evil],
        vec![evil],
        vec!["new", evil],
        vec!["new", evil],
        vec!["check", evil, "--lock"],
    ];
    let spoken = |line: &[&str]| {
        let output = servanda(folder.path()).args(line).args(["--color", "always"]).output().unwrap();
        said(&output.stdout) + &said(&output.stderr)
    };
    for line in &lines {
        let words = spoken(line);
        assert!(words.contains("\\u{1b}]0;OWNED") && !words.contains("\u{1b}]"), "{line:?}: {words:?}");
    }
    fs::create_dir(folder.path().join("stray")).unwrap();
    fs::write(folder.path().join("stray").join(format!("{evil}.yaml")), "").unwrap();
    for command in ["check", "report", "test"] {
        let words = spoken(&[command, "stray"]);
        assert!(words.contains("\\u{1b}]0;OWNED") && !words.contains("\u{1b}]"), "{command}: {words:?}");
    }
}

#[test]
fn check_reads_the_facts_of_a_folder_and_not_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), "new made");
    let fine = run(folder.path(), "check made");
    assert_eq!(fine.status.code(), Some(0));
    assert!(said(&fine.stdout).ends_with("\n\n11 facts in 3 files\n"), "{}", said(&fine.stdout));
    fs::write(folder.path().join("made/facts/outages.csv"), "id,service,from\no1,websit,soon\n").unwrap();
    let bad = run(folder.path(), "check made");
    assert_eq!(bad.status.code(), Some(1));
    assert!(said(&bad.stderr).ends_with("\nfacts: 2 errors in 1 file\n"), "{}", said(&bad.stderr));
    assert!(said(&bad.stdout).contains("Policies in force"), "the agreement is shown as it is");
    let json: serde_json::Value =
        serde_json::from_slice(&run(folder.path(), "check made --format json").stdout).unwrap();
    let at = serde_json::json!({ "file": "made/facts/outages.csv", "line": 2 });
    assert_eq!((&json["facts"]["errors"], &json["facts"]["faults"][1]["at"]), (&serde_json::json!(2), &at));
    assert_eq!(code(folder.path(), "check made/agreement.yaml"), 0);
}

#[test]
fn names_are_not_compared_with_an_agreement_that_has_errors() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), "new made");
    let file = folder.path().join("made/agreement.yaml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("title:", "titel:")).unwrap();
    let checked = run(folder.path(), "check made");
    assert_eq!(checked.status.code(), Some(1));
    assert!(said(&checked.stdout).contains("their names weren't compared"), "{}", said(&checked.stdout));
    assert!(!said(&checked.stderr).contains("facts:"), "{}", said(&checked.stderr));
}

#[test]
fn a_folder_without_an_objective_gets_the_objectives_to_choose_from() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), "new made");
    let explained = run(folder.path(), "explain made --period 2026-01");
    assert_eq!(explained.status.code(), Some(2));
    let words = said(&explained.stderr);
    assert!(words.contains("`servanda explain made uptime`; the agreement has: uptime, long-outages"), "{words}");
    for line in ["explain .", "explain"] {
        let inside = run(&folder.path().join("made"), line);
        assert!(
            said(&inside.stderr)
                .contains("an objective is missing\n  mend: name one, such as `servanda explain uptime`")
        );
    }
    assert!(said(&run(folder.path(), "explain").stderr).contains("`.` is no agreement's folder"));
}

#[test]
fn commands_to_paste_have_quotes_where_they_need_them() {
    let folder = tempfile::tempdir().unwrap();
    let made = servanda(folder.path()).args(["new", "Mijn SLA"]).output().unwrap();
    assert!(said(&made.stdout).contains("servanda check \"Mijn SLA\"\n         servanda report \"Mijn SLA\"\n"));
    let none = servanda(folder.path()).args(["check", "Jouw SLA"]).output().unwrap();
    assert!(said(&none.stderr).contains("`servanda new \"Jouw SLA\"`"), "{}", said(&none.stderr));
}

#[test]
fn hours_that_speak_of_holidays_ask_for_them() {
    let warned = |more: &[&str]| {
        let line = ["clock", "--start", "2026-03-02T16:00:00Z", "--until", "2026-03-02T17:00:00Z"];
        let output = servanda(&root()).args(line).args(more).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", said(&output.stderr));
        said(&output.stderr).starts_with("warning: the hours speak of holidays")
    };
    let off = "Mo-Fr 08:00-18:00; PH off";
    assert!(warned(&["--hours", off]));
    assert!(warned(&["--hours", "24/7", "--working-days", off]));
    assert!(!warned(&["--hours", off, "--holidays", "NL"]));
    assert!(!warned(&["--hours", off, "--holiday", "2026-04-06"]));
    assert!(!warned(&["--hours", "Mo-Fr"]));
}

#[test]
fn a_folder_that_is_none_says_what_it_found() {
    let folder = tempfile::tempdir().unwrap();
    let said_of = |line: &str| said(&run(folder.path(), line).stderr);
    assert!(said_of("report").contains("`.` is no agreement's folder: it has no agreement.yaml"));
    fs::write(folder.path().join("contract.yaml"), "agreement: demo\n").unwrap();
    assert!(said_of("report").contains("`contract.yaml` looks like one"));
    fs::rename(folder.path().join("contract.yaml"), folder.path().join("agreement.yaml")).unwrap();
    assert!(said_of("report").contains("agreement.yaml:1:1"), "faults of the agreement come with their place");
    run(folder.path(), "new made");
    fs::remove_dir_all(folder.path().join("made/facts")).unwrap();
    assert!(said_of("report made").contains("`made/facts` is no folder"));
}
