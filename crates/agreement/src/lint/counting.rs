//! How availability is counted (A5).

use super::measuring::everywhere;
use super::rule::{Rule, warning};
use crate::model::{Agreement, Counting, DivisorLimit};
use crate::quantity::Divisor;
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[IDLE_DIVISOR_LIMIT];

const IDLE_DIVISOR_LIMIT: Rule = warning(
    "idle-divisor-limit",
    "rule A5",
    "The divisor is limited, but it is no fixed length, so the limit does nothing.",
    "add a fixed `divisor:` such as `720 hours`, or remove `divisor_at_most`",
);

/// A limit of the divisor where no divisor that it holds for is fixed.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let objectives = agreement.objectives.iter().filter_map(|(id, objective)| {
        objective.counting.as_ref().map(|counting| (format!("objectives › {} › counting", id.value), counting))
    });
    let measuring = everywhere(agreement).into_iter();
    let measuring = measuring.map(|(reading, measuring)| (format!("{reading} › counting"), &measuring.counting));
    let limited: Vec<(String, &Counting)> =
        measuring.chain(objectives).filter(|(_, one)| one.divisor_at_most == DivisorLimit::TimeInExistence).collect();
    // What stands in a wider part may be meant for a narrower one that fixes the divisor.
    if limited.iter().any(|(_, counting)| counting.divisor.value != Divisor::AgreedTime) {
        return Vec::new();
    }
    let first = limited.into_iter().next();
    first
        .map(|(reading, counting)| {
            let message = "`divisor_at_most` limits a fixed divisor, but the divisor is the agreed time";
            IDLE_DIVISOR_LIMIT.at(counting.place, format!("{reading} › divisor_at_most"), message)
        })
        .into_iter()
        .collect()
}
