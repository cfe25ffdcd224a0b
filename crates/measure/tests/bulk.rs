//! The same samples in Parquet, which is read by columns, and in CSV, which is read row by row: the same facts and accounts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::source::Source;
use calendar::Instant;
use measure::mapping::{self, Account};
use measure::{Intake, Limits, Loaded, Names, Refusal};
use parquet::data_type::{BoolType, ByteArrayType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::fs;
use std::path::Path;
use std::sync::Arc;

const AGREEMENT: &str = "agreement: demo
title: Demo
version: 1
effective: 2024-01-01
time_zone: UTC
hours: { always: 24/7 }
measuring: { probes: { every: 30 seconds } }
services: { web: { hours: always } }
";

const SCHEMA: &str = "message checks {
    REQUIRED INT64 ts (TIMESTAMP(MILLIS,true));
    OPTIONAL BYTE_ARRAY site (UTF8);
    REQUIRED BOOLEAN ok;
    REQUIRED BYTE_ARRAY kind (UTF8);
}";

const T0: i64 = 1_709_251_200_000;

/// Instant, site, whether it is up, and the kind of check.
type Row = (i64, Option<String>, bool, &'static str);

/// Forty sites, probed one after another every half minute with a jitter; some fail, some are missing, some checks are others.
fn rows() -> Vec<Row> {
    let row = |number: i64| {
        let (round, site) = (number / 40, number % 40);
        let at = T0 + round * 30_000 + site * 700 + number * number % 97;
        let site = (site > 0).then(|| format!("site-{site:02}"));
        (at, site, number % 53 != 7, if number % 19 == 4 { "trace" } else { "probe" })
    };
    (0..20_000).filter(|number| number % 400 < 380).map(row).collect()
}

fn write_parquet(path: &Path, rows: &[Row]) {
    let schema = Arc::new(parse_message_type(SCHEMA).unwrap());
    let file = fs::File::create(path).unwrap();
    let mut writer = SerializedFileWriter::new(file, schema, Arc::new(WriterProperties::default())).unwrap();
    for rows in rows.chunks(7_000) {
        let mut group = writer.next_row_group().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let at: Vec<i64> = rows.iter().map(|row| row.0).collect();
        column.typed::<Int64Type>().write_batch(&at, None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let sites: Vec<_> = rows.iter().filter_map(|row| Some(row.1.as_deref()?.into())).collect();
        let levels: Vec<i16> = rows.iter().map(|row| i16::from(row.1.is_some())).collect();
        column.typed::<ByteArrayType>().write_batch(&sites, Some(&levels), None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let ok: Vec<bool> = rows.iter().map(|row| row.2).collect();
        column.typed::<BoolType>().write_batch(&ok, None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let kinds: Vec<_> = rows.iter().map(|row| row.3.into()).collect();
        column.typed::<ByteArrayType>().write_batch(&kinds, None, None).unwrap();
        column.close().unwrap();
        group.close().unwrap();
    }
    writer.close().unwrap();
}

fn write_csv(path: &Path, rows: &[Row]) {
    let line = |row: &Row| {
        let at = Instant::from_millis(row.0);
        format!("{at},{},{},{}\n", row.1.as_deref().unwrap_or_default(), row.2, row.3)
    };
    fs::write(path, "ts,site,ok,kind\n".to_owned() + &rows.iter().map(line).collect::<String>()).unwrap();
}

fn read(folder: &Path, files: &str, now: Option<Instant>) -> Result<Loaded, Refusal> {
    read_within(Limits::default(), folder, files, now)
}

fn read_within(limits: Limits, folder: &Path, files: &str, now: Option<Instant>) -> Result<Loaded, Refusal> {
    let yaml = format!(
        "sources:\n  probes:\n    files: {files}\n    facts: sample\n    columns: {{ at: ts, resource: site, state: ok }}
    fixed: {{ service: web }}\n    words: {{ state: {{ \"true\": up, \"false\": down }} }}\n    only: {{ kind: probe }}\n"
    );
    let sources = mapping::read(&Source::new("sources.yaml", yaml.as_bytes()).unwrap()).sources.unwrap();
    let agreement = Source::new("agreement.yaml", AGREEMENT.as_bytes()).unwrap();
    let mut intake = Intake::knowing(Names::of(&agreement::read(&agreement).agreement.unwrap())).limited(limits);
    if let Some(now) = now {
        intake = intake.until(now);
    }
    intake.sources(&sources, &folder.join("sources.yaml"));
    intake.finish()
}

fn account(loaded: &Loaded) -> &Account {
    loaded.files[0].account.as_ref().unwrap()
}

#[test]
fn samples_in_parquet_are_the_same_facts_as_in_csv() {
    let (folder, rows) = (tempfile::tempdir().unwrap(), rows());
    write_parquet(&folder.path().join("checks.parquet"), &rows);
    write_csv(&folder.path().join("checks.csv"), &rows);
    for now in [None, Some(Instant::from_millis(T0 + 10_000_000))] {
        let of = |file| read(folder.path(), file, now).unwrap_or_else(|refusal| panic!("{}", refusal.render(false)));
        let (columns, lines) = (of("checks.parquet"), of("checks.csv"));
        assert_eq!(columns.facts, lines.facts);
        assert_eq!(account(&columns), account(&lines));
        assert_eq!((account(&columns).rows, columns.facts.runs.len() > 100), (19_000, true));
        let later = |loaded: &Loaded| loaded.later.iter().map(|later| later.facts).sum::<u64>();
        assert_eq!(later(&columns), later(&lines));
        assert_eq!(later(&columns) > 1_000, now.is_some());
    }
}

#[test]
fn files_in_order_of_time_go_on_where_the_last_one_ended() {
    let (folder, rows) = (tempfile::tempdir().unwrap(), rows());
    write_parquet(&folder.path().join("whole.parquet"), &rows);
    write_parquet(&folder.path().join("part-1.parquet"), &rows[..9_000]);
    write_parquet(&folder.path().join("part-2.parquet"), &rows[9_000..]);
    let of = |files| read(folder.path(), files, None).unwrap_or_else(|refusal| panic!("{}", refusal.render(false)));
    assert_eq!(of("part-*.parquet").facts, of("whole.parquet").facts);
}

#[test]
fn rows_that_are_all_different_are_bounded() {
    let (folder, rows) = (tempfile::tempdir().unwrap(), rows());
    write_parquet(&folder.path().join("checks.parquet"), &rows);
    let within = |different_rows| {
        read_within(Limits { different_rows, ..Limits::default() }, folder.path(), "checks.parquet", None)
    };
    // Forty sites, one of them without a name, up or down, probed or traced.
    assert_eq!(within(160).unwrap().facts, within(usize::MAX).unwrap().facts);
    let refusal = within(20).unwrap_err();
    let fault = &refusal.faults[0];
    assert_eq!((fault.code, refusal.count), ("too-many-different", 1));
    assert!(fault.place.line.is_some_and(|row| row > 20 && row < 40), "{}", refusal.render(false));
}
