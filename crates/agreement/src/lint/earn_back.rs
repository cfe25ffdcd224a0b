//! What the provider earns back of a credit.

use super::rule::{Rule, error};
use crate::model::Agreement;
use crate::quantity::Percent;
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[EARN_BACK_SHARE];

const EARN_BACK_SHARE: Rule = error(
    "earn-back-share",
    "rule C5",
    "The provider would earn back nothing, or more than was credited.",
    "write a share above 0% and at most 100%",
);

/// A share that can't go back.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let share = agreement.settlement.earn_back.iter().map(|back| &back.share);
    let wrong = share.filter(|share| share.number().is_zero() || share.value > Percent::whole(100));
    wrong
        .map(|share| {
            let message = format!("{} of a credit can't be earned back", share.value);
            EARN_BACK_SHARE.at(share.place, "settlement › earn_back › share", message)
        })
        .collect()
}
