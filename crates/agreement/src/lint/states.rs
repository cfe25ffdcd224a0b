//! What the states count as that sources name (A12).

use super::measuring::everywhere;
use super::rule::{Rule, error};
use crate::model::Agreement;
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[STATE_NAME];

const STATE_NAME: Rule = error(
    "state-name",
    "rule A12",
    "Up, down and unknown are given another meaning, though facts say them of every service.",
    "remove the state, or write what the source really calls it",
);

/// States with a name that has its meaning already.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let all = everywhere(agreement).into_iter();
    let named =
        all.flat_map(|(reading, measuring)| measuring.states.iter().map(move |(name, _)| (reading.clone(), name)));
    named
        .filter(|(_, name)| matches!(name.as_str(), "up" | "down" | "unknown"))
        .map(|(reading, name)| {
            let message = format!("`{}` counts as {0} and can't count as anything else", name.value);
            STATE_NAME.at(name.place, format!("{reading} › states › {}", name.value), message)
        })
        .collect()
}
