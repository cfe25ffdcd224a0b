//! Priorities: each with its own terms, the most urgent first (A7).

use super::rule::{Rule, warning};
use crate::model::{Agreement, Indicator, Objective};
use crate::quantity::{Identifier, Reported, Target, TermValue};
use crate::reading::At;
use crate::source::Diagnostic;
use calendar::Term;

pub(super) const RULES: &[Rule] = &[IDLE_PRIORITY, PRIORITY_ORDER, RESPONSE_AFTER_RESOLUTION];

const IDLE_PRIORITY: Rule = warning(
    "idle-priority",
    "mission A7",
    "Nothing is promised for a priority.",
    "add objectives for the priority, or remove it",
);
const PRIORITY_ORDER: Rule = warning(
    "priority-order",
    "mission A7",
    "A more urgent priority has a longer term than a less urgent one.",
    "give the more urgent priority the shorter term, or put the most urgent priority first",
);
const RESPONSE_AFTER_RESOLUTION: Rule = warning(
    "response-after-resolution",
    "mission A7",
    "The term for the first answer is longer than the term for the solution.",
    "make the response term the shorter one",
);

/// Ticket objectives among which pairs are compared, which bounds the work on hostile input.
const MOST_COMPARED: usize = 200;

/// A ticket objective with its term.
struct Promise<'a> {
    id: &'a At<Identifier>,
    objective: &'a Objective,
    rank: Option<usize>,
    hours: Option<&'a str>,
    term: Term,
}

/// Priorities without promises, and terms in the wrong order.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let promises: Vec<Promise> = agreement
        .objectives
        .iter()
        .filter_map(|(id, objective)| promise(agreement, id, objective))
        .take(MOST_COMPARED)
        .collect();
    let pairs = || promises.iter().flat_map(|one| promises.iter().map(move |other| (one, other)));
    let order = pairs().filter_map(|(urgent, mild)| priority_order(urgent, mild));
    let answers = pairs().filter_map(|(response, resolution)| response_after_resolution(response, resolution));
    idle(agreement).into_iter().chain(order).chain(answers).collect()
}

fn promise<'a>(agreement: &'a Agreement, id: &'a At<Identifier>, objective: &'a Objective) -> Option<Promise<'a>> {
    let ticket = objective.measures.value.is_ticket();
    let Target::Share { within, .. } = &objective.target.as_ref().filter(|_| ticket)?.value else {
        return None;
    };
    let rank = objective.priority.as_ref().and_then(|priority| agreement.priorities.position(priority.as_str()));
    Some(Promise { id, objective, rank, hours: agreement.hours_of(objective).ok().flatten(), term: within.0 })
}

fn idle(agreement: &Agreement) -> Vec<Diagnostic> {
    let any = |name: &str| {
        agreement
            .objectives
            .iter()
            .any(|(_, objective)| objective.priority.as_ref().is_some_and(|priority| priority.as_str() == name))
    };
    let idle = agreement.priorities.iter().filter(|(id, _)| !any(id.as_str()));
    idle.map(|(id, _)| {
        IDLE_PRIORITY.at(
            id.place,
            format!("priorities › {}", id.value),
            format!("nothing is promised for tickets of priority `{}`", id.value),
        )
    })
    .collect()
}

fn priority_order(urgent: &Promise, mild: &Promise) -> Option<Diagnostic> {
    let same = urgent.objective.measures.value == mild.objective.measures.value
        && said(urgent) == said(mild)
        && urgent.objective.service.value == mild.objective.service.value;
    let ranked = matches!((urgent.rank, mild.rank), (Some(first), Some(second)) if first < second);
    if !same || !ranked || !longer(urgent, mild) {
        return None;
    }
    let message = format!(
        "`{}` grants {} although its priority is more urgent than that of `{}` with {}",
        urgent.id.value,
        TermValue(urgent.term),
        mild.id.value,
        TermValue(mild.term)
    );
    Some(
        PRIORITY_ORDER
            .at(urgent.id.place, format!("objectives › {}", urgent.id.value), message)
            .with_related(mild.id.place, "the less urgent one"),
    )
}

fn response_after_resolution(response: &Promise, resolution: &Promise) -> Option<Diagnostic> {
    let kinds = (response.objective.measures.value, resolution.objective.measures.value);
    let same = response.objective.service.value == resolution.objective.service.value
        && said(response) == said(resolution)
        && response.rank.is_some()
        && response.rank == resolution.rank;
    if kinds != (Indicator::ResponseTime, Indicator::ResolutionTime) || !same || !longer(response, resolution) {
        return None;
    }
    let message = format!(
        "a first answer may take {}, but the solution only {}",
        TermValue(response.term),
        TermValue(resolution.term)
    );
    Some(
        RESPONSE_AFTER_RESOLUTION
            .at(response.id.place, format!("objectives › {}", response.id.value), message)
            .with_related(resolution.id.place, "the solution"),
    )
}

/// Within or outside which hours its tickets are reported.
fn said<'a>(promise: &'a Promise) -> Option<&'a Reported> {
    promise.objective.reported.as_ref().map(|reported| &reported.value)
}

/// Whether the first term is surely the longer one: both of one kind, and hour terms in the same hours.
fn longer(one: &Promise, other: &Promise) -> bool {
    match (one.term, other.term) {
        (Term::Working(a), Term::Working(b)) => one.hours == other.hours && a > b,
        (Term::WorkingDays(a), Term::WorkingDays(b)) => a > b,
        (a, b) => matches!((a.calendar_days(), b.calendar_days()), (Some(a), Some(b)) if a > b),
    }
}
