//! Between which steps of a ticket a clock runs.

use super::rule::{Rule, error, warning};
use crate::model::{Agreement, Indicator, Objective};
use crate::quantity::Milestone;
use crate::reading::At;
use crate::source::{Diagnostic, Place};

pub(super) const RULES: &[Rule] = &[CLOCK_STEPS, IDLE_STEP, MIXED_STARTS];

const CLOCK_STEPS: Rule = error(
    "clock-steps",
    "rule K1",
    "A ticket's clock has no end, or ends where it starts.",
    "name a step that comes after the one at which the clock starts: `to: the solution`",
);
const IDLE_STEP: Rule = error(
    "idle-step",
    "rule K1",
    "The indicator has no clock, or says itself where it ends.",
    "remove the key, or write `measures: time between steps`",
);
const MIXED_STARTS: Rule = warning(
    "mixed-starts",
    "rule K5",
    "Two priorities have the same promise from different steps, so a ticket that moves between them starts anew.",
    "let the clocks of all priorities start at the same step",
);

/// Objectives that are compared with each other, which bounds the work on hostile input.
const MOST_COMPARED: usize = 200;

pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let tickets = agreement.objectives.iter().filter(|(_, objective)| objective.is_of_tickets());
    let each = tickets.flat_map(|(id, objective)| of_objective(id.value.as_str(), objective));
    each.chain(mixed_starts(agreement)).collect()
}

fn of_objective(name: &str, objective: &Objective) -> Vec<Diagnostic> {
    let to = &objective.tickets.to.0;
    let at = |key: &str| format!("objectives › {name} › tickets › {key}");
    if !objective.measures.value.is_ticket() {
        let from = objective.tickets.from.0.iter().map(|step| ("from", step));
        let mut keys = from.chain(to.iter().map(|step| ("to", step)));
        let written = keys.find(|(_, step)| step.place != Place::default());
        let message = format!("{} has no clock that starts or ends", objective.measures.value);
        return written.map(|(key, step)| IDLE_STEP.at(step.place, at(key), message)).into_iter().collect();
    }
    if objective.measures.value != Indicator::TimeBetweenSteps {
        let message = format!("{} already says at which step its clock ends", objective.measures.value);
        let idle = to.first().map(|step| IDLE_STEP.at(step.place, at("to"), message));
        return idle.into_iter().chain(same(name, objective)).collect();
    }
    if to.is_empty() {
        return vec![CLOCK_STEPS.at(objective.measures.place, at("to"), "no step ends the clock")];
    }
    let early = to.iter().find(|step| matches!(step.value, Milestone::Report | Milestone::Detection));
    let early = early.map(|step| {
        CLOCK_STEPS.at(
            step.place,
            at("to"),
            format!("`{}` is where a ticket begins, so no clock ends there", step.value),
        )
    });
    early.into_iter().chain(same(name, objective)).collect()
}

/// A step that both starts and ends the clock.
fn same(name: &str, objective: &Objective) -> Option<Diagnostic> {
    let (from, to) = (&objective.tickets.from, objective.clock_to());
    let step = from.0.iter().find(|step| to.iter().any(|end| alike(end, &step.value)))?;
    let place = if step.place == Place::default() { objective.measures.place } else { step.place };
    let message = format!("the clock starts at `{}`, where it also ends", step.value);
    Some(CLOCK_STEPS.at(place, format!("objectives › {name} › tickets › from"), message))
}

/// States are the same whatever their case, hyphens and spaces.
fn alike(one: &Milestone, other: &Milestone) -> bool {
    let plain = |step: &Milestone| step.to_string().to_lowercase().replace('-', " ");
    plain(one) == plain(other)
}

fn mixed_starts(agreement: &Agreement) -> Vec<Diagnostic> {
    let promises: Vec<_> = agreement
        .objectives
        .iter()
        .filter(|(_, objective)| objective.measures.value.is_ticket() && objective.priority.is_some())
        .take(MOST_COMPARED)
        .collect();
    let fellows = |one: &Objective, other: &Objective| {
        one.service == other.service && one.clock_to() == other.clock_to() && one.priority != other.priority
    };
    let mixed = promises.iter().enumerate().filter_map(|(number, (id, objective))| {
        let differs = |(_, other): &&(&At<_>, &Objective)| {
            fellows(objective, other) && objective.tickets.from != other.tickets.from
        };
        let (first, _) = promises.iter().take(number).find(differs)?;
        let place = objective.tickets.from.0.first().map(|step| step.place).filter(|place| *place != Place::default());
        let message = format!("its clock doesn't start where that of `{}` starts", first.value);
        let reading = format!("objectives › {} › tickets › from", id.value);
        Some(MIXED_STARTS.at(place.unwrap_or(id.place), reading, message).with_related(first.place, "the other one"))
    });
    mixed.collect()
}
