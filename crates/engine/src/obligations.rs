//! What the parties had to do, what was set off, and which rights arose: everything beside the findings on objectives.

use crate::duties;
use crate::escalation::{self, EscalationFinding};
use crate::facts::{Facts, Name};
use crate::fault::EvaluationFault;
use crate::finding::{CountingNote, DutyFinding, DutyState, Occasion, Payment};
use crate::past::Past;
use crate::rights::{self, RightFinding};
use crate::versions::Versions;
use crate::wording::wording;
use calendar::{Instant, Span};

/// Duties, escalations and rights up to an instant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Obligations {
    /// Every duty with its occasions, in the order of clauses.
    pub duties: Vec<DutyFinding>,
    /// Every escalation, in the order in which they opened.
    pub escalations: Vec<EscalationFinding>,
    /// Every right that arose, in that order.
    pub rights: Vec<RightFinding>,
    /// Oddities of the facts about them.
    pub notes: Vec<CountingNote>,
}

/// Judges duties, escalations and rights by the facts, from the agreement's begin up to "now", each by the version of the agreement
/// under which it came about; what is missed in a row goes on from one version to the next (C8). The order of the facts changes nothing.
///
/// # Errors
/// An agreement that isn't in force yet; what the agreement or the facts leave without a meaning; see [`EvaluationFault`].
pub fn obligations(versions: &Versions, facts: &Facts, as_of: Instant) -> Result<Obligations, EvaluationFault> {
    of_past(&past(versions, facts, as_of)?)
}

/// The past with each claim on a breached duty limited to the breach (A8).
pub(crate) fn past<'a>(versions: &Versions<'a>, facts: &'a Facts, as_of: Instant) -> Result<Past<'a>, EvaluationFault> {
    Past::of(versions, facts, as_of, duties::limit_claims)
}

pub(crate) fn of_past(past: &Past) -> Result<Obligations, EvaluationFault> {
    let duties = duties::findings(past)?;
    let escalations = escalation::findings(past, &duties)?;
    let rights = rights::findings(past, &duties)?;
    let notes = astray(past, &escalations, &rights);
    Ok(Obligations { duties, escalations, rights, notes })
}

impl Obligations {
    /// Those of a period: occasions that were due in it, or that began by its end and are still open; escalations and rights that stood open in it.
    #[must_use]
    pub fn within(&self, period: Span) -> Obligations {
        let due = |occasion: &&Occasion| {
            let due_here = period.from() < occasion.due && occasion.due <= period.to();
            due_here || (occasion.state == DutyState::Open && occasion.began < period.to())
        };
        let duty = |duty: &DutyFinding| {
            let occasions = duty.occasions.iter().filter(due).cloned().collect();
            DutyFinding { occasions, ..duty.clone() }
        };
        let stood = |opened: Instant, ended: Option<Instant>| {
            opened <= period.to() && ended.is_none_or(|ended| ended > period.from())
        };
        Obligations {
            duties: self.duties.iter().map(duty).filter(|duty| !duty.occasions.is_empty()).collect(),
            escalations: self.escalations.iter().filter(|one| stood(one.opened, one.ended())).cloned().collect(),
            rights: self.rights.iter().filter(|one| stood(one.arose, one.ended())).cloned().collect(),
            notes: self.notes.clone(),
        }
    }

    /// What is paid for duties that weren't done in time, duty by duty.
    pub fn payments(&self) -> Vec<Payment> {
        self.duties.iter().flat_map(DutyFinding::payments).collect()
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.duties.is_empty() && self.escalations.is_empty() && self.rights.is_empty()
    }
}

/// Facts about duties, escalations and rights that aren't.
fn astray(past: &Past, escalations: &[EscalationFinding], rights: &[RightFinding]) -> Vec<CountingNote> {
    let facts = past.context.facts;
    let names: Vec<_> = past.versions().flat_map(|version| version.context.agreement.duty_names()).collect();
    let known = |name: &Name| names.contains(&&**name);
    let duties = facts.done.iter().map(|act| (&act.duty, act.at));
    let duties = duties.chain(facts.triggers.iter().map(|trigger| (&trigger.duty, trigger.at)));
    let duties = duties.filter(|(name, _)| !known(name)).map(|(name, at)| CountingNote {
        at: Some(at),
        words: wording!(
            en: "a fact about the duty `{name}`, which the agreement doesn't have",
            nl: "een gegeven over de plicht `{name}`, die niet in de overeenkomst staat"
        ),
    });
    let steps = facts.steps.iter().filter(|step| !escalations.iter().any(|one| one.id == *step.escalation));
    let steps = steps.map(|step| {
        let (number, id) = (step.number, &step.escalation);
        let words = wording!(
            en: "step {number} of the escalation `{id}`, which was never set off",
            nl: "stap {number} van de escalatie `{id}`, die nooit is begonnen"
        );
        CountingNote { at: Some(step.at), words }
    });
    let taken = |name: &Name, at: Instant| {
        rights.iter().any(|right| right.name == *name && right.state == rights::RightState::Used(at))
    };
    let used = facts.used.iter().filter(|used| used.at <= past.now() && !taken(&used.right, used.at));
    let used = used.map(|used| {
        let right = &used.right;
        let words = wording!(
            en: "the right `{right}` was used when it hadn't arisen or had lapsed",
            nl: "het recht `{right}` is gebruikt toen het niet bestond of al was vervallen"
        );
        CountingNote { at: Some(used.at), words }
    });
    let mut notes: Vec<CountingNote> = duties.chain(steps).chain(used).collect();
    notes.sort();
    notes.dedup();
    notes
}
