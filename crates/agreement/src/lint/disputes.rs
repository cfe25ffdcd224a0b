//! Who decides in the end.

use super::rule::{Rule, error};
use crate::model::Agreement;
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[COURT_AND_ARBITRATION];

const COURT_AND_ARBITRATION: Rule = error(
    "court-and-arbitration",
    "mission A17",
    "A dispute goes to a court and to arbitration, so neither knows that it decides.",
    "keep one of the two",
);

/// A dispute that two bodies would decide.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let disputes = agreement.main_agreement.iter().filter_map(|main| main.disputes.as_ref());
    disputes
        .filter_map(|bodies| match bodies.0.as_slice() {
            [first, second, ..] if first.value != second.value => {
                let message = format!("disputes go to {} as well as {}", second.value, first.value);
                let remark = COURT_AND_ARBITRATION.at(second.place, "main_agreement › disputes", message);
                Some(remark.with_related(first.place, format!("{} is named here", first.value)))
            }
            _ => None,
        })
        .collect()
}
