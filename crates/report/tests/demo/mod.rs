//! An agreement and a month in which everything happens that a page can show.

pub mod edges;

use agreement::model::{Agreement, Measurer, PartyRole};
use agreement::reading::Setting;
use agreement::source::Source;
use calendar::{Instant, Period, Span};
use engine::facts::{Claim, Coverage, Facts, MaintenanceEntry, Outage, Resource, Scope, TicketEvent, TicketStep};
use engine::settlement::Settlement;
use engine::{Evaluation, Request};
use std::collections::BTreeMap;

fn reading() -> agreement::Reading {
    agreement::read(&Source::new("demo.yaml", include_bytes!("agreement.yaml")).unwrap())
}

/// The agreement.
pub fn demo() -> Agreement {
    let reading = reading();
    assert!(!reading.has_errors(), "{:?}", reading.diagnostics);
    reading.agreement.unwrap()
}

/// The policies in force.
pub fn settings() -> Vec<Setting> {
    reading().settings
}

/// A month, evaluated and settled.
pub fn month(agreement: &Agreement, label: &str, as_of: &str) -> (Evaluation, Settlement) {
    settled(agreement, &facts(), label, as_of, &[])
}

/// A period of these facts, evaluated and settled after others.
pub fn settled(
    agreement: &Agreement,
    facts: &Facts,
    label: &str,
    as_of: &str,
    earlier: &[Settlement],
) -> (Evaluation, Settlement) {
    let period = Period::parse(label, &agreement.time_zone.0).unwrap();
    let request = Request { label: label.to_owned(), period: period.span(), as_of: at(as_of), known_at: None };
    let evaluation = engine::evaluate(agreement, facts, &request).unwrap();
    let settlement = engine::settle(agreement, facts, &evaluation, earlier).unwrap();
    (evaluation, settlement)
}

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// From and to in March 2026, as `DDTHH:MM`, in UTC.
fn march(from: &str, to: &str) -> Span {
    Span::new(at(&format!("2026-03-{from}:00Z")), at(&format!("2026-03-{to}:00Z"))).unwrap()
}

/// What happened in March 2026.
pub fn facts() -> Facts {
    Facts {
        resources: vec![resource("rack-a"), resource("rack-b")],
        outages: vec![
            outage("o-1", "web", None, march("05T09:00", "05T10:12")),
            outage("o-2", "web", None, march("12T22:00", "12T22:20")),
            outage("n-1", "nodes", Some("rack-b"), march("10T00:00", "10T12:00")),
        ],
        coverage: vec![
            coverage("web", None, march("01T00:00", "18T00:00")),
            coverage("web", None, march("18T02:00", "31T22:00")),
            coverage("nodes", Some("rack-b"), march("01T00:00", "31T22:00")),
        ],
        maintenance: vec![
            maintenance("m-1", march("08T03:00", "08T04:30"), "2026-03-02T10:00:00Z"),
            maintenance("m-2", march("22T03:00", "22T04:30"), "2026-03-21T10:00:00Z"),
        ],
        claims: vec![claim("c-1", march("05T09:00", "05T10:12"))],
        tickets: tickets(),
        ..Facts::default()
    }
}

fn resource(id: &str) -> Resource {
    Resource {
        id: id.into(),
        service: "nodes".into(),
        attributes: BTreeMap::from([("rack".to_owned(), id.to_owned())]),
        from: at("2026-01-01T00:00:00Z"),
        to: None,
        recorded: None,
    }
}

fn outage(id: &str, service: &str, resource: Option<&str>, span: Span) -> Outage {
    Outage {
        id: id.into(),
        service: service.into(),
        resource: resource.map(Into::into),
        by: Measurer::Provider,
        impact: None,
        affected: None,
        reported: None,
        from: span.from(),
        to: Some(span.to()),
        recorded: None,
    }
}

fn coverage(service: &str, resource: Option<&str>, span: Span) -> Coverage {
    Coverage {
        service: service.into(),
        resource: resource.map(Into::into),
        by: Measurer::Provider,
        span,
        recorded: None,
    }
}

fn maintenance(id: &str, span: Span, announced: &str) -> MaintenanceEntry {
    MaintenanceEntry {
        id: id.into(),
        service: "web".into(),
        resource: None,
        span,
        announced: Some(at(announced)),
        recorded: None,
    }
}

fn claim(id: &str, span: Span) -> Claim {
    let scope = Scope { service: Some("web".into()), ..Scope::default() };
    Claim {
        id: id.into(),
        category: "force-majeure".into(),
        scope,
        span,
        by: PartyRole::Provider,
        at: at("2026-03-06T09:00:00Z"),
        evidence: None,
        recorded: None,
    }
}

/// T-1 is answered and solved in time, T-2 is answered late and waits, T-3 is cancelled.
fn tickets() -> Vec<TicketEvent> {
    let reported = || TicketStep::Reported { service: "desk".into(), resource: None, priority: Some("high".into()) };
    let waiting =
        TicketStep::Paused { state: "waiting for customer".into(), reason: Some("asked for a log".to_owned()) };
    let steps = [
        ("T-1", "02T09:00", reported()),
        ("T-1", "02T09:30", TicketStep::Answered { automatic: false }),
        ("T-1", "04T10:00", TicketStep::Solved),
        ("T-2", "19T14:00", reported()),
        ("T-2", "20T08:30", TicketStep::Answered { automatic: false }),
        ("T-2", "20T09:00", waiting),
        ("T-3", "23T10:00", reported()),
        ("T-3", "23T10:05", TicketStep::Cancelled { reason: Some("reported twice".to_owned()) }),
    ];
    let event = |(ticket, when, step): (&str, &str, TicketStep)| TicketEvent {
        ticket: ticket.into(),
        at: at(&format!("2026-03-{when}:00Z")),
        sequence: None,
        step,
        recorded: None,
    };
    steps.map(event).to_vec()
}
