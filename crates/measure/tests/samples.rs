//! Samples on the short way and in runs, against the same rows in NDJSON without an agreement, which takes neither.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::source::Source;
use arbtest::arbitrary::{Result, Unstructured};
use engine::facts::{Facts, Sample};
use measure::{Intake, Loaded, Names, Refusal};

const AGREEMENT: &str = "agreement: demo
title: Demo
version: 1
effective: 2026-01-01
time_zone: UTC
hours: { always: 24/7 }
measuring: { probes: { every: 30 seconds } }
services: { web: { hours: always }, shop: { hours: always } }
";

fn names(agreement: &str) -> Names {
    let source = Source::new("agreement.yaml", agreement.as_bytes()).unwrap();
    Names::of(&agreement::read(&source).agreement.unwrap())
}

const COLUMNS: [&str; 4] = ["service", "at", "state", "resource"];

/// Rows as texts under the columns.
fn rows(u: &mut Unstructured) -> Result<Vec<[String; 4]>> {
    let (mut second, mut rows) = (0, Vec::new());
    for _ in 0..u.int_in_range(0..=40)? {
        second += u.choose(&[30, 30, 30, 30, 30, 60, 100, 0, -30])?;
        let (minute, rest) = (second.max(0) / 60, second.max(0) % 60);
        let at = match u.int_in_range(0..=30)? {
            0 => format!("2026-03-01T10:{minute:02}:{rest:02}"),
            1 => format!("2026-03-01t10:{minute:02}:{rest:02}.5z"),
            2 => format!("2026-03-01T11:{minute:02}:{rest:02}+01:00"),
            3 => format!("2026-03-01T10:{minute:02}:{rest:02}.250Z"),
            4 => format!("2026-02-29T10:{minute:02}:{rest:02}Z"),
            5 => format!("2026-03-01T24:{minute:02}:{rest:02}Z"),
            6 => format!("2026-03-01T05:{minute:02}:{rest:02}-05:00"),
            7 => "1970-01-01T00:00:00+01:00".to_owned(),
            _ => format!("2026-03-01T10:{minute:02}:{rest:02}Z"),
        };
        let service = u.choose(&["web", "web", "web", "web", "shop", "wev", " web", ""])?;
        let state = u.choose(&["up", "up", "up", "down", "unknown", "upp"])?;
        let resource = u.choose(&["", "", "", "i-1"])?;
        rows.push([service.to_string(), at, state.to_string(), resource.to_string()]);
    }
    Ok(rows)
}

/// Columns in any order, cells quoted now and then.
fn csv(u: &mut Unstructured, rows: &[[String; 4]]) -> Result<String> {
    let order: &[usize] = u.choose(&[[0, 1, 2, 3], [1, 0, 3, 2], [3, 2, 0, 1]])?;
    let line = |cells: Vec<&str>| cells.join(",") + "\n";
    let mut text = line(order.iter().map(|n| COLUMNS[*n]).collect());
    for row in rows {
        let quoted: Vec<String> = row.iter().map(|cell| format!("\"{cell}\"")).collect();
        let row = if u.ratio(1, 20)? { &quoted } else { &row.to_vec() };
        text += &line(order.iter().map(|n| row[*n].as_str()).collect());
    }
    Ok(text)
}

/// The same rows on the same lines.
fn ndjson(rows: &[[String; 4]]) -> String {
    let row = |row: &[String; 4]| {
        let cells: String = COLUMNS.iter().zip(row).map(|(key, text)| format!(",\"{key}\":\"{text}\"")).collect();
        format!("{{\"fact\":\"sample\"{cells}}}\n")
    };
    "\n".to_owned() + &rows.iter().map(row).collect::<String>()
}

fn read(agreement: &str, file: impl FnOnce(&mut Intake)) -> std::result::Result<Loaded, Refusal> {
    let mut intake = Intake::knowing(names(agreement));
    file(&mut intake);
    intake.finish()
}

/// The samples that run by run and one by one make up the facts; within a run only first and last are known.
fn ends(facts: &Facts) -> Vec<Sample> {
    let runs = facts.runs.iter().flat_map(|run| {
        [run.first, run.last].map(|at| Sample {
            service: run.service.clone(),
            resource: run.resource.clone(),
            location: run.location.clone(),
            by: run.by,
            at,
            state: run.state.clone(),
            recorded: run.recorded,
        })
    });
    facts.samples.iter().cloned().chain(runs).collect()
}

#[test]
fn the_short_way_gives_the_same_facts_and_the_same_faults() {
    arbtest::arbtest(|u| {
        let rows = rows(u)?;
        let (csv, ndjson) = (csv(u, &rows)?, ndjson(&rows));
        let quick = read(AGREEMENT, |intake| intake.csv("x", Some(measure::Kind::Sample), csv.as_bytes()));
        let slow = read(AGREEMENT, |intake| intake.ndjson("x", ndjson.as_bytes()));
        match (&quick, &slow) {
            (Ok(quick), Ok(slow)) => assert_eq!(quick.facts, slow.facts, "{csv}"),
            (Err(quick), Err(slow)) => assert_eq!(quick.render(false), slow.render(false), "{csv}"),
            _ => panic!("{csv}\n{quick:?}\n{slow:?}"),
        }
        let Ok(loaded) = quick else { return Ok(()) };
        let unprobed = AGREEMENT.replace("measuring: { probes: { every: 30 seconds } }\n", "");
        let plain = read(&unprobed, |intake| intake.ndjson("x", ndjson.as_bytes())).unwrap().facts;
        assert_eq!((plain.samples.len(), plain.runs.len()), (rows.len(), 0), "without probes nothing folds");
        assert_eq!(loaded.facts.count(), rows.len());
        assert!(ends(&loaded.facts).iter().all(|sample| plain.samples.contains(sample)), "{csv}");
        Ok(())
    });
}

#[test]
fn a_year_of_samples_folds_into_a_few_runs() {
    let at = |n: u32| calendar::Instant::parse("2026-03-01T00:00:00Z").unwrap().millis() + i64::from(n) * 30_000;
    let line = |n: u32| format!("web,{},up\n", calendar::Instant::from_millis(at(n)));
    let text = "service,at,state\n".to_owned() + &(0..10_000).map(line).collect::<String>();
    let facts = read(AGREEMENT, |intake| intake.csv("x", Some(measure::Kind::Sample), text.as_bytes())).unwrap().facts;
    assert_eq!((facts.runs.len(), facts.samples.len(), facts.count()), (1, 0, 10_000));
}
