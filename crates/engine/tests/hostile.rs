//! Facts in masses: what is listed of each finding is bounded.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::model::{Agreement, Measurer, PartyRole};
use agreement::source::Source;
use calendar::{Instant, Length, Period, Span};
use engine::facts::{Claim, Coverage, Facts, Outage, Scope, TicketEvent, TicketStep};
use engine::finding::Basis;
use engine::{Evaluation, Request, evaluate};

const AGREEMENT: &str = r#"
agreement: demo
title: Demo
version: 1
effective: 2026-01-01
time_zone: UTC
hours: { always: 24/7 }
services:
  web: { hours: always }
exceptions:
  force-majeure: { en: An event. }
priorities: { high: Nothing works., low: All else. }
objectives:
  uptime: { service: web, measures: availability, window: calendar month, target: at least 99% }
  outages: { service: web, measures: outage length, window: each outage, target: less than 30 minutes }
  high: { service: web, measures: resolution time, priority: high, window: calendar month, target: 90% within 4 hours }
  low: { service: web, measures: resolution time, priority: low, window: calendar month, target: 90% within 8 hours }
"#;

const MINUTE: i64 = 60_000;

fn month(facts: &Facts) -> Evaluation {
    let source = Source::new("demo.yaml", AGREEMENT.as_bytes()).unwrap();
    let agreement: Agreement = agreement::read(&source).agreement.unwrap();
    let period = march();
    evaluate(&agreement, facts, &Request { label: "2026-03".to_owned(), period, as_of: period.to(), known_at: None })
        .unwrap()
}

fn march() -> Span {
    Period::parse("2026-03", &calendar::Zone::named("UTC").unwrap()).unwrap().span()
}

fn at(minutes: i64) -> Instant {
    march().from().saturating_add(Length::from_millis(minutes * MINUTE))
}

fn claim(n: i64) -> Claim {
    Claim {
        id: format!("c{n}").into(),
        category: "force-majeure".into(),
        scope: Scope::default(),
        span: march(),
        by: PartyRole::Provider,
        at: march().from(),
        evidence: None,
        recorded: None,
    }
}

fn outage(n: i64) -> Outage {
    let (from, to) = (at(2 * n), Some(at(2 * n + 1)));
    Outage {
        id: format!("o{n}").into(),
        service: "web".into(),
        resource: None,
        by: Measurer::Provider,
        impact: None,
        affected: None,
        reported: None,
        from,
        to,
        recorded: None,
    }
}

/// Outages of a minute each, and claims over the whole month.
fn flood(outages: i64, claims: i64) -> Facts {
    let coverage =
        Coverage { service: "web".into(), resource: None, by: Measurer::Provider, span: march(), recorded: None };
    Facts {
        outages: (0..outages).map(outage).collect(),
        claims: (0..claims).map(claim).collect(),
        coverage: vec![coverage],
        ..Facts::default()
    }
}

#[test]
fn a_flood_of_claims_is_listed_in_part() {
    let evaluation = month(&flood(1_000, 250));
    assert_eq!(evaluation.findings.iter().filter(|finding| matches!(finding.basis, Basis::Outage(_))).count(), 1_000);
    for finding in &evaluation.findings {
        let (most, listed, notes) = match &finding.basis {
            Basis::Time(time) => (100, &time.excluded, &time.notes),
            Basis::Outage(outage) => (20, &outage.excluded, &outage.notes),
            _ => continue,
        };
        assert_eq!(listed.len(), most);
        let more = format!("and {} more ", 250 - most);
        assert!(notes.iter().any(|note| note.words.en.starts_with(&more)), "{notes:?}");
    }
}

#[test]
fn what_is_about_another_outage_is_not_listed() {
    let mut facts = flood(3, 1);
    facts.claims[0].scope.outage = Some("o1".into());
    for finding in month(&facts).findings {
        if let Basis::Outage(basis) = finding.basis {
            assert_eq!(basis.excluded.len(), usize::from(*basis.outage.ids[0] == *"o1"));
        }
    }
}

#[test]
fn a_ticket_that_changes_its_priority_a_thousand_times_is_clocked() {
    let step = |n: i64| match n {
        0 => TicketStep::Reported { service: "web".into(), resource: None, priority: Some("high".into()) },
        n => TicketStep::Priority { to: if n % 2 == 0 { "high" } else { "low" }.into(), agreed: true },
    };
    let event = |ticket: i64, n: i64| TicketEvent {
        ticket: format!("T-{ticket}").into(),
        at: at(n),
        sequence: None,
        step: step(n),
        recorded: None,
    };
    let tickets = (0..5).flat_map(|ticket| (0..1_000).map(move |n| event(ticket, n))).collect();
    let evaluation = month(&Facts { tickets, ..Facts::default() });
    let high = evaluation.findings.iter().find(|finding| &*finding.key.objective == "high").unwrap();
    assert!(matches!(&high.basis, Basis::Tickets(basis) if basis.tickets.len() == 5), "{high:?}");
}
