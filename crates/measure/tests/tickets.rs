//! Tickets counted one after another come to what the engine finds in their histories.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::model::Agreement;
use agreement::source::Source;
use arbtest::arbitrary::{Result, Unstructured};
use calendar::{Instant, Length, Period, PeriodKind, Span};
use engine::finding::Basis;
use engine::{Request, evaluate, ticket_clocks};
use measure::mapping::{self, clocked};
use measure::{Intake, Names};
use std::collections::BTreeMap;
use std::fmt::Write;

const AGREEMENT: &str = "
agreement: desk
title: { en: Desk }
version: 1
effective: 2024-01-01
time_zone: Europe/Amsterdam
parties: { provider: { name: P }, customer: { name: C } }
hours: { office: Mo-Fr 08:00-18:00; PH off }
working_days: office
holidays: { dates: [2024-03-29, 2024-04-01, 2024-04-27] }
services: { desk: { hours: office } }
priorities: { high: High., low: Low. }
objectives:
  answer: { service: desk, measures: response time, pauses: [], window: calendar month, target: 90% within 2 hours }
  high: { service: desk, measures: resolution time, priority: high, pauses: [waiting], window: calendar month, target: 90% within 10 hours }
  low: { service: desk, measures: resolution time, priority: low, pauses: [waiting, parts], window: calendar month, target: 90% within 2 working days, counts_in: the window it starts in }
  minutes: { service: desk, measures: resolution time, pauses: [parts], window: calendar month, target: 90% within 10 hours, tickets: { elapsed: whole minutes } }
";

const SOURCES: &str = "
sources:
  tickets:
    files: tickets.csv
    facts: ticket
    tickets: rows
    times: epoch ms
    columns: { ticket: id, priority: prio, reported: in, answered: first, solved: out }
    words: { priority: { '1': high, '2': low } }
    fixed: { service: desk }
  pauses:
    files: pauses.csv
    facts: ticket
    tickets: pauses
    times: epoch ms
    columns: { ticket: id, from: start, to: end, state: why }
";

/// 2024-03-25T00:00:00Z: before a change of clocks and a holiday.
const FROM: i64 = 1_711_324_800_000;
const HOUR: i64 = 3_600_000;

/// Tickets whose times are often at an opening or closing, and pauses within them.
fn files(u: &mut Unstructured) -> Result<(String, String)> {
    let (mut tickets, mut pauses) = ("id,prio,in,first,out\n".to_owned(), "id,start,end,why\n".to_owned());
    for ticket in 0..u.int_in_range(1..=12)? {
        let name = if u.ratio(1, 4)? { format!("INC{ticket}") } else { ticket.to_string() };
        let later = |u: &mut Unstructured, from: i64| -> Result<i64> {
            let minutes = if u.ratio(1, 2)? { u.int_in_range(0..=96)? * 60 } else { u.int_in_range(0..=5_000)? };
            Ok(from + minutes * 60_000)
        };
        let reported = FROM + u.int_in_range(0..=24 * 14)? * HOUR;
        let answered = later(u, reported)?;
        let solved = later(u, answered)?;
        let shown = |there: bool, at: i64| if there { at.to_string() } else { String::new() };
        let (is_answered, is_solved) = (u.ratio(9, 10)?, u.ratio(9, 10)?);
        let (first, out) = (shown(is_answered, answered), shown(is_solved, solved));
        writeln!(tickets, "{name},{},{reported},{first},{out}", u.int_in_range(1..=2)?).unwrap();
        let state = *u.choose(&["waiting", "Waiting", "parts", "lunch"])?;
        for _ in 0..u.int_in_range(0..=3)? {
            let from = reported + u.int_in_range(0..=(solved - reported) / 60_000)? * 60_000;
            writeln!(pauses, "{name},{from},{},{state}", later(u, from)?).unwrap();
        }
    }
    Ok((tickets, pauses))
}

/// In time and late by objective and begin of the month.
type Found = BTreeMap<(String, Instant), (u64, u64)>;

fn by_events(
    agreement: &Agreement,
    intake: Intake,
    sources: &mapping::Sources,
    file: &std::path::Path,
    as_of: Instant,
) -> Found {
    let mut intake = intake;
    intake.sources(sources, file);
    let facts = intake.finish().unwrap().facts;
    let zone = &agreement.time_zone.0;
    let months = Period::from(PeriodKind::Month, Instant::from_millis(FROM), zone).take(4);
    let mut found = Found::new();
    for month in months.filter(|month| month.span().from() < as_of) {
        let request = Request { label: "month".to_owned(), period: month.span(), as_of, known_at: None };
        for finding in evaluate(agreement, &facts, &request).unwrap().findings {
            let Basis::Tickets(basis) = &finding.basis else { continue };
            if basis.decided > 0 {
                let key = (finding.key.objective.to_string(), month.span().from());
                found.insert(key, (basis.in_time, basis.decided - basis.in_time));
            }
        }
    }
    found
}

#[test]
fn one_by_one_they_come_to_what_their_histories_come_to() {
    let agreement = agreement::read(&Source::new("agreement.yaml", AGREEMENT.as_bytes()).unwrap());
    let errors: Vec<_> = agreement.diagnostics.iter().map(|one| one.message.clone()).collect();
    let agreement = agreement.agreement.unwrap_or_else(|| panic!("{errors:?}"));
    let sources = mapping::read(&Source::new("sources.yaml", SOURCES.as_bytes()).unwrap()).sources.unwrap();
    let as_of = Instant::from_millis(FROM + 40 * 24 * HOUR);
    let span = Span::new(as_of.saturating_sub(Length::from_millis(90 * 24 * HOUR)), as_of).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sources.yaml");
    arbtest::arbtest(|u| {
        let (tickets, pauses) = files(u)?;
        std::fs::write(folder.path().join("tickets.csv"), &tickets).unwrap();
        std::fs::write(folder.path().join("pauses.csv"), &pauses).unwrap();
        let clocks = ticket_clocks(&agreement, span).unwrap().clocks;
        let intake = || Intake::knowing(Names::of(&agreement));
        let mut rows = 0;
        let counted = clocked(intake(), &sources, &file, (clocks, as_of), None).unwrap();
        let clocks = ticket_clocks(&agreement, span).unwrap().clocks;
        let take: mapping::TakeRow<'_> = Box::new(|_, _| rows += 1);
        let again = clocked(intake(), &sources, &file, (clocks, as_of), Some(take)).unwrap();
        assert_eq!(counted.sums, again.sums);
        let mut found = Found::new();
        for (clock, sums) in counted.clocks.iter().zip(&counted.sums.clocks) {
            let windows = sums
                .windows
                .iter()
                .map(|(from, (_, counts))| ((clock.objective.to_string(), *from), (counts.in_time, counts.late)));
            found.extend(windows);
        }
        assert_eq!(counted.sums.unusual, 0, "{tickets}");
        assert_eq!(found, by_events(&agreement, intake(), &sources, &file, as_of), "{tickets}{pauses}");
        Ok(())
    });
}
