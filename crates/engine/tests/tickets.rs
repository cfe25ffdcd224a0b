//! Properties of ticket clocks that hold for every history (K3, K4, K7).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::model::Agreement;
use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use calendar::{Instant, Length, Period};
use engine::facts::{Facts, TicketEvent, TicketStep};
use engine::finding::{Basis, Finding, TicketLine, TicketOutcome};
use engine::{Evaluation, Request, evaluate};
use std::collections::BTreeSet;

const AGREEMENT: &str = r#"
agreement: demo
title: Demo
version: 1
effective: 2026-01-01
time_zone: Europe/Amsterdam
hours: { always: 24/7, office: "Mo-Fr 08:00-18:00; PH off" }
working_days: office
services:
  desk: { hours: office }
priorities:
  critical: Nothing works.
  normal: All other faults.
  low: Questions.
objectives:
  answer: { service: desk, measures: response time, window: week, target: 90% within 1 hour }
  critical: { service: desk, measures: resolution time, priority: critical, hours: always, window: calendar month, target: 90% within 4 hours }
  normal: { service: desk, measures: resolution time, priority: normal, pauses: [waiting for customer, waiting for supplier], window: calendar month, target: 90% within 2 working days, tickets: { reopened_within: 3 calendar days } }
  normal-week: { service: desk, measures: resolution time, priority: normal, window: week, target: 90% within 1 week, tickets: { priority_change: restarts, grace: 1 hour } }
  critical-days: { service: desk, measures: resolution time, priority: critical, window: day, target: 90% within 1 calendar day, tickets: { priority_change: stays } }
"#;

/// Monday 2026-02-23T00:00:00+01:00.
const FIRST_DAY: i64 = 1_771_801_200_000;

fn agreement() -> Agreement {
    let source = agreement::source::Source::new("demo.yaml", AGREEMENT.as_bytes()).unwrap();
    let reading = agreement::read(&source);
    reading.agreement.unwrap_or_else(|| panic!("{:?}", reading.diagnostics))
}

fn judge(agreement: &Agreement, events: &[TicketEvent], period: &str, as_of: Instant) -> Evaluation {
    let span = Period::parse(period, &agreement.time_zone.0).unwrap().span();
    let facts = Facts { tickets: events.to_vec(), ..Facts::default() };
    let request = Request { label: period.to_owned(), period: span, as_of, known_at: None };
    evaluate(agreement, &facts, &request).unwrap()
}

/// Any histories of two tickets: in any order, with what can't have happened, often at one instant.
fn events(u: &mut Unstructured<'_>) -> Result<Vec<TicketEvent>> {
    let mut events = vec![event(u, "T-1", reported)?, event(u, "T-2", reported)?];
    for _ in 0..u.int_in_range(0..=16)? {
        let ticket = *u.choose(&["T-1", "T-2"])?;
        events.push(event(u, ticket, step)?);
    }
    Ok(events)
}

fn event(
    u: &mut Unstructured<'_>,
    ticket: &str,
    step: fn(&mut Unstructured<'_>) -> Result<TicketStep>,
) -> Result<TicketEvent> {
    let day = u.int_in_range(0..=30)? * 86_400_000;
    let time = *u.choose(&[0, 28_800_000, 36_000_000, 36_000_001, 64_799_999, 64_800_000, 79_200_000])?;
    let sequence = if u.ratio(1, 4)? { Some(u.int_in_range(0..=3)?) } else { None };
    let at = Instant::from_millis(FIRST_DAY + day + time);
    Ok(TicketEvent { ticket: ticket.into(), at, sequence, step: step(u)?, recorded: None })
}

fn reported(u: &mut Unstructured<'_>) -> Result<TicketStep> {
    let priority =
        *u.choose(&[None, Some("critical"), Some("normal"), Some("normal"), Some("low"), Some("unheard-of")])?;
    Ok(TicketStep::Reported { service: "desk".into(), resource: None, priority: priority.map(Into::into) })
}

fn step(u: &mut Unstructured<'_>) -> Result<TicketStep> {
    let state = *u.choose(&["waiting for customer", "Waiting-for-Supplier", "parked"])?;
    Ok(match u.int_in_range(0..=19)? {
        0 => reported(u)?,
        1..=3 => TicketStep::Priority {
            to: (*u.choose(&["critical", "normal", "low", "unheard-of"])?).into(),
            agreed: u.arbitrary()?,
        },
        4 | 5 => TicketStep::Paused { state: state.into(), reason: None },
        6 => TicketStep::Resumed,
        7 | 8 => TicketStep::Answered { automatic: u.arbitrary()? },
        9..=13 => TicketStep::Solved,
        14..=18 => TicketStep::Reopened,
        _ => TicketStep::Cancelled { reason: None },
    })
}

fn shuffled<T>(u: &mut Unstructured<'_>, mut items: Vec<T>) -> Result<Vec<T>> {
    for place in (1..items.len()).rev() {
        items.swap(place, u.int_in_range(0..=place)?);
    }
    Ok(items)
}

fn lines(finding: &Finding) -> &[TicketLine] {
    match &finding.basis {
        Basis::Tickets(basis) => &basis.tickets,
        other => panic!("tickets expected, found {other:?}"),
    }
}

fn decided(finding: &Finding) -> Vec<&TicketLine> {
    let counts = |line: &&TicketLine| matches!(line.outcome, TicketOutcome::InTime(_) | TicketOutcome::Late(_));
    lines(finding).iter().filter(counts).collect()
}

/// Long after the last event.
fn later() -> Instant {
    Instant::from_millis(FIRST_DAY + 60 * 86_400_000)
}

#[test]
fn the_order_of_the_facts_changes_nothing() {
    let agreement = agreement();
    arbtest(|u| {
        let events = events(u)?;
        let permuted = shuffled(u, events.clone())?;
        let (one, other) =
            (judge(&agreement, &events, "2026-Q1", later()), judge(&agreement, &permuted, "2026-Q1", later()));
        assert_eq!(one, other);
        Ok(())
    })
    .budget_ms(2_000);
}

/// K3, K4: a month has the same decisions whether it is judged alone, with others or later, and
/// each lies in it.
#[test]
fn decisions_stand_in_their_window() {
    let agreement = agreement();
    arbtest(|u| {
        let events = events(u)?;
        let quarter = judge(&agreement, &events, "2026-Q1", later());
        for month in ["2026-02", "2026-03"] {
            for finding in judge(&agreement, &events, month, later()).findings {
                let same = quarter.findings.iter().find(|other| other.key == finding.key).unwrap();
                assert_eq!(decided(same), decided(&finding), "{:?}", finding.key);
                assert_eq!(same.verdict, finding.verdict);
                let window = &finding.key.window;
                let when = |line: &TicketLine| match line.outcome {
                    TicketOutcome::InTime(at) | TicketOutcome::Late(at) => at,
                    _ => panic!("not decided"),
                };
                assert!(
                    decided(&finding).iter().all(|line| window.span.from() < when(line) && when(line) <= window.until)
                );
            }
        }
        Ok(())
    })
    .budget_ms(2_000);
}

/// K3: what is late was not fulfilled by its due time, what is in time was, and what runs is not
/// due yet; a ticket is listed once.
#[test]
fn outcomes_agree_with_their_due_time() {
    let agreement = agreement();
    arbtest(|u| {
        let events = events(u)?;
        let as_of = Instant::from_millis(FIRST_DAY + u.int_in_range(8..=36)? * 86_400_000 + 36_000_000);
        for finding in judge(&agreement, &events, "2026-Q1", as_of).findings {
            let lines = lines(&finding);
            let names: BTreeSet<_> = lines.iter().map(|line| &line.ticket).collect();
            assert_eq!(names.len(), lines.len());
            for line in lines {
                assert!(line.elapsed >= Length::ZERO);
                match line.outcome {
                    TicketOutcome::InTime(at) => assert!(line.fulfilled == Some(at) && Some(at) <= line.due),
                    TicketOutcome::Late(at) => {
                        assert!(Some(at) == line.due && line.fulfilled.is_none_or(|fulfilled| fulfilled > at))
                    }
                    TicketOutcome::Running(_) => {
                        assert!(line.due > Some(finding.key.window.until) && line.fulfilled.is_none())
                    }
                    TicketOutcome::LeftOut(_) => {}
                }
            }
        }
        Ok(())
    })
    .budget_ms(2_000);
}

fn refused(text: &str, events: Vec<TicketEvent>) -> String {
    let source = agreement::source::Source::new("demo.yaml", text.as_bytes()).unwrap();
    let agreement = agreement::read(&source).agreement.unwrap();
    let period = Period::parse("2026-03", &agreement.time_zone.0).unwrap().span();
    let request = Request { label: "2026-03".to_owned(), period, as_of: later(), known_at: None };
    evaluate(&agreement, &Facts { tickets: events, ..Facts::default() }, &request).unwrap_err().to_string()
}

#[test]
fn a_target_of_the_wrong_kind_is_refused() {
    let text = AGREEMENT.replace("target: 90% within 1 hour", "target: at least 90%");
    let message = refused(&text, Vec::new());
    assert!(message.contains("the target `at least 90%` of objective `answer`"), "{message}");
}

#[test]
fn a_term_that_its_hours_never_hold_is_refused() {
    let text = AGREEMENT.replace("office: \"Mo-Fr 08:00-18:00; PH off\"", "office: \"off\"");
    let report = TicketStep::Reported { service: "desk".into(), resource: None, priority: None };
    let event = TicketEvent {
        ticket: "T-1".into(),
        at: Instant::from_millis(FIRST_DAY),
        sequence: None,
        step: report,
        recorded: None,
    };
    let message = refused(&text, vec![event]);
    assert!(message.starts_with("ticket `T-1`: 1 h from 2026-02-22T23:00:00Z can't be met"), "{message}");
}

#[test]
fn a_ticket_with_a_flood_of_events_is_refused() {
    let event = |n: i64| TicketEvent {
        ticket: "T-1".into(),
        at: Instant::from_millis(FIRST_DAY + n),
        sequence: None,
        step: TicketStep::Resumed,
        recorded: None,
    };
    let message = refused(AGREEMENT, (0..5_001).map(event).collect());
    assert!(message.contains("ticket `T-1` has more than 1000 events"), "{message}");
}

/// An objective that states no target is judged by nobody, and says so.
#[test]
fn without_a_target_no_clock_runs() {
    let text = AGREEMENT.replace(", target: 90% within 1 hour", "");
    let source = agreement::source::Source::new("demo.yaml", text.as_bytes()).unwrap();
    let agreement = agreement::read(&source).agreement.unwrap();
    let evaluation = judge(&agreement, &[], "2026-03", later());
    let answer = evaluation.findings.iter().find(|finding| &*finding.key.objective == "answer").unwrap();
    assert_eq!(answer.verdict, engine::finding::Verdict::NoTarget);
    assert!(matches!(&answer.basis, Basis::Nothing(why) if why.en.contains("no term")));
}
