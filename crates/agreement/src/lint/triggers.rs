//! What sets off a right or an escalation, and who then meets whom.

use super::rule::{Rule, error, warning};
use crate::model::{Agreement, Escalation, Trigger};
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[EMPTY_TRIGGER, NO_STEPS, STEP_PAIR];

const EMPTY_TRIGGER: Rule = error(
    "empty-trigger",
    "mission C9",
    "It isn't said what sets this off.",
    "name an `objective` and how often it is `missed`, an `outage_from` or an `exception`",
);
const NO_STEPS: Rule = warning(
    "no-steps",
    "mission C7",
    "An escalation without steps or without anything that sets it off.",
    "add the steps and what sets them off, or remove the escalation",
);
const STEP_PAIR: Rule = error(
    "step-pair",
    "mission C7",
    "A step needs one contact of each party.",
    "write `between: [service-manager, service-manager]`: the provider's contact, then the customer's",
);

/// Triggers that never or always fire, and ladders without people.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let rights = agreement
        .rights
        .iter()
        .filter_map(|(id, right)| trigger(&right.when, &format!("rights › {} › when", id.value)));
    rights.chain(agreement.escalation.iter().flat_map(ladder)).collect()
}

fn ladder(escalation: &Escalation) -> Vec<Diagnostic> {
    let triggers = escalation
        .when
        .iter()
        .enumerate()
        .filter_map(|(number, when)| trigger(when, &format!("escalation › when › {}", number + 1)));
    let idle = (escalation.steps.is_empty() || escalation.when.is_empty()).then(|| {
        let what =
            if escalation.steps.is_empty() { "the escalation has no steps" } else { "nothing sets the escalation off" };
        NO_STEPS.at(escalation.place, "escalation", what)
    });
    let pairs = escalation.steps.iter().enumerate().filter(|(_, step)| step.between.len() != 2);
    let pairs = pairs.map(|(number, step)| {
        STEP_PAIR.at(
            step.place,
            format!("escalation › steps › {} › between", number + 1),
            format!("this step needs 2 contacts and names {}", step.between.len()),
        )
    });
    triggers.chain(idle).chain(pairs).collect()
}

fn trigger(when: &Trigger, reading: &str) -> Option<Diagnostic> {
    let what = match (&when.objective, &when.missed, &when.outage_from, &when.exception) {
        (None, None, None, None) => "nothing here sets it off",
        (None, Some(_), _, _) => "it isn't said which objective must be missed",
        (_, Some(missed), _, _) if missed.0 == 0 => "an objective that was missed no times sets off nothing",
        _ => return None,
    };
    Some(EMPTY_TRIGGER.at(when.place, reading, what))
}
