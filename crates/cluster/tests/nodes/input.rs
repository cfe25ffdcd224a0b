use parquet::data_type::{BoolType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
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

/// A folder with an agreement and files of samples.
pub struct Input(tempfile::TempDir);

impl Input {
    /// A file for each range of minutes, in which each minute stands once: by steps of so many, around and around.
    pub fn written(files: &[(Range<i64>, i64)]) -> Input {
        let input = Input(tempfile::tempdir().unwrap());
        fs::write(input.path("agreement.yaml"), AGREEMENT).unwrap();
        fs::write(input.path("sources.yaml"), SOURCES).unwrap();
        for (number, (range, step)) in files.iter().enumerate() {
            let minutes: Vec<i64> = match *step {
                7 => range.clone().collect(),
                step => around(range.clone(), step),
            };
            write(&input.path(&format!("probes-{number}.parquet")), &minutes);
        }
        input
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// What one process measures.
    pub fn alone(&self) -> Vec<u8> {
        let line = format!("measure . --as-of {} --output alone.part", super::super::AS_OF);
        let output = self.servanda(&line);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read(self.path("alone.part")).unwrap()
    }

    pub fn refused_alone(&self) -> String {
        let output = self.servanda("measure . --output alone.part");
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    }

    /// The report by what the cluster measured.
    pub fn report(&self) -> String {
        let line =
            format!("report . --measured all.part --period 2024-03 --as-of {} --format json", super::super::AS_OF);
        let output = self.servanda(&line);
        assert!(output.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Cuts the first file short.
    pub fn damage(&self) {
        let path = self.path("probes-0.parquet");
        let bytes = fs::read(&path).unwrap();
        fs::write(path, &bytes[..bytes.len() - 30]).unwrap();
    }

    pub fn measured(&self) -> Vec<u8> {
        fs::read(self.path("all.part")).unwrap()
    }

    pub fn has_output(&self) -> bool {
        self.path("all.part").exists()
    }

    fn servanda(&self, line: &str) -> Output {
        let program = servanda();
        let ran = Command::new(&program).current_dir(self.0.path()).args(line.split(' ')).output();
        ran.unwrap_or_else(|error| panic!("{}: {error}", program.display()))
    }
}

/// The program, as the workspace's tests have built it into the same target folder.
fn servanda() -> PathBuf {
    let leaf = Path::new(env!("CARGO_BIN_EXE_servanda-cluster")).parent().unwrap();
    let program = leaf.parent().unwrap().join("debug/servanda");
    assert!(program.is_file(), "{} is missing: run `cargo build -p servanda` first", program.display());
    program
}

/// Each of them once, in steps.
fn around(range: Range<i64>, step: i64) -> Vec<i64> {
    let all: Vec<i64> = range.collect();
    let count = all.len() as i64;
    let mut order: Vec<i64> = (0..count).collect();
    order.sort_by_key(|place| ((place * step).rem_euclid(count), *place));
    order.into_iter().map(|place| all[place as usize]).collect()
}

/// A sample a minute, of which some are down.
fn write(path: &Path, minutes: &[i64]) {
    let schema = "message checks { REQUIRED INT64 ts (TIMESTAMP(MILLIS,true)); REQUIRED BOOLEAN ok; }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let file = fs::File::create(path).unwrap();
    let mut writer = SerializedFileWriter::new(file, schema, Arc::new(WriterProperties::default())).unwrap();
    for rows in minutes.chunks(2_000) {
        let mut group = writer.next_row_group().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let at: Vec<i64> = rows.iter().map(|minute| 1_690_000_020_000 + minute * 60_000).collect();
        column.typed::<Int64Type>().write_batch(&at, None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let ok: Vec<bool> = rows.iter().map(|minute| minute % 1_003 > 20).collect();
        column.typed::<BoolType>().write_batch(&ok, None, None).unwrap();
        column.close().unwrap();
        group.close().unwrap();
    }
    writer.close().unwrap();
}
