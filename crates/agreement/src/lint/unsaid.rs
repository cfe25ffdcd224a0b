//! What an indicator needs to be told beside its target.

use super::rule::{Rule, warning};
use crate::model::{Agreement, Indicator, Objective};
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[FEW_ANSWERS, NO_RECOVERY_POINT];

const FEW_ANSWERS: Rule = warning(
    "few-answers",
    "rule R3",
    "No number of answers is too few, so a single answer may decide.",
    "add for example `answers: at least 10`",
);
const NO_RECOVERY_POINT: Rule = warning(
    "no-recovery-point",
    "rule R4",
    "A restore test passes however old the restored data are.",
    "add for example `recovery_point: 24 hours`",
);

/// Satisfaction without a least number of answers, and restore tests without a recovery point.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let each = agreement.objectives.iter().filter_map(|(id, objective)| {
        let remark = few_answers(objective).or_else(|| no_recovery_point(objective))?;
        let reading = format!("objectives › {} › {}", id.value, remark.reading);
        Some(remark.with_reading(reading))
    });
    each.collect()
}

fn few_answers(objective: &Objective) -> Option<Diagnostic> {
    if objective.measures.value != Indicator::Satisfaction {
        return None;
    }
    match &objective.answers {
        None => Some(FEW_ANSWERS.at(objective.measures.place, "answers", "it isn't said how many answers are needed")),
        Some(few) if few.0 < 2 => Some(FEW_ANSWERS.at(
            few.place,
            "answers",
            format!("`{}` leaves out nothing: a single answer decides", few.value),
        )),
        Some(_) => None,
    }
}

fn no_recovery_point(objective: &Objective) -> Option<Diagnostic> {
    let unsaid = objective.measures.value == Indicator::RestoreTests && objective.recovery_point.is_none();
    let message = "it isn't said how old the restored data may be";
    unsaid.then(|| NO_RECOVERY_POINT.at(objective.measures.place, "recovery_point", message))
}
