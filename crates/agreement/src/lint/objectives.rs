//! Objectives as a whole: keys that do nothing, and promises made twice.

use super::rule::{Rule, warning};
use crate::model::{Agreement, Indicator, Objective};
use crate::quantity::{Target, Window};
use crate::source::{Diagnostic, Place};
use calendar::Term;

pub(super) const RULES: &[Rule] = &[IDLE_KEY, SAME_PROMISE];

const IDLE_KEY: Rule = warning(
    "idle-key",
    "mission A3",
    "A key says nothing about this indicator.",
    "remove the key, or measure something else",
);
const SAME_PROMISE: Rule = warning(
    "same-promise",
    "mission A3",
    "Two objectives measure the same thing over the same window, so one event counts twice.",
    "keep one, or let them differ in priority, hours or window",
);

/// Keys that have no meaning for the indicator, and objectives that measure the same.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let idle = agreement.objectives.iter().flat_map(|(id, objective)| {
        let keys = idle_keys(objective);
        keys.into_iter().map(move |(key, place)| {
            let message = format!("`{key}` says nothing about {}", objective.measures.value);
            IDLE_KEY.at(place, format!("objectives › {} › {key}", id.value), message)
        })
    });
    idle.chain(same_promises(agreement)).collect()
}

fn idle_keys(objective: &Objective) -> Vec<(&'static str, Place)> {
    let measures = objective.measures.value;
    let ticket = matches!(measures, Indicator::ResponseTime | Indicator::ResolutionTime);
    let pause = objective.pauses.iter().map(|pause| pause.place).find(|place| *place != Place::default());
    let keys = [
        (
            "priority",
            objective.priority.as_ref().map(|priority| priority.place),
            ticket || measures == Indicator::ErrorsPerTask || measures == Indicator::Satisfaction,
        ),
        ("pauses", pause, ticket),
        ("answers", objective.answers.as_ref().map(|answers| answers.place), measures == Indicator::Satisfaction),
        ("counting", objective.counting.as_ref().map(|counting| counting.place), measures == Indicator::Availability),
    ];
    keys.into_iter()
        .filter(|(_, _, fits)| !fits)
        .filter_map(|(key, place, _)| place.map(|place| (key, place)))
        .collect()
}

fn same_promises(agreement: &Agreement) -> Vec<Diagnostic> {
    let mut seen: Vec<(Measured, Place)> = Vec::new();
    let mut found = Vec::new();
    for (id, objective) in agreement.objectives.iter() {
        let measured = Measured::of(agreement, objective);
        match seen.iter().find(|(known, _)| *known == measured) {
            Some((_, first)) => {
                let message = format!("`{}` measures what another objective already measures", id.value);
                found.push(
                    SAME_PROMISE
                        .at(id.place, format!("objectives › {}", id.value), message)
                        .with_related(*first, "the other objective"),
                );
            }
            None => seen.push((measured, id.place)),
        }
    }
    found
}

/// All that makes an objective's figure what it is; one with its own way of counting is alike to no other.
#[derive(PartialEq)]
struct Measured<'a> {
    service: &'a str,
    measures: Indicator,
    for_each: Vec<&'a str>,
    priority: Option<&'a str>,
    hours: Option<&'a str>,
    pauses: Vec<&'a str>,
    window: Window,
    term: Option<Term>,
    counting: Option<Place>,
}

impl<'a> Measured<'a> {
    fn of(agreement: &'a Agreement, objective: &'a Objective) -> Measured<'a> {
        let each = objective.for_each.iter().flat_map(|names| &names.0);
        // A share of cases in time is a figure of its own for each term.
        let term = match objective.target.as_ref().map(|target| &target.value) {
            Some(Target::Share { within, .. }) => Some(within.0),
            _ => None,
        };
        Measured {
            service: objective.service.as_str(),
            measures: objective.measures.value,
            for_each: each.map(|name| name.as_str()).collect(),
            priority: objective.priority.as_ref().map(|name| name.as_str()),
            hours: agreement.hours_of(objective).ok().flatten(),
            pauses: objective.pauses.iter().map(|pause| &***pause).collect(),
            window: objective.window.value,
            term,
            counting: objective.counting.as_ref().map(|counting| counting.place),
        }
    }
}
