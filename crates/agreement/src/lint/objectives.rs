//! Promises made twice.

use super::rule::{Rule, warning};
use crate::model::{Agreement, CountsIn, Indicator, Objective};
use crate::quantity::{Milestone, Reported, Statistic, Target, Window};
use crate::source::{Diagnostic, Place};
use calendar::Term;

pub(super) const RULES: &[Rule] = &[SAME_PROMISE];

const SAME_PROMISE: Rule = warning(
    "same-promise",
    "mission A3",
    "Two objectives measure the same thing over the same window, so one event counts twice.",
    "keep one, or let them differ in priority, hours or window",
);

/// Objectives that measure the same. Facts that are recorded for one objective by its name make up no other's figure.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let mut seen: Vec<(Measured, Place)> = Vec::new();
    let mut found = Vec::new();
    for (id, objective) in agreement.objectives.iter().filter(|(_, objective)| !objective.has_facts_of_its_own()) {
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
    counts_in: CountsIn,
    reported: Option<&'a Reported>,
    clock: [Vec<&'a Milestone>; 2],
    term: Option<Term>,
    statistic: Option<&'a Statistic>,
    counting: Option<Place>,
}

impl<'a> Measured<'a> {
    fn of(agreement: &'a Agreement, objective: &'a Objective) -> Measured<'a> {
        let each = objective.for_each.iter().flat_map(|names| &names.0);
        // A share of cases in time is a figure of its own for each term, and each percentile is one.
        let (term, statistic) = match objective.target.as_ref().map(|target| &target.value) {
            Some(Target::Share { within, .. }) => (Some(within.0), None),
            Some(Target::Statistic { of, .. }) => (None, Some(of)),
            _ => (None, None),
        };
        Measured {
            service: objective.service.as_str(),
            measures: objective.measures.value,
            for_each: each.map(|name| name.as_str()).collect(),
            priority: objective.priority.as_ref().map(|name| name.as_str()),
            hours: agreement.hours_of(objective).ok().flatten(),
            pauses: objective.pauses.iter().map(|pause| &***pause).collect(),
            window: objective.window.value,
            counts_in: objective.counts_in,
            reported: objective.reported.as_ref().map(|reported| &reported.value),
            clock: [objective.clock_from(), objective.clock_to()],
            term,
            statistic,
            counting: objective.counting.as_ref().map(|counting| counting.place),
        }
    }
}
