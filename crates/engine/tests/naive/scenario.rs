//! A set as a scenario file, so that one that fails can be kept and run by anyone.

mod counted;

use super::world::World;
use calendar::{Instant, Span};
use engine::facts::{DecisionMaker, Facts, Name, Outcome, State, TicketEvent, TicketStep};
use std::fmt::Write;

pub fn of(world: &World) -> String {
    let request = world.request();
    let mut text = "scenario: A set on which the engine and the audit differ\nshows: audit\nagreement: |\n".to_owned();
    world.text.lines().for_each(|line| text.push_str(&format!("  {line}\n")));
    let _ = write!(text, "facts:\n{}", facts(&world.facts));
    let _ = write!(text, "# period {} .. {}\nas_of: {}\n", request.period.from(), request.period.to(), request.as_of);
    text
}

fn facts(facts: &Facts) -> String {
    let mut rows = Vec::new();
    rows.extend(
        facts
            .resources
            .iter()
            .map(|it| format!("resource, id: {}, service: {}, from: {}{}", it.id, it.service, it.from, until(it.to))),
    );
    rows.extend(facts.samples.iter().map(|it| {
        format!(
            "sample, service: {}, at: {}, state: {}, by: {}{}{}",
            it.service,
            it.at,
            state(&it.state),
            it.by,
            named("location", &it.location),
            named("resource", &it.resource)
        )
    }));
    rows.extend(facts.outages.iter().map(|it| {
        format!(
            "outage, id: {}, service: {}, by: {}, from: {}{}{}{}",
            it.id,
            it.service,
            it.by,
            it.from,
            until(it.to),
            named("impact", &it.impact),
            named("resource", &it.resource)
        )
    }));
    rows.extend(facts.coverage.iter().map(|it| {
        format!(
            "coverage, service: {}, by: {}, {}{}",
            it.service,
            it.by,
            span(it.span),
            named("resource", &it.resource)
        )
    }));
    rows.extend(facts.maintenance.iter().map(|it| {
        format!(
            "maintenance, id: {}, service: {}, {}{}{}",
            it.id,
            it.service,
            span(it.span),
            it.announced.map_or(String::new(), |at| format!(", announced: {at}")),
            named("resource", &it.resource)
        )
    }));
    rows.extend(facts.claims.iter().map(claim));
    rows.extend(facts.decisions.iter().map(|it| {
        format!("decision, claim: {}, outcome: {}, by: {}, at: {}", it.claim, outcome(it.outcome), maker(it.by), it.at)
    }));
    rows.extend(facts.tickets.iter().map(ticket));
    rows.extend(facts.charges.iter().map(|it| {
        format!(
            "charge, service: {}, {}, amount: \"{}\"{}",
            it.service,
            span(it.span),
            it.amount,
            named("resource", &it.resource)
        )
    }));
    rows.extend(counted::rows(facts));
    rows.iter().map(|row| format!("  - {{ fact: {row} }}\n")).collect()
}

pub fn until(to: Option<Instant>) -> String {
    to.map_or(String::new(), |to| format!(", to: {to}"))
}

pub fn span(span: Span) -> String {
    format!("from: {}, to: {}", span.from(), span.to())
}

pub fn named(key: &str, name: &Option<Name>) -> String {
    name.as_ref().map_or(String::new(), |name| format!(", {key}: {name}"))
}

fn state(state: &State) -> &str {
    match state {
        State::Up => "up",
        State::Down => "down",
        State::Unknown => "unknown",
        State::Named(name) => name,
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted => "accepted",
        Outcome::Rejected => "rejected",
        Outcome::Withdrawn => "withdrawn",
    }
}

fn maker(by: DecisionMaker) -> String {
    match by {
        DecisionMaker::Party(role) => role.to_string(),
        DecisionMaker::Decider => "decider".to_owned(),
    }
}

fn claim(it: &engine::facts::Claim) -> String {
    let scope = &it.scope;
    let objectives = if scope.objectives.is_empty() {
        String::new()
    } else {
        format!(", objectives: {}", scope.objectives.join(" "))
    };
    let rest = [
        named("service", &scope.service),
        named("ticket", &scope.ticket),
        named("outage", &scope.outage),
        named("duty", &scope.duty),
    ]
    .concat();
    format!(
        "claim, id: {}, category: {}, {}, by: {}, at: {}{objectives}{rest}",
        it.id,
        it.category,
        span(it.span),
        it.by,
        it.at
    )
}

fn ticket(it: &TicketEvent) -> String {
    let sequence = it.sequence.map_or(String::new(), |number| format!(", sequence: {number}"));
    let step = match &it.step {
        TicketStep::Reported { service, priority, .. } => {
            format!(
                "reported, service: {service}{}",
                priority.as_ref().map_or(String::new(), |rank| format!(", priority: {rank}"))
            )
        }
        TicketStep::Priority { to, agreed } => format!("priority, priority: {to}, agreed: {}", yes(*agreed)),
        TicketStep::Paused { state, .. } => format!("paused, state: {state}"),
        TicketStep::Detected => "detected".to_owned(),
        TicketStep::State { state } => format!("state, state: {state}"),
        TicketStep::Resumed => "resumed".to_owned(),
        TicketStep::Escalated => "escalated".to_owned(),
        TicketStep::Answered { automatic } => format!("answered, automatic: {}", yes(*automatic)),
        TicketStep::Solved => "solved".to_owned(),
        TicketStep::Reopened => "reopened".to_owned(),
        TicketStep::Cancelled { .. } => "cancelled".to_owned(),
    };
    format!("ticket, ticket: {}, at: {}, event: {step}{sequence}", it.ticket, it.at)
}

pub fn yes(flag: bool) -> &'static str {
    if flag { "yes" } else { "no" }
}
