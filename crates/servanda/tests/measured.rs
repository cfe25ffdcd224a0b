//! Samples measured in parts, by processes of their own: the report by them is the report by the files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use parquet::data_type::{BoolType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

const AGREEMENT: &str = "agreement: demo
title: Demo
version: 1
effective: 2024-01-01
time_zone: Europe/Amsterdam
parties: { provider: { name: P }, customer: { name: C } }
hours: { always: 24/7 }
measuring: { probes: { every: 60 seconds } }
services: { web: { hours: always } }
objectives: { available: { measures: availability, service: web, target: at least 99.9%, window: calendar month } }
";

const SOURCES: &str = "sources:
  probes:
    files: probes*.parquet
    facts: sample
    columns: { at: ts, state: ok }
    fixed: { service: web }
    words: { state: { 'true': up, 'false': down } }
";

/// A sample a minute, of which some are down.
fn write(path: &Path, minutes: std::ops::Range<i64>) {
    let schema = "message checks { REQUIRED INT64 ts (TIMESTAMP(MILLIS,true)); REQUIRED BOOLEAN ok; }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let file = fs::File::create(path).unwrap();
    let mut writer = SerializedFileWriter::new(file, schema, Arc::new(WriterProperties::default())).unwrap();
    for rows in minutes.collect::<Vec<_>>().chunks(4_000) {
        let mut group = writer.next_row_group().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let at: Vec<i64> = rows.iter().map(|minute| 1_709_247_600_000 + minute * 60_000).collect();
        column.typed::<Int64Type>().write_batch(&at, None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let ok: Vec<bool> = rows.iter().map(|minute| minute % 5_003 > 20).collect();
        column.typed::<BoolType>().write_batch(&ok, None, None).unwrap();
        column.close().unwrap();
        group.close().unwrap();
    }
    writer.close().unwrap();
}

fn servanda(folder: &Path, line: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_servanda"));
    command.current_dir(folder).args(line.split(' ')).output().unwrap()
}

fn said(folder: &Path, line: &str) -> String {
    let output = servanda(folder, line);
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn refused(folder: &Path, line: &str) -> String {
    let output = servanda(folder, line);
    assert_eq!(output.status.code(), Some(2), "{line}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_report_by_merged_parts_is_the_report_by_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("agreement.yaml"), AGREEMENT).unwrap();
    fs::write(folder.join("sources.yaml"), SOURCES).unwrap();
    write(&folder.join("probes-1.parquet"), 0..20_000);
    write(&folder.join("probes-2.parquet"), 20_000..44_580);
    let by_files = said(folder, "report --period 2024-03 --as-of 2024-05-01T00:00:00Z --format json");
    for part in [3, 1, 2] {
        let told = said(folder, &format!("measure --part {part}/3 --output {part}.part"));
        assert!(told.starts_with(&format!("part {part} of 3: ")), "{told}");
    }
    let told = said(folder, "merge 2.part 1.part 3.part --output all.part");
    assert!(told.starts_with("44580 samples of 2 files came to "), "{told}");
    said(folder, "measure --output whole.part");
    assert_eq!(fs::read(folder.join("all.part")).unwrap(), fs::read(folder.join("whole.part")).unwrap());
    let report = "report --period 2024-03 --as-of 2024-05-01T00:00:00Z --format json --measured";
    assert_eq!(said(folder, &format!("{report} all.part")), by_files);

    assert!(refused(folder, &format!("{report} 1.part")).contains("it is part 1 of 3"));
    assert!(refused(folder, "merge 1.part 3.part --output none.part").contains("part 2 of 3 is missing"));
    assert!(refused(folder, "merge 1.part 1.part 2.part 3.part --output none.part").contains("stands twice"));
    assert!(refused(folder, "measure --part 4/3 --output none.part").contains("such as 2/5"));
    write(&folder.join("probes-2.parquet"), 20_000..44_581);
    said(folder, "measure --part 2/3 --output 2.part");
    assert!(refused(folder, "merge 1.part 2.part 3.part --output none.part").contains("differ in their files"));
    fs::write(folder.join("agreement.yaml"), AGREEMENT.replace("at least 99.9%", "at least 99%")).unwrap();
    assert!(refused(folder, &format!("{report} all.part")).contains("under another agreement"));
    said(folder, "measure --part 2/3 --output 2.part");
    assert!(refused(folder, "merge 1.part 2.part 3.part --output none.part").contains("agreement or sources.yaml"));
    assert!(!folder.join("none.part").exists());
}
