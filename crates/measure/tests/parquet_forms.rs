//! Parquet files that pyarrow wrote, in forms that the writer of our other tests doesn't know.
#![allow(clippy::unwrap_used, clippy::panic)]

use agreement::source::Source;
use measure::columns::parquet::{Parquet, ParquetRows};
use measure::rows::Rows;
use measure::{BadRows, Intake, Loaded, Place, Refusal, mapping};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parquet")
}

/// Reads one file as a source of samples, with more said of how it is written.
fn read(folder: &Path, name: &str, more: &str) -> Result<Loaded, Refusal> {
    let yaml = format!(
        "sources: {{ s: {{ files: {name}, facts: sample, columns: {{ at: at, service: service, state: state }}{more} }} }}"
    );
    let read = mapping::read(&Source::new("sources.yaml", yaml.as_bytes()).unwrap());
    let mut intake = Intake::default();
    intake.treat(BadRows::Skip);
    intake.sources(&read.sources.unwrap(), &folder.join("sources.yaml"));
    intake.finish()
}

#[test]
fn instants_in_every_form_are_the_same_samples_as_in_csv() {
    let csv = tempfile::tempdir().unwrap();
    let rows = ["shop,up", "blog,up", "shop,down", "blog,up", "shop,up", "blog,"];
    let rows = rows.iter().enumerate().map(|(minute, row)| format!("2026-03-01T09:0{minute}:00Z,{row}\n"));
    fs::write(csv.path().join("checks.csv"), format!("at,service,state\n{}", rows.collect::<String>())).unwrap();
    let expected = read(csv.path(), "checks.csv", "").unwrap();
    for (form, more) in [
        ("ms", ""),
        ("us", ""),
        ("ns", ""),
        ("local", ", time_zone: UTC"),
        ("int96", ", time_zone: UTC"),
        ("epoch", ", times: epoch seconds"),
    ] {
        let found = read(&folder(), &format!("checks-{form}.parquet"), more)
            .unwrap_or_else(|faults| panic!("{form}: {faults:?}"));
        assert_eq!(found.facts, expected.facts, "{form}");
        let (found, expected) = (found.files.first().unwrap(), expected.files.first().unwrap());
        assert_eq!((found.rows, &found.account), (expected.rows, &expected.account), "{form}");
        assert_eq!(found.digest.len(), 64);
    }
}

#[test]
fn a_local_time_needs_a_zone() {
    let loaded = read(&folder(), "checks-local.parquet", ", only: { state: down }").unwrap();
    let listed = loaded.skipped.listed.join("\n");
    assert!(
        listed.ends_with("checks-local.parquet:3, `at`: `2026-03-01T09:02:00` says no offset from UTC"),
        "{listed}"
    );
}

#[test]
fn a_codec_that_is_not_read_is_named() {
    let refusal = read(&folder(), "checks-text.parquet", "").unwrap_err();
    let fault = refusal.faults.first().unwrap();
    assert!(fault.what.contains("Brotli"), "{fault}");
}

/// The cells of these columns, row by row.
fn cells(names: &[&str]) -> Vec<Vec<String>> {
    let path = folder().join("kinds.parquet");
    let mut rows = ParquetRows::new(Parquet::open(File::open(path).unwrap(), &Place::file("kinds.parquet")).unwrap());
    let all: Vec<String> = rows.columns().unwrap().unwrap().0.iter().map(str::to_owned).collect();
    let places: Vec<usize> = names
        .iter()
        .map(|name| all.iter().position(|other| other == name).unwrap_or_else(|| panic!("{all:?}")))
        .collect();
    rows.only(&places);
    let mut found = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        found.push(places.iter().map(|place| row.at(*place).unwrap().to_owned()).collect());
    }
    found
}

#[test]
fn every_kind_of_value_has_its_text() {
    let expected: [(&str, [&str; 3]); 12] = [
        ("truth", ["true", "", "false"]),
        ("tiny", ["-128", "0", "127"]),
        ("large", ["0", "1", "18446744073709551615"]),
        ("medium", ["0", "1", "4294967295"]),
        ("float", ["0.1", "-0", ""]),
        ("double", ["0.1", "1000000000000000000000", "2.5"]),
        ("small", ["-0.05", "12.30", ""]),
        ("wide", ["-99999999999999999999999999999999.123456", "0.000001", ""]),
        ("date", ["2024-02-29", "1969-12-31", ""]),
        ("clock", ["09:30:00.000250", "", "23:59:59"]),
        ("bytes", ["a", "", "é"]),
        ("group.name", ["x", "", ""]),
    ];
    let names: Vec<&str> = expected.iter().map(|(name, _)| *name).collect();
    let found = cells(&names);
    for (column, (name, texts)) in expected.iter().enumerate() {
        let found: Vec<&str> = found.iter().map(|row| row.get(column).unwrap().as_str()).collect();
        assert_eq!(found, texts, "{name}");
    }
}

#[test]
fn several_values_in_one_row_are_refused_only_where_they_are_wanted() {
    let path = folder().join("kinds.parquet");
    let mut rows = ParquetRows::new(Parquet::open(File::open(path).unwrap(), &Place::file("kinds.parquet")).unwrap());
    let stop = rows.next().unwrap_err();
    assert!(format!("{stop:?}").contains("several values in one row"), "{stop:?}");
}
