//! What is delivered, and how many promises are made about it.

use super::rule::{Rule, error, warning};
use crate::model::{Agreement, Service};
use crate::quantity::Identifier;
use crate::reading::At;
use crate::source::Diagnostic;
use std::collections::HashSet;

pub(super) const RULES: &[Rule] = &[NO_SERVICES, NO_OBJECTIVES, MANY_OBJECTIVES, IN_AND_OUT];

const NO_SERVICES: Rule = warning(
    "no-services",
    "mission A8",
    "The agreement describes no service.",
    "add `services:` with what is delivered",
);
const NO_OBJECTIVES: Rule = error(
    "no-objectives",
    "mission A11",
    "Nothing is promised about a service.",
    "add 3 to 5 objectives for the service, or remove it",
);
const MANY_OBJECTIVES: Rule = warning(
    "many-objectives",
    "mission A11",
    "A service has more than five objectives, and people lose sight of them.",
    "keep the 3 to 5 that matter most",
);
const IN_AND_OUT: Rule = error(
    "in-and-out",
    "mission A8",
    "The same thing is included in a service and excluded from it.",
    "keep one of the two",
);

/// The most objectives of a service that people keep in sight (A11).
const MOST_OBJECTIVES: usize = 5;

/// Services without promises, with too many, or with a description that contradicts itself.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let none = agreement
        .services
        .is_empty()
        .then(|| NO_SERVICES.at(agreement.agreement.place, "services", "the agreement describes no service"));
    let composites = agreement.services.iter().filter_map(|(_, service)| service.made_of.as_ref());
    let parts: HashSet<&str> = composites.flat_map(|made_of| made_of.parts()).map(|part| part.as_str()).collect();
    let each = agreement.services.iter().flat_map(|(id, service)| {
        let contradiction = in_and_out(id, service);
        // A part is promised through the service that is made of it.
        let promises =
            promises(agreement, id).filter(|remark| remark.code != NO_OBJECTIVES.code || !parts.contains(id.as_str()));
        promises.into_iter().chain(contradiction)
    });
    none.into_iter().chain(each).collect()
}

fn promises(agreement: &Agreement, id: &At<Identifier>) -> Option<Diagnostic> {
    let count = agreement.objectives.iter().filter(|(_, objective)| objective.service.value == id.value).count();
    let reading = format!("services › {}", id.value);
    match count {
        0 => Some(NO_OBJECTIVES.at(
            id.place,
            reading,
            format!("no objective is about `{}`, so nothing is promised", id.value),
        )),
        1..=MOST_OBJECTIVES => None,
        _ => Some(MANY_OBJECTIVES.at(
            id.place,
            reading,
            format!("`{}` has {count} objectives; more than {MOST_OBJECTIVES} are hard to keep in sight", id.value),
        )),
    }
}

fn in_and_out(id: &At<Identifier>, service: &Service) -> Option<Diagnostic> {
    let same = |words: &str| words.trim().to_lowercase();
    let both = service
        .excludes
        .iter()
        .find_map(|out| service.includes.iter().find(|within| same(within) == same(out)).map(|within| (out, within)));
    both.map(|(out, within)| {
        let message = format!("`{}` is both included and excluded", out.trim());
        IN_AND_OUT
            .at(out.place, format!("services › {} › excludes", id.value), message)
            .with_related(within.place, "included here")
    })
}
