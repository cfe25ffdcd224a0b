//! Samples by columns in any order, in several files and sources, and beside native ones: what they come to is the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::source::Source;
use arbtest::arbitrary::{Result, Unstructured};
use calendar::Instant;
use engine::facts::{Facts, Sample, SampleRun};
use measure::{Header, Intake, Kind, Limits, Loaded, Names, Part, in_any_order, mapping, measure, merge};
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
services: { web: { hours: always }, shop: { hours: always } }
";

const SOURCES: &str = "sources:
  one:
    files: one*.parquet
    facts: sample
    columns: { at: ts, service: site, state: ok }
    words: { state: { 'true': up, 'false': down } }
  other:
    files: other.parquet
    facts: sample
    columns: { at: ts, service: site, state: ok }
    words: { state: { 'true': up, 'false': down } }
";

const SCHEMA: &str = "message checks {
    REQUIRED INT64 ts (TIMESTAMP(MILLIS,true));
    REQUIRED BYTE_ARRAY site (UTF8);
    REQUIRED BOOLEAN ok;
}";

/// Instant, site, and whether it is up.
type Row = (i64, &'static str, bool);

/// Mostly regular and up; some share an instant, and of these some contradict each other.
fn rows(u: &mut Unstructured) -> Result<Vec<Row>> {
    let (mut at, mut rows) = (1_709_251_200_000, Vec::new());
    for _ in 0..u.int_in_range(0..=80)? {
        at += u.choose(&[30_000, 30_000, 30_000, 31_000, 100_000, 0])?;
        rows.push((at, *u.choose(&["web", "web", "shop"])?, u.ratio(5, 6)?));
    }
    Ok(rows)
}

fn write(path: &Path, rows: &[Row], group: usize) {
    let schema = Arc::new(parse_message_type(SCHEMA).unwrap());
    let file = fs::File::create(path).unwrap();
    let mut writer = SerializedFileWriter::new(file, schema, Arc::new(WriterProperties::default())).unwrap();
    for rows in rows.chunks(group) {
        let mut group = writer.next_row_group().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let at: Vec<i64> = rows.iter().map(|row| row.0).collect();
        column.typed::<Int64Type>().write_batch(&at, None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let sites: Vec<_> = rows.iter().map(|row| row.1.into()).collect();
        column.typed::<ByteArrayType>().write_batch(&sites, None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let ok: Vec<bool> = rows.iter().map(|row| row.2).collect();
        column.typed::<BoolType>().write_batch(&ok, None, None).unwrap();
        column.close().unwrap();
        group.close().unwrap();
    }
    writer.close().unwrap();
}

fn csv(rows: &[Row]) -> String {
    let state = |ok| if ok { "up" } else { "down" };
    let line = |(at, site, ok): &Row| format!("{site},{},{}\n", Instant::from_millis(*at), state(*ok));
    "service,at,state\n".to_owned() + &rows.iter().map(line).collect::<String>()
}

fn knowing() -> Intake {
    let source = Source::new("agreement.yaml", AGREEMENT.as_bytes()).unwrap();
    Intake::knowing(Names::of(&agreement::read(&source).agreement.unwrap()))
}

fn read(folder: &Path, native: &str, sorting_bytes: usize) -> Loaded {
    let sources = mapping::read(&Source::new("sources.yaml", SOURCES.as_bytes()).unwrap()).sources.unwrap();
    let limits = Limits { sorting_bytes, ..Limits::default() };
    let take = |intake: &mut Intake| {
        intake.csv("samples.csv", Some(Kind::Sample), native.as_bytes());
        intake.sources(&sources, &folder.join("sources.yaml"));
    };
    in_any_order(|| knowing().limited(limits), take).unwrap()
}

fn sorted(mut facts: Facts) -> (Vec<Sample>, Vec<SampleRun>) {
    facts.samples.sort_by_key(|one| (one.at, one.service.clone(), one.state.clone()));
    facts.runs.sort_by_key(|run| (run.first, run.service.clone()));
    (facts.samples, facts.runs)
}

fn shuffled(u: &mut Unstructured, rows: &mut [Row]) -> Result<()> {
    for place in 1..rows.len() {
        rows.swap(place, u.int_in_range(0..=place)?);
    }
    Ok(())
}

#[test]
fn any_order_of_rows_and_any_place_of_them_give_the_same_facts() {
    arbtest::arbtest(|u| {
        let mut all = rows(u)?;
        let mut one_by_one = knowing();
        one_by_one.csv("samples.csv", Some(Kind::Sample), csv(&all).as_bytes());
        let expected = sorted(one_by_one.finish().unwrap().facts);
        if u.ratio(1, 2)? {
            shuffled(u, &mut all)?;
        }
        let mut places: [Vec<Row>; 4] = Default::default();
        for row in all {
            places[*u.choose(&[0, 0, 0, 1, 2, 3])?].push(row);
        }
        let folder = tempfile::tempdir().unwrap();
        let group = u.int_in_range(1..=30)?;
        for (name, rows) in ["one-a", "one-b", "other"].iter().zip(&places) {
            write(&folder.path().join(format!("{name}.parquet")), rows, group);
        }
        let loaded = read(folder.path(), &csv(&places[3]), *u.choose(&[64, 64 << 20])?);
        let used: Vec<u64> = loaded.files.iter().filter_map(|file| Some(file.account.as_ref()?.used)).collect();
        assert_eq!(used, [0, 1, 2].map(|place: usize| places[place].len() as u64));
        assert_eq!(sorted(loaded.facts), expected);
        Ok(())
    })
    .budget_ms(4_000);
}

fn part(folder: &Path, part: u32, of: u32, sorting_bytes: usize) -> Part {
    let sources = mapping::read(&Source::new("sources.yaml", SOURCES.as_bytes()).unwrap()).sources.unwrap();
    let header = Header { program: "1".to_owned(), texts: "2".to_owned(), part, of, inputs: Vec::new() };
    let make = || knowing().limited(Limits { sorting_bytes, ..Limits::default() });
    let part = measure(make, &sources, &folder.join("sources.yaml"), header).unwrap();
    Part::read(&part.bytes()).unwrap()
}

fn taken_up(folder: &Path, part: Part) -> Loaded {
    let sources = mapping::read(&Source::new("sources.yaml", SOURCES.as_bytes()).unwrap()).sources.unwrap();
    let mut intake = knowing().having(part, "all.part");
    intake.sources(&sources, &folder.join("sources.yaml"));
    intake.finish().unwrap()
}

#[test]
fn parts_merged_in_any_order_are_the_bytes_of_the_whole() {
    arbtest::arbtest(|u| {
        let mut all = rows(u)?;
        if u.ratio(1, 2)? {
            shuffled(u, &mut all)?;
        }
        let mut places: [Vec<Row>; 3] = Default::default();
        let (in_order, count) = (u.ratio(1, 2)?, all.len());
        for (number, row) in all.into_iter().enumerate() {
            let place = if in_order { number * 3 / count } else { u.int_in_range(0..=2)? };
            places[place].push(row);
        }
        let folder = tempfile::tempdir().unwrap();
        for (name, rows) in ["one-a", "one-b", "other"].iter().zip(&places) {
            write(&folder.path().join(format!("{name}.parquet")), rows, u.int_in_range(1..=30)?);
        }
        let of = u.int_in_range(2..=5)?;
        let mut numbers: Vec<u32> = (1..=of).collect();
        for place in 1..numbers.len() {
            numbers.swap(place, u.int_in_range(0..=place)?);
        }
        let parts: Vec<Part> = numbers.iter().map(|number| part(folder.path(), *number, of, 64)).collect();
        let whole = part(folder.path(), 1, 1, 64 << 20);
        let merged = merge(parts.clone()).unwrap();
        assert_eq!(String::from_utf8(merged.bytes()).unwrap(), String::from_utf8(whole.bytes()).unwrap());
        assert!(merge(parts[1..].to_vec()).unwrap_err().contains("is missing"));
        assert!(merge([&parts[..], &parts[..1]].concat()).unwrap_err().contains("stands twice"));
        let (by_parts, by_files) =
            (taken_up(folder.path(), merged), read(folder.path(), "service,at,state\n", 64 << 20));
        assert_eq!(by_parts.files, by_files.files[1..]);
        assert_eq!((by_parts.later, by_parts.skipped), (by_files.later, by_files.skipped));
        assert_eq!(sorted(by_parts.facts), sorted(by_files.facts));
        Ok(())
    })
    .budget_ms(4_000);
}

#[test]
fn a_part_that_was_cut_or_changed_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["one-a", "other"] {
        write(&folder.path().join(format!("{name}.parquet")), &[(1_709_251_200_000, "web", true)], 10);
    }
    let bytes = part(folder.path(), 1, 1, 64).bytes();
    for end in 0..bytes.len() {
        assert!(Part::read(&bytes[..end]).is_err(), "{end}");
        let mut changed = bytes.clone();
        changed[end] ^= 1;
        assert!(Part::read(&changed).is_err(), "{end}");
    }
}
