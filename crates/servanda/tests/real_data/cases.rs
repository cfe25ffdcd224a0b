//! Where the data lie, and the program run over them.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A file of a case.
pub fn case(path: &str) -> PathBuf {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/cases").join(path);
    assert!(
        whole.exists(),
        "the real data are missing: {} isn't there. Put the folder `shared` beside the repository; without it nothing shows that real data are read right",
        whole.display()
    );
    whole
}

/// The rows of a CSV file without quotes, as the cells of the named columns.
pub fn rows(path: &str, columns: &[&str]) -> Vec<Vec<String>> {
    let text = fs::read_to_string(case(path)).unwrap();
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let places: Vec<usize> = columns
        .iter()
        .map(|column| header.iter().position(|name| name == column).expect("the column is there"))
        .collect();
    let cells = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells.len(), header.len(), "{line}");
        places.iter().map(|place| cells[*place].to_owned()).collect()
    };
    lines.filter(|line| !line.is_empty()).map(cells).collect()
}

/// A folder with the agreement and sources of `tests/real/<rule>`, and files of cases under `exports/`.
pub fn folder(rule: &str, exports: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/real").join(rule), folder.path());
    fs::create_dir(folder.path().join("exports")).unwrap();
    for path in exports {
        let name = Path::new(path).file_name().unwrap();
        fs::copy(case(path), folder.path().join("exports").join(name)).unwrap();
    }
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// What a command says in JSON.
pub fn json(folder: &TempDir, command: &str, arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_servanda"))
        .arg(command)
        .arg(folder.path())
        .args(arguments)
        .args(["--format", "json"])
        .output()
        .unwrap();
    let remarks = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{remarks}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The findings of a report, over all its months.
pub fn findings(report: &Value) -> Vec<&Value> {
    report["months"].as_array().unwrap().iter().flat_map(|month| month["findings"].as_array().unwrap()).collect()
}

/// An exact number as numerator and denominator.
pub fn exact(value: &Value) -> (i128, i128) {
    let (numerator, denominator) = value["exact"].as_str().expect("a figure").split_once('/').unwrap();
    (numerator.parse().unwrap(), denominator.parse().unwrap())
}

/// A decimal as a whole number of its last of so many places.
pub fn scaled(text: &str, places: usize) -> i128 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    assert!(fraction.len() <= places, "{text}");
    format!("{whole}{fraction:0<places$}").parse().unwrap()
}
