//! Every bad input of the repository is refused in exactly the words that stand beside it.
//!
//! `tests/cases/**/bad/` holds, each with `NAME.expected` (what stands on standard error):
//! - `NAME.yaml`: an agreement, given to `check`, or a scenario, given to `test`;
//! - `NAME.csv`, `NAME.ndjson`: facts, put beside `tests/cases/facts/agreement.yaml` and given to `report --period 2026-03`;
//! - `NAME/`: a folder with `agreement.yaml` and `facts/`, given to `report`; `NAME/period` holds what follows `--period`.
//!
//! `UPDATE_EXPECTED=1` writes the expected texts anew; read every difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn every_bad_input_is_refused_in_these_words() {
    let inputs = bad_inputs();
    assert!(inputs.len() > 50, "only {} bad inputs were found", inputs.len());
    let wrong: Vec<String> = inputs.iter().filter_map(|input| trouble(input).err()).collect();
    assert!(wrong.is_empty(), "{} of {} bad inputs:\n{}", wrong.len(), inputs.len(), wrong.join("\n"));
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases").canonicalize().expect("tests/cases is there")
}

fn bad_inputs() -> Vec<PathBuf> {
    let topics = children(&cases());
    let bad = topics.iter().map(|topic| topic.join("bad")).filter(|bad| bad.is_dir());
    bad.flat_map(|bad| children(&bad))
        .filter(|path| path.extension().is_none_or(|ending| ending != "expected"))
        .collect()
}

fn children(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn trouble(input: &Path) -> Result<(), String> {
    let found = said(input)?;
    let path = input.with_extension("expected");
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, &found).unwrap();
    }
    let expected = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    if found == expected {
        Ok(())
    } else {
        Err(format!("--- {}\nexpected:\n{expected}\nfound:\n{found}", input.display()))
    }
}

/// What the program says on standard error, which must be something.
fn said(input: &Path) -> Result<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let (mut command, codes) = command(input, folder.path());
    let output = command.env("NO_COLOR", "1").output().unwrap();
    let code = output.status.code();
    if !codes.iter().any(|one| code == Some(*one)) {
        return Err(format!(
            "--- {}\nexit code {code:?}, expected one of {codes:?}: {}",
            input.display(),
            String::from_utf8_lossy(&output.stdout)
        ));
    }
    let words = String::from_utf8(output.stderr).unwrap();
    if words.trim().is_empty() { Err(format!("--- {}\nsays nothing", input.display())) } else { Ok(words) }
}

/// The command for an input, and the exit codes that it may end with: an agreement may only be warned about.
fn command(input: &Path, temporary: &Path) -> (Command, &'static [i32]) {
    let name = input.file_name().unwrap().to_str().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_servanda"));
    if input.is_dir() {
        let period = fs::read_to_string(input.join("period")).expect("a folder says its period");
        command.current_dir(input).args(["report", "--period"]).args(period.split_whitespace());
        return (command, &[2]);
    }
    if input.extension().unwrap() != "yaml" {
        fs::create_dir(temporary.join("facts")).unwrap();
        fs::copy(cases().join("facts/agreement.yaml"), temporary.join("agreement.yaml"))
            .expect("the agreement beside the facts");
        fs::copy(input, temporary.join("facts").join(name)).unwrap();
        command.current_dir(temporary).args(["report", "--period", "2026-03"]);
        return (command, &[2]);
    }
    let is_scenario = fs::read(input).unwrap().starts_with(b"scenario:");
    let (verb, codes): (_, &[i32]) = if is_scenario { ("test", &[2]) } else { ("check", &[0, 1, 2]) };
    command.current_dir(input.parent().unwrap()).args([verb, name]);
    (command, codes)
}
