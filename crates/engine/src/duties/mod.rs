//! The duties of both parties: when each was due, what was done, and what follows (A8; mission A9, A10).

mod effects;
mod listed;
mod matching;
mod occasions;
mod schedule;

use crate::facts::Done;
use crate::fault::EvaluationFault;
use crate::finding::{CountingNote, DutyFinding, DutyState, Occasion};
use crate::past::Past;
use crate::wording::wording;
use calendar::Instant;
use listed::{Listed, Start};
use matching::Matched;
use occasions::Due;

/// What came of every duty up to now, in the order of clauses; what `reports` and `reviews` ask stands among them.
///
/// # Errors
/// Hours or working days that the agreement lacks, a term that never ends, facts without a meaning.
pub(crate) fn findings(past: &Past) -> Result<Vec<DutyFinding>, EvaluationFault> {
    listed::all(past.context.agreement).iter().map(|duty| finding(past, duty)).collect()
}

fn finding(past: &Past, duty: &Listed) -> Result<DutyFinding, EvaluationFault> {
    let occasions = occasions::of(past, duty)?;
    let recurring = matches!(duty.start, Start::In(_));
    let about = |act: &&Done| *act.duty == *duty.name && duty.by.is(act.party) && act.at <= past.now();
    let acts = past.context.facts.done.iter().filter(about).collect();
    let Matched { acts, astray } = matching::matched(&occasions, acts, recurring);
    let seen = occasions.into_iter().zip(acts).map(|(due, act)| occasion(past, duty, due, act));
    Ok(DutyFinding {
        name: duty.name.into(),
        clause: duty.clause.clone(),
        by: duty.by,
        does: duty.does.clone(),
        proof: duty.proof.clone(),
        occasions: seen.collect(),
        recurring,
        otherwise: duty.effect.clone(),
        pays: duty.otherwise.and_then(|otherwise| otherwise.pays.as_ref()).map(|money| money.value.clone()),
        notes: astray.into_iter().map(|(act, name)| note(duty, act.at, name)).collect(),
    })
}

fn occasion(past: &Past, duty: &Listed, due: Due, act: Option<&Done>) -> Occasion {
    let done = act.map(|act| act.at);
    let mut occasion = Occasion {
        state: state(done, due.due, past.now()),
        label: due.label,
        began: due.began,
        due: due.due,
        done,
        evidence: act.and_then(|act| act.evidence.clone()),
        claims: Vec::new(),
    };
    if let Some(otherwise) = duty.otherwise.filter(|otherwise| occasion.breached() && !otherwise.excuses.is_empty()) {
        occasion.claims = effects::claims(past, duty.name, otherwise, &occasion);
    }
    occasion
}

/// At the due time is in time; what isn't done when it passes is missed (T8).
fn state(done: Option<Instant>, due: Instant, now: Instant) -> DutyState {
    match done {
        Some(done) if done <= due => DutyState::Kept,
        Some(_) => DutyState::Late,
        None if due <= now => DutyState::Missed,
        None => DutyState::Open,
    }
}

fn note(duty: &Listed, at: Instant, name: &str) -> CountingNote {
    let of = duty.name;
    let words = wording!(
        en: "`{of}` was done for `{name}`, which is no occasion of that duty",
        nl: "`{of}` is gedaan voor `{name}`, maar daarvoor bestaat die plicht niet"
    );
    CountingNote { at: Some(at), words }
}
