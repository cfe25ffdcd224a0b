//! Caps over more than a month that are a share of a month's fee or charges (C3).

use super::rule::{Rule, warning};
use crate::model::{Agreement, Cap};
use crate::quantity::{Base, Over, Pays, Per};
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[CAP_OF_A_MONTH];

const CAP_OF_A_MONTH: Rule = warning(
    "cap-of-a-month",
    "rule C3",
    "A cap over more than a month is a share of a single month's fee or charges.",
    "write `of: fee of the service over the window` for those of the whole stretch, or the amount that is meant",
);

/// Caps of the settlement and of remedies whose base is a month's.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let whole = agreement.settlement.caps.iter().enumerate();
    let whole = whole.map(|(number, cap)| (format!("settlement › caps › {}", number + 1), cap));
    let own = agreement.remedies().filter_map(|(id, _, number, remedy)| {
        Some((format!("objectives › {} › remedies › {} › cap", id.value, number + 1), remedy.cap.as_ref()?))
    });
    whole.chain(own).filter_map(|(reading, cap)| of_a_month(cap, reading)).collect()
}

fn of_a_month(cap: &Cap, reading: String) -> Option<Diagnostic> {
    let over = match &cap.of.value {
        Base::Fee { over, .. } | Base::Charges { over } => over,
        _ => return None,
    };
    let long = match cap.per.value {
        Per::Event | Per::Month => false,
        Per::RollingDays(days) => days > 31,
        Per::Quarter | Per::HalfYear | Per::Year | Per::TwelveMonths => true,
    };
    let share = matches!(cap.at_most.0, Pays::Share(_) | Pays::Fraction(_));
    (long && share && matches!(over, Over::Month(_))).then(|| {
        let message = format!(
            "the cap per {} is {} of the {} of one month, not of the whole {}",
            cap.per.value, cap.at_most.value, cap.of.value, cap.per.value
        );
        CAP_OF_A_MONTH.at(cap.place, reading, message)
    })
}
