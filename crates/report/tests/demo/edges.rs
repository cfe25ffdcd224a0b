//! An outage across a month's end, a service without facts, a quarter, and a deadline at midnight.

use super::{at, coverage, settled};
use agreement::model::{Agreement, Measurer};
use agreement::source::Source;
use calendar::Span;
use engine::Evaluation;
use engine::facts::{Facts, Outage, TicketEvent, TicketStep};
use engine::settlement::Settlement;

/// The agreement.
pub fn agreement() -> Agreement {
    let reading = agreement::read(&Source::new("edges.yaml", include_bytes!("edges.yaml")).unwrap());
    assert!(!reading.has_errors(), "{:?}", reading.diagnostics);
    reading.agreement.unwrap()
}

/// Periods one after the other, each settled with those before it.
pub fn periods(agreement: &Agreement, labels: &[&str], as_of: &str) -> Vec<(Evaluation, Settlement)> {
    let mut periods: Vec<(Evaluation, Settlement)> = Vec::new();
    for label in labels {
        let earlier: Vec<Settlement> = periods.iter().map(|(_, settlement)| settlement.clone()).collect();
        periods.push(settled(agreement, &facts(), label, as_of, &earlier));
    }
    periods
}

fn facts() -> Facts {
    let from = |day: &str| at(&format!("2026-{day}:00Z"));
    let all = Span::new(from("01-01T00:00"), from("06-01T00:00")).unwrap();
    // 45 minutes of it lie in March (which ends at 22:00 UTC), 2 hours in April.
    let across = [("a-1", "03-31T21:15", "04-01T00:00"), ("a-2", "02-03T00:00", "02-03T00:01")];
    let short = (1..=7).map(|day| (format!("s-{day}"), format!("05-0{day}T10:00"), format!("05-0{day}T10:1{day}")));
    let across = across.map(|(id, start, end)| (id.to_owned(), start.to_owned(), end.to_owned())).into_iter();
    let outages = across.chain(short).map(|(id, start, end)| Outage {
        id: id.into(),
        service: "web".into(),
        resource: None,
        by: Measurer::Provider,
        impact: None,
        affected: None,
        reported: None,
        from: from(&start),
        to: Some(from(&end)),
        recorded: None,
    });
    Facts {
        outages: outages.collect(),
        coverage: vec![coverage("web", None, all), coverage("wbe", None, all)],
        tickets: vec![reported("T-1", "03-30T09:00"), reported("T-2", "05-03T09:00")],
        ..Facts::default()
    }
}

fn reported(ticket: &str, when: &str) -> TicketEvent {
    TicketEvent {
        ticket: ticket.into(),
        at: at(&format!("2026-{when}:00Z")),
        sequence: None,
        step: TicketStep::Reported { service: "desk".into(), resource: None, priority: Some("high".into()) },
        recorded: None,
    }
}
