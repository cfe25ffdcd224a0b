//! The ladder of people when something isn't solved: set off, climbed step by step, solved or at its end (mission C7-C9).

mod finding;

pub use finding::{EscalationFinding, EscalationState, Person, StepFinding, StepState};

use crate::facts::{StepEnded, StepOutcome};
use crate::fault::EvaluationFault;
use crate::finding::DutyFinding;
use crate::past::Past;
use crate::triggers::{Firing, firings};
use crate::wording::wording;
use agreement::model::{Agreement, Escalation, EscalationStep, PartyRole};
use calendar::Instant;
use std::collections::BTreeMap;

/// Every escalation up to now, in the order in which they opened. While one runs, the same trigger opens no second one about the same
/// objective or duty, but is noted on it; what was missed until it ended doesn't count for another. Nor do two triggers open two for
/// the same thing.
///
/// # Errors
/// What the agreement or the facts leave without a meaning.
pub(crate) fn findings(past: &Past, duties: &[DutyFinding]) -> Result<Vec<EscalationFinding>, EvaluationFault> {
    let mut found: Vec<EscalationFinding> = Vec::new();
    let mut opened = Opened::new();
    for version in past.versions() {
        if let Some(ladder) = &version.context.agreement.escalation {
            of_version(version, ladder, duties, &mut found, &mut opened)?;
        }
    }
    found.sort_by(|a, b| (a.opened, &a.id).cmp(&(b.opened, &b.id)));
    Ok(found)
}

/// The last escalation of each trigger about each subject, by number among those found.
type Opened = BTreeMap<(usize, String), usize>;

/// What a version of the agreement set off.
fn of_version(
    past: &Past,
    ladder: &Escalation,
    duties: &[DutyFinding],
    found: &mut Vec<EscalationFinding>,
    opened: &mut Opened,
) -> Result<(), EvaluationFault> {
    for (number, trigger) in ladder.when.iter().enumerate() {
        let clause = format!("escalation › when › {}", number + 1);
        for firing in firings(past, trigger, duties)?.into_iter().filter(|firing| past.owns(firing.at)) {
            let key = (number, firing.subject.clone());
            let last = opened.get(&key).and_then(|last| found.get_mut(*last));
            let dealt_with = last.is_some_and(|last| is_dealt_with(last, &firing));
            if dealt_with || found.iter().any(|one| one.id == firing.label) {
                continue;
            }
            opened.insert(key, found.len());
            found.push(climbed(past, ladder, clause.clone(), firing)?);
        }
    }
    Ok(())
}

/// Whether what is set off was dealt with by the last escalation about it: its steps still ran then, which is noted on it, or some
/// of what was missed was known before they ended.
fn is_dealt_with(last: &mut EscalationFinding, firing: &Firing) -> bool {
    let ended = last.ended();
    let runs = ended.is_none_or(|ended| firing.at < ended);
    if runs {
        let why = &firing.why;
        last.repeated.push(wording!(en: "and while it ran: {why}", nl: "en terwijl zij liep: {why}"; why = why));
    }
    runs || ended.is_some_and(|ended| firing.since < ended)
}

fn climbed(
    past: &Past,
    ladder: &Escalation,
    clause: String,
    firing: Firing,
) -> Result<EscalationFinding, EvaluationFault> {
    let Firing { label: id, at: opened, why, .. } = firing;
    let ended = past.context.facts.steps.iter();
    let ended = ended.filter(|step| *step.escalation == *id && opened <= step.at && step.at <= past.now());
    let ended: Vec<&StepEnded> = ended.collect();
    let mut climb = Climb { past, id: &id, ended, steps: Vec::new(), state: EscalationState::Running };
    let mut from = Some(opened);
    for (number, step) in ladder.steps.iter().enumerate() {
        let Some(began) = from else { break };
        from = climb.step(number + 1, step, began)?;
    }
    if let Some(at) = from {
        climb.state = EscalationState::Exhausted { at, then: ladder.then.as_ref().map(|then| then.value.0.clone()) };
    }
    let Climb { steps, state, .. } = climb;
    Ok(EscalationFinding { id, clause, why, opened, steps, repeated: Vec::new(), state })
}

/// An escalation while its steps are taken.
struct Climb<'a, 'p> {
    past: &'p Past<'a>,
    id: &'p str,
    /// What facts say of its steps.
    ended: Vec<&'a StepEnded>,
    steps: Vec<StepFinding>,
    state: EscalationState,
}

impl Climb<'_, '_> {
    /// Takes a step; gives when the next one begins, if it does.
    fn step(
        &mut self,
        number: usize,
        step: &EscalationStep,
        began: Instant,
    ) -> Result<Option<Instant>, EvaluationFault> {
        let term = step.within.0;
        let clock = self.past.clock(None, term)?;
        let due = self.past.due(&clock, began, term, || format!("step {number} of escalation `{}`", self.id))?;
        let state = self.state_of(number, began, due);
        let between = between(self.past.context.agreement, step);
        self.steps.push(StepFinding { number, between, began, due, state });
        Ok(match state {
            StepState::Running => None,
            StepState::Solved(at) => {
                self.state = EscalationState::Solved(at);
                None
            }
            StepState::Failed(at) => Some(at),
            StepState::TimeUp => Some(due),
        })
    }

    /// A solution ends whatever step runs; a failure only its own. At the due time is in time (T8).
    fn state_of(&self, number: usize, began: Instant, due: Instant) -> StepState {
        let within = |step: &&&StepEnded| began <= step.at && step.at <= due;
        let solved = self.ended.iter().filter(within).filter(|step| step.outcome == StepOutcome::Solved);
        let failed = self.ended.iter().filter(within);
        let failed = failed.filter(|step| step.outcome == StepOutcome::Failed && step.number == number as u64);
        let (solved, failed) = (solved.map(|step| step.at).min(), failed.map(|step| step.at).min());
        match (solved, failed) {
            (Some(solved), None) => StepState::Solved(solved),
            (Some(solved), Some(failed)) if solved <= failed => StepState::Solved(solved),
            (_, Some(failed)) => StepState::Failed(failed),
            (None, None) if due <= self.past.now() => StepState::TimeUp,
            (None, None) => StepState::Running,
        }
    }
}

/// The provider's contact, then the customer's.
fn between(agreement: &Agreement, step: &EscalationStep) -> Vec<Person> {
    let sides = [PartyRole::Provider, PartyRole::Customer];
    let person = |(role, party): (&agreement::reading::At<agreement::reading::Words>, PartyRole)| {
        let contacts = agreement.parties.as_ref().map(|parties| match party {
            PartyRole::Provider => &parties.provider.contacts,
            PartyRole::Customer => &parties.customer.contacts,
        });
        let name = contacts.and_then(|contacts| contacts.get(&role.value.0)).map(|contact| contact.name.0.clone());
        Person { party, role: role.value.0.clone(), name }
    };
    step.between.iter().zip(sides).map(person).collect()
}
