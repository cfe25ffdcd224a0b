//! Duties that are to be done, and steps of escalations that run.

use super::{DueKind, DueState, DueTerm};
use crate::escalation::{EscalationFinding, StepState};
use crate::finding::{DutyFinding, DutyState, Obliged, Occasion};
use crate::obligations::Obligations;
use crate::past::Past;
use crate::wording::{Wording, wording};

pub(super) fn terms(past: &Past, obligations: &Obligations) -> Vec<DueTerm> {
    let duties = obligations.duties.iter().flat_map(of_duty);
    let steps = obligations.escalations.iter().filter_map(|escalation| step(past, escalation));
    duties.chain(steps).collect()
}

/// What is open, and what was missed: of a duty that recurs only the last time, for the next turn takes its place.
fn of_duty(duty: &DutyFinding) -> Vec<DueTerm> {
    let of = |state| duty.occasions.iter().filter(move |occasion| occasion.state == state);
    let missed: Vec<&Occasion> = of(DutyState::Missed).collect();
    let shown = if duty.recurring { 1 } else { missed.len() };
    let before = missed.len().saturating_sub(shown);
    let overdue = missed.into_iter().skip(before).map(|occasion| term(duty, occasion, before));
    overdue.chain(of(DutyState::Open).map(|occasion| term(duty, occasion, 0))).collect()
}

fn term(duty: &DutyFinding, occasion: &Occasion, before: usize) -> DueTerm {
    let label = &occasion.label;
    let what =
        wording!(en: "{does} ({label})", nl: "{does} ({label})"; does = duty.does, label = Wording::same(&**label));
    let what = match before {
        0 => what,
        1 => wording!(en: "{what}; missed once before", nl: "{what}; daarvoor 1 keer niet gedaan"; what = what),
        _ => wording!(
            en: "{what}; missed {before} times before",
            nl: "{what}; daarvoor {before} keer niet gedaan";
            what = what, before = Wording::same(before.to_string())
        ),
    };
    let overdue = occasion.state == DutyState::Missed;
    DueTerm {
        due: occasion.due,
        kind: DueKind::Duty,
        state: if overdue { DueState::Overdue } else { DueState::Running },
        who: duty.by,
        what,
        clause: duty.clause.clone(),
        otherwise: duty.otherwise.clone(),
    }
}

/// The step that runs, with what follows it.
fn step(past: &Past, escalation: &EscalationFinding) -> Option<DueTerm> {
    let step = escalation.steps.last().filter(|step| step.state == StepState::Running)?;
    let (number, id) = (step.number, &escalation.id);
    let version = past.versions().find(|version| version.owns(escalation.opened))?;
    let ladder = version.context.agreement.escalation.as_ref()?;
    let otherwise = match (number < ladder.steps.len(), &ladder.then) {
        (true, _) => {
            let next = number + 1;
            wording!(en: "step {next} begins", nl: "stap {next} begint")
        }
        (false, Some(then)) => {
            let then = &then.value.0;
            wording!(en: "then: {then}", nl: "daarna: {then}")
        }
        (false, None) => wording!(en: "nothing is agreed for that", nl: "daarvoor is niets afgesproken"),
    };
    Some(DueTerm {
        due: step.due,
        kind: DueKind::Escalation,
        state: DueState::Running,
        who: Obliged::Both,
        what: wording!(
            en: "solve escalation {id}, step {number}: {people}",
            nl: "escalatie {id} oplossen, stap {number}: {people}";
            people = step.people(), id = Wording::same(&**id), number = Wording::same(number.to_string())
        ),
        clause: format!("escalation › steps › {number}"),
        otherwise,
    })
}
