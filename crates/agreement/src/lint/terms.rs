//! Terms: every one that the agreement grants, and those that can't be met.

use super::hours::OpenTime;
use super::rule::{Rule, warning};
use crate::model::{Agreement, Duty, Objective};
use crate::quantity::{Target, TermValue};
use crate::reading::At;
use crate::source::{Diagnostic, Place};
use calendar::{Length, Term};

pub(super) const RULES: &[Rule] = &[ENDLESS_TERM, ZERO_TERM];

const ENDLESS_TERM: Rule = warning(
    "endless-term",
    "rule T5",
    "A term is longer than a whole year of the hours in which it runs, so it is hardly ever due.",
    "shorten the term, or let it run in longer hours",
);
const ZERO_TERM: Rule = warning(
    "zero-term",
    "mission A6",
    "A term of no length is over before anyone can act.",
    "write how long it may take, such as `15 minutes`",
);

/// A term where it is granted, with the hours within which it runs; around the clock where none are named.
pub(super) struct Granted<'a> {
    pub term: Term,
    pub place: Place,
    pub reading: String,
    pub hours: Option<&'a str>,
    /// Whether it is the term of a target; any other may be nought, such as no notice at all.
    is_target: bool,
}

impl<'a> Granted<'a> {
    fn of(term: &At<TermValue>, reading: impl Into<String>, hours: Option<&'a str>) -> Granted<'a> {
        Granted { term: term.0, place: term.place, reading: reading.into(), hours, is_target: false }
    }
}

/// Every term of the agreement that somebody wrote or that a default grants, in the order of clauses.
pub(super) fn granted(agreement: &Agreement) -> Vec<Granted<'_>> {
    [
        maintenance(agreement),
        objectives(agreement),
        duties(agreement),
        exceptions(agreement),
        settlement(agreement),
        ladder(agreement),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn maintenance(agreement: &Agreement) -> Vec<Granted<'_>> {
    let services = agreement
        .services
        .iter()
        .filter_map(|(id, service)| service.maintenance.as_ref().map(|maintenance| (id, maintenance)));
    let announced = services.filter_map(|(id, maintenance)| {
        let notice = maintenance.announced.as_ref()?;
        Some(Granted {
            term: notice.0,
            place: notice.place,
            reading: format!("services › {} › maintenance › announced", id.value),
            hours: None,
            is_target: false,
        })
    });
    announced.collect()
}

fn objectives(agreement: &Agreement) -> Vec<Granted<'_>> {
    agreement.objectives.iter().flat_map(|(id, objective)| of_objective(agreement, id.as_str(), objective)).collect()
}

fn of_objective<'a>(agreement: &'a Agreement, id: &str, objective: &'a Objective) -> Vec<Granted<'a>> {
    let hours = agreement.hours_of(objective).ok().flatten();
    let target = objective.target.as_ref().and_then(|target| match &target.value {
        Target::Share { within, .. } => Some(Granted {
            term: within.0,
            place: target.place,
            reading: format!("objectives › {id} › target"),
            hours,
            is_target: true,
        }),
        Target::Level { .. } | Target::Statistic { .. } => None,
    });
    let grace = objective
        .tickets
        .grace
        .as_ref()
        .map(|grace| Granted::of(grace, format!("objectives › {id} › tickets › grace"), hours));
    let reopened = Granted::of(
        &objective.tickets.reopened_within,
        format!("objectives › {id} › tickets › reopened_within"),
        hours,
    );
    target.into_iter().chain(grace).chain([reopened]).collect()
}

fn duties(agreement: &Agreement) -> Vec<Granted<'_>> {
    let sides = [("provider", &agreement.duties.provider), ("customer", &agreement.duties.customer)];
    let all = sides.into_iter().flat_map(|(side, duties)| duties.iter().map(move |(id, duty)| (side, id, duty)));
    all.filter_map(|(side, id, duty): (_, _, &Duty)| {
        let hours = duty.hours.as_ref().map(|hours| hours.as_str());
        duty.within
            .as_ref()
            .map(|within| Granted::of(within, format!("duties › {side} › {} › within", id.value), hours))
    })
    .collect()
}

fn exceptions(agreement: &Agreement) -> Vec<Granted<'_>> {
    let each = agreement.exceptions.iter().flat_map(|(id, exception)| {
        let terms = [("claim_within", &exception.claim_within), ("answer_within", &exception.answer_within)];
        terms.into_iter().filter_map(move |(key, term)| {
            term.as_ref().map(|term| Granted::of(term, format!("exceptions › {} › {key}", id.value), None))
        })
    });
    each.collect()
}

fn settlement(agreement: &Agreement) -> Vec<Granted<'_>> {
    let payment = Granted::of(&agreement.settlement.pay_out_after, "settlement › pay_out_after", None);
    let settlement = &agreement.settlement;
    let statement = [("statement_after", &settlement.statement_after), ("dispute_within", &settlement.dispute_within)];
    let statement = statement
        .into_iter()
        .filter_map(|(key, term)| term.as_ref().map(|term| Granted::of(term, format!("settlement › {key}"), None)));
    let rights = agreement.rights.iter().filter_map(|(id, right)| {
        right.use_within.as_ref().map(|term| Granted::of(term, format!("rights › {} › use_within", id.value), None))
    });
    let reports = agreement.reports.iter().filter_map(|reports| reports.within.as_ref());
    let reports = reports.map(|within| Granted::of(within, "reports › within", None));
    std::iter::once(payment).chain(statement).chain(rights).chain(reports).collect()
}

fn ladder(agreement: &Agreement) -> Vec<Granted<'_>> {
    let steps = agreement.escalation.iter().flat_map(|ladder| ladder.steps.iter().enumerate());
    steps
        .map(|(number, step)| Granted::of(&step.within, format!("escalation › steps › {} › within", number + 1), None))
        .collect()
}

/// Terms of no length, and terms that the hours can't hold.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let mut open = OpenTime::new(agreement);
    let mut found = Vec::new();
    for granted in granted(agreement) {
        if granted.is_target && is_nothing(granted.term) {
            found.push(ZERO_TERM.at(granted.place, granted.reading, "a term of no length is missed by everything"));
        } else if let (Term::Working(length), Some(hours)) = (granted.term, granted.hours) {
            found.extend(open.of(hours).and_then(|year| endless(&granted, length, hours, year)));
        }
    }
    found
}

fn is_nothing(term: Term) -> bool {
    match term {
        Term::Working(length) => length.is_zero(),
        Term::WorkingDays(days) | Term::CalendarDays(days) => days == 0,
        Term::Weeks(weeks) => weeks == 0,
    }
}

/// Hours that never open are told elsewhere.
fn endless(granted: &Granted, length: Length, hours: &str, year: Length) -> Option<Diagnostic> {
    if year.is_zero() || length <= year {
        return None;
    }
    let message = format!("{} is more than the {year} that `{hours}` is open in a year", TermValue(granted.term));
    Some(ENDLESS_TERM.at(granted.place, granted.reading.clone(), message))
}
