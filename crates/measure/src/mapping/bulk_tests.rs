//! Rows by columns against the same rows one by one.

use super::model::Mapping;
use super::plan::Plan;
use super::taking::Taking;
use super::{Account, read};
use crate::columns::{ABSENT, ABSENT_CODE, Batch, Columns, Instants, Keys, Moments, RowTexts, Stretch, Wanted, Words};
use crate::fault::Place;
use crate::intake::Intake;
use crate::rows::{self, Format, Row, Stop};
use crate::text::Texts;
use crate::{BadRows, Loaded, Names, Refusal};
use agreement::source::Source;
use arbtest::arbitrary::{Result, Unstructured};
use calendar::{Instant, Span};
use std::collections::BTreeMap;

const AGREEMENT: &str = "agreement: demo
title: Demo
version: 1
effective: 2026-01-01
time_zone: UTC
hours: { always: 24/7 }
measuring: { probes: { every: 30 seconds }, states: { slow: up } }
services: { web: { hours: always }, shop: { hours: always }, unprobed: { hours: always, measuring: { by: [provider] } } }
objectives:
  web: { service: web, measures: error rate, window: calendar month, buckets: { every: 5 minutes }, target: at most 1% }
  shop: { service: shop, measures: error rate, window: since the start, buckets: { every: 5 minutes }, target: at most 1% }
";

const SOURCES: &str = "sources:
  s:
    files: t.csv
    facts: sample
    times: epoch ms
    missing: ['-']
    columns: { service: site, resource: thing, at: when, state: result }
    words: { state: { OK: up, FAIL: down } }
    only: { kind: [probe, check] }
";

const COUNTS: &str = "sources:
  s:
    files: t.csv
    facts: count
    times: epoch ms
    missing: ['-']
    columns: { objective: site, from: when, events: result }
    words: { events: { OK: 0, 'u*': 0, 'upp*': many, 'F*': 1 } }
    fixed: { of: 1 }
    lasts: 1 second
    only: { kind: [probe, check] }
";

const COLUMNS: [&str; 6] = ["site", "thing", "when", "result", "kind", "unwanted"];
const WHEN: usize = 2;

type Rows = Vec<[String; 6]>;

fn rows(u: &mut Unstructured) -> Result<Rows> {
    let (mut second, mut rows) = (0, Vec::new());
    for _ in 0..u.int_in_range(0..=60)? {
        second += u.choose(&[30, 30, 30, 31, 100, 0])?;
        let millis = 1_770_000_000_000_i64 + second * 1_000;
        let when = match u.int_in_range(0..=30)? {
            0 => "soon".to_owned(),
            1 => format!("{millis}.75"),
            2 => "9000000000000".to_owned(),
            3 => "-".to_owned(),
            _ => millis.to_string(),
        };
        let site = *u.choose(&["web", "web", "web", "shop", "web", "wev", ""])?;
        let thing = *u.choose(&["", "-", "i-1", "i-1"])?;
        let result = *u.choose(&["OK", "OK", "OK", "up", "FAIL", "slow", "upp", "-"])?;
        let kind = *u.choose(&["probe", "probe", "probe", "check", "trace", ""])?;
        rows.push([site, thing, &when, result, kind, "x"].map(str::to_owned));
    }
    Ok(rows)
}

/// A file by columns, as any reader gives one.
struct Table<'t> {
    place: Place,
    names: Texts,
    rows: &'t [[String; 6]],
    stretch: usize,
    batch: usize,
}

impl Columns for Table<'_> {
    fn names(&self) -> &Texts {
        &self.names
    }

    fn stretches(&self, _: Option<&Instants>) -> Vec<Stretch> {
        let stretches = self.rows.len().div_ceil(self.stretch);
        (0..stretches).map(|n| Stretch { first: (n * self.stretch) as u64 + 2, rows: None, span: None }).collect()
    }

    fn batches(
        &mut self,
        wanted: &Wanted,
        stretch: usize,
        take: &mut dyn FnMut(&Batch<'_>) -> std::result::Result<(), Stop>,
    ) -> std::result::Result<(), Stop> {
        let from = stretch * self.stretch;
        let rows = &self.rows[from..self.rows.len().min(from + self.stretch)];
        let mut words: Vec<Words> = wanted.keys.iter().map(|_| Words::new()).collect();
        for (number, rows) in rows.chunks(self.batch).enumerate() {
            let first = from + number * self.batch;
            let codes: Vec<Vec<u32>> =
                wanted.keys.iter().zip(&mut words).map(|(column, words)| codes(rows, *column, words)).collect();
            let column = wanted.instants[0].column;
            let at: Vec<i64> = rows.iter().map(|row| moment(&row[column])).collect();
            let cut: Vec<u32> =
                (0_u32..).zip(rows).filter(|(_, row)| row[column].contains('.')).map(|row| row.0).collect();
            take(&Batch {
                first: first as u64 + 2,
                rows: rows.len(),
                instants: &[Moments { at: &at, cut: &cut }],
                keys: &codes.iter().zip(&words).map(|(codes, words)| Keys { codes, words }).collect::<Vec<_>>(),
                texts: &Lent { table: self, first },
            })?;
        }
        Ok(())
    }

    fn another(&self) -> Option<Box<dyn Columns + Send>> {
        None
    }
}

fn codes(rows: &[[String; 6]], column: usize, words: &mut Words) -> Vec<u32> {
    let code = |row: &[String; 6]| match row[column].as_str() {
        "" => ABSENT_CODE,
        text => match (0..words.len() as u32).find(|code| words.get(*code) == Some(text)) {
            Some(code) => code,
            None => words.push(text),
        },
    };
    rows.iter().map(code).collect()
}

fn moment(text: &str) -> i64 {
    text.split('.').next().and_then(|whole| whole.parse().ok()).unwrap_or(ABSENT)
}

struct Lent<'t> {
    table: &'t Table<'t>,
    first: usize,
}

impl RowTexts for Lent<'_> {
    fn row<'b>(&'b self, row: usize, texts: &'b mut Texts) -> Option<Row<'b>> {
        texts.clear();
        texts.extend(self.table.rows[self.first + row].iter().map(String::as_str));
        Some(Row::new(&self.table.place, (self.first + row) as u64 + 2, &self.table.names, texts))
    }
}

struct Case<'c> {
    names: &'c Names,
    mapping: &'c Mapping,
    rows: Rows,
    bad_rows: BadRows,
    now: Option<Instant>,
}

fn intake(case: &Case) -> Intake {
    let mut intake = Intake::knowing(case.names.clone());
    intake.treat(case.bad_rows);
    match case.now {
        Some(now) => intake.until(now),
        None => intake,
    }
}

fn names() -> Names {
    let source = Source::new("agreement.yaml", AGREEMENT.as_bytes()).unwrap();
    Names::of(&agreement::read(&source).agreement.unwrap())
}

fn mapping(sources: &str) -> Mapping {
    let sources = read(&Source::new("sources.yaml", sources.as_bytes()).unwrap()).sources.unwrap();
    sources.sources.iter().next().unwrap().1.clone()
}

type Outcome = std::result::Result<Loaded, Refusal>;

/// What was read, but for the digest.
fn ended(mut intake: Intake, accounts: Vec<Account>) -> Outcome {
    intake.give_accounts(0, accounts);
    let mut loaded = intake.finish()?;
    loaded.files.iter_mut().for_each(|file| file.digest.clear());
    Ok(loaded)
}

fn one_by_one(case: &Case) -> Outcome {
    let lines = case.rows.iter().map(|row| row.join(",") + "\n");
    let text: String = std::iter::once(COLUMNS.join(",") + "\n").chain(lines).collect();
    of_text(case, text.as_bytes(), false)
}

/// A file as it is read, or without any short way.
fn of_text(case: &Case, text: &[u8], quickly: bool) -> Outcome {
    let mut intake = intake(case);
    let (plan, mut taking) = (Plan::of(case.mapping), Taking::new("s", case.mapping));
    taking.accounts.push(Account::default());
    intake.file("t.csv", None, &Format::Csv(None), text, |intake, rows| match quickly {
        true => taking.rows(intake, &plan, rows, "t.csv"),
        false => taking.rows(intake, &plan, &mut Slowly(rows), "t.csv"),
    });
    ended(intake, taking.accounts)
}

/// Rows that come one by one alone.
struct Slowly<'r>(&'r mut dyn rows::Rows);

impl rows::Rows for Slowly<'_> {
    fn columns(&mut self) -> std::result::Result<Option<(&Texts, Place)>, Stop> {
        self.0.columns()
    }

    fn next(&mut self) -> std::result::Result<Option<Row<'_>>, Stop> {
        self.0.next()
    }
}

/// A row as some program may write it, sometimes wrongly.
fn line(u: &mut Unstructured, row: &[String; 6], iso: bool) -> Result<Vec<u8>> {
    let mut cells = Vec::new();
    for (column, text) in row.iter().enumerate() {
        let millis = text.parse().ok().filter(|_| iso && column == WHEN);
        let text = match millis {
            Some(millis) => {
                let at = Instant::from_millis(millis).to_string();
                let zone = *u.choose(&["Z", "Z", ".5Z", ".123456Z", ".120000Z", "+00:00", "+0000", ""])?;
                at.trim_end_matches('Z').replace('T', u.choose(&["T", "T", " "])?) + zone
            }
            None => text.clone(),
        };
        cells.push(match u.int_in_range(0..=25)? {
            0..=5 => format!("\"{text}\""),
            6 => format!("  {text} "),
            7 => format!("  \"{text}\" "),
            8 if column == 5 => "\"two\nlines, \"\"quoted\"\"\"".to_owned(),
            9 if column == 5 => "5\" disk".to_owned(),
            10 if column == 5 => "x,y".to_owned(),
            11 if column == 5 => "\"open".to_owned(),
            _ => text,
        });
    }
    let mut line = cells.join(",").into_bytes();
    line.extend_from_slice(u.choose(&[&b"\n"[..], b"\n", b"\n", b"\r\n", b"\n\n", b"\n,,,,,\n", b"\xFF\n", b""])?);
    Ok(line)
}

#[test]
fn lines_by_columns_are_the_same_facts_faults_and_accounts() {
    let (names, mappings) = (names(), [mapping(SOURCES), mapping(&SOURCES.replace("epoch ms", "ISO 8601"))]);
    let (mut loaded, mut refused) = (0, 0);
    arbtest::arbtest(|u| {
        let bad_rows = *u.choose(&[BadRows::Skip, BadRows::Skip, BadRows::Stop])?;
        let (rows, iso) = (rows(u)?, u.ratio(1, 2)?);
        let now = if u.ratio(1, 2)? { Some(Instant::from_millis(1_770_000_900_000)) } else { None };
        let mut text = if u.ratio(1, 8)? { b"\xEF\xBB\xBF".to_vec() } else { Vec::new() };
        text.extend_from_slice((COLUMNS.join(",") + "\n").as_bytes());
        for row in &rows {
            text.extend(line(u, row, iso)?);
        }
        let case = Case { names: &names, mapping: &mappings[usize::from(iso)], rows, bad_rows, now };
        let (slow, quick) = (of_text(&case, &text, false), of_text(&case, &text, true));
        if quick.as_ref().is_err_and(|refusal| refusal.faults.iter().any(|fault| fault.code == "out-of-order")) {
            return Ok(());
        }
        match &slow {
            Ok(_) => loaded += 1,
            Err(_) => refused += 1,
        }
        assert_eq!(slow, quick, "{}", String::from_utf8_lossy(&text));
        Ok(())
    })
    .budget_ms(1_000);
    assert!(loaded > 20 && refused > 5, "{loaded} loaded, {refused} refused");
}

fn by_columns(u: &mut Unstructured, case: &Case) -> Result<Outcome> {
    let mut intake = intake(case);
    let (plan, mut taking) = (Plan::of(case.mapping), Taking::new("s", case.mapping));
    taking.accounts.push(Account::default());
    let mut names = Texts::default();
    names.extend(COLUMNS);
    let (stretch, batch) = (u.int_in_range(1..=40)?, u.int_in_range(1..=16)?);
    let place = Place::file("t.csv");
    let mut table = Table { place: place.clone(), names, rows: &case.rows, stretch, batch };
    let bound = plan.bind(Some(&table.names)).unwrap();
    let wanted = taking.in_bulk(&intake, &plan, &bound).unwrap();
    assert!(wanted.instants[0].column == WHEN && !wanted.keys.contains(&WHEN) && !wanted.keys.contains(&5));
    let none: &[u8] = &[];
    intake.file("t.csv", None, &Format::Csv(None), none, |intake, _| {
        taking.columns(intake, &plan, (&bound, &wanted), &mut table, (&place, "t.csv"))
    });
    Ok(ended(intake, taking.accounts))
}

#[test]
fn rows_by_columns_are_the_same_facts_faults_and_accounts() {
    let (names, mapping) = (names(), mapping(SOURCES));
    let (mut loaded, mut refused) = (0, 0);
    arbtest::arbtest(|u| {
        let bad_rows = *u.choose(&[BadRows::Stop, BadRows::Skip])?;
        let now = if u.ratio(1, 2)? { Some(u.int_in_range(-10..=2_000)?) } else { None };
        let now = now.map(|second| Instant::from_millis(1_770_000_000_000 + second * 1_000));
        let mut rows = rows(u)?;
        if u.ratio(1, 2)? {
            rows.retain(|row| {
                row[0] == "web" && row[2].len() == 13 && row[3] != "upp" && row[3] != "-" && row[1].len() < 2
            });
        }
        let case = Case { names: &names, mapping: &mapping, rows, bad_rows, now };
        let (one, other) = (one_by_one(&case), by_columns(u, &case)?);
        match &one {
            Ok(_) => loaded += 1,
            Err(_) => refused += 1,
        }
        assert_eq!(one, other, "{:#?}", case.rows);
        Ok(())
    })
    .budget_ms(1_000);
    assert!(loaded > 20 && refused > 20, "{loaded} loaded, {refused} refused");
}

#[test]
fn a_row_that_comes_late_is_refused_with_its_place() {
    let row = |second: i64| {
        let when = (1_770_000_000_000 + second * 1_000).to_string();
        ["web", "", &when, "OK", "probe", "x"].map(str::to_owned)
    };
    let rows = [0, 30, 60, 45].map(row).to_vec();
    let case = Case { names: &names(), mapping: &mapping(SOURCES), rows, bad_rows: BadRows::Stop, now: None };
    arbtest::arbtest(|u| {
        let refusal = by_columns(u, &case)?.unwrap_err();
        let fault = &refusal.faults[0];
        assert_eq!((fault.code, fault.place.line), ("out-of-order", Some(5)));
        Ok(())
    })
    .budget_ms(50);
}

/// What was counted, by objective and five minutes, and everything else.
type Counted = BTreeMap<(String, i64), (u64, u64)>;

fn counted(outcome: Outcome) -> (Outcome, Counted) {
    let (mut outcome, mut sums) = (outcome, Counted::new());
    let Ok(loaded) = &mut outcome else { return (outcome, sums) };
    let all = Span::new(Instant::MIN, Instant::MAX).unwrap();
    let counts = std::mem::take(&mut loaded.facts.counts);
    let mut add = |objective: &str, from: Instant, events, of| {
        let sum = sums.entry((objective.to_owned(), from.millis() / 300_000)).or_default();
        *sum = (sum.0 + events, sum.1 + of);
    };
    counts.iter().for_each(|count| add(&count.objective, count.span.from(), count.events, count.of));
    for cells in std::mem::take(&mut loaded.facts.cells) {
        cells.ending_in(all).for_each(|cell| add(&cells.objective, cell.span.from(), cell.events, cell.of));
    }
    (outcome, sums)
}

#[test]
fn counts_by_columns_are_added_up_to_the_same_sums() {
    let (names, mapping, mut in_cells) = (names(), mapping(COUNTS), 0);
    arbtest::arbtest(|u| {
        let mut rows = rows(u)?;
        if u.ratio(2, 3)? {
            let plain =
                |row: &[String; 6]| row[0].len() > 2 && row[0] != "wev" && row[2].len() == 13 && row[3].len() > 1;
            rows.retain(|row| plain(row) && row[3] != "upp" && row[3] != "slow");
        }
        let case = Case {
            names: &names,
            mapping: &mapping,
            rows,
            bad_rows: *u.choose(&[BadRows::Stop, BadRows::Skip])?,
            now: None,
        };
        let (one, other) = (one_by_one(&case), by_columns(u, &case)?);
        if let Ok(loaded) = &other {
            in_cells += loaded.facts.cells.iter().map(|cells| cells.counts).sum::<u64>();
            assert!(loaded.facts.cells.iter().all(|cells| &*cells.objective == "web"));
        }
        assert_eq!(counted(one), counted(other), "{:#?}", case.rows);
        Ok(())
    })
    .budget_ms(1_000);
    assert!(in_cells > 100, "{in_cells}");
}
