//! The duties of both parties: when each was due, what was done, and what follows (A8; mission A9, A10).

mod breach;
mod effects;
mod listed;
mod matching;
mod occasions;
mod reported;
mod schedule;

pub(crate) use breach::limit_claims;

use crate::facts::Done;
use crate::fault::EvaluationFault;
use crate::finding::{CountingNote, DutyFinding, DutyState, Obliged, Occasion};
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
    let latest = listed::all(past.context.agreement);
    let mut found: Vec<DutyFinding> = latest.iter().map(|duty| finding(past, duty)).collect::<Result<_, _>>()?;
    for earlier in past.before.iter().rev() {
        let all = listed::all(earlier.context.agreement);
        let dropped = all.iter().filter(|duty| !found.iter().any(|one| is_same(&one.name, one.by, duty)));
        let dropped: Vec<DutyFinding> = dropped.map(|duty| finding(earlier, duty)).collect::<Result<_, _>>()?;
        found.extend(dropped.into_iter().filter(|duty| !duty.occasions.is_empty()));
    }
    Ok(found)
}

fn is_same(name: &str, by: Obliged, duty: &Listed) -> bool {
    *name == *duty.name && by == duty.by
}

/// The occasions of a duty under this version and those before it, each by the version that held when its term began (C8).
fn of_versions(past: &Past, duty: &Listed) -> Result<Vec<Due>, EvaluationFault> {
    let mut all: Vec<Due> = Vec::new();
    for version in past.versions() {
        let texts = listed::all(version.context.agreement);
        let Some(text) = texts.iter().find(|text| is_same(duty.name, duty.by, text)) else { continue };
        let begun = |due: &Due| if text.is_in_turn() { version.owns(due.due) } else { version.owns(due.began) };
        all.extend(occasions::of(version, text)?.into_iter().filter(begun));
    }
    all.sort_by(|a, b| (a.due, a.began, &a.label).cmp(&(b.due, b.began, &b.label)));
    Ok(all)
}

fn finding(past: &Past, duty: &Listed) -> Result<DutyFinding, EvaluationFault> {
    let occasions = of_versions(past, duty)?;
    let recurring = matches!(duty.start, Start::In(_));
    let about = |act: &&Done| *act.duty == *duty.name && duty.by.is(act.party) && act.at <= past.now();
    let reported = reported::acts(past, duty, &occasions);
    let acts = past.context.facts.done.iter().chain(&reported).filter(about).collect();
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
