//! A claim that rests on a customer's duty covers no more than the breach: from when it was due to when it was done (A8).

use super::finding;
use super::listed;
use crate::context::Context;
use crate::fault::EvaluationFault;
use crate::finding::{Obliged, Occasion};
use crate::past::Past;
use crate::standing::StandingClaim;
use crate::wording::{Wording, wording};
use agreement::model::PartyRole;
use calendar::{Span, SpanSet};

/// Limits each claim that cites a customer's duty to the time of its breach, as far as facts say when it was due.
///
/// # Errors
/// As the duties themselves.
pub(crate) fn limit_claims(context: &mut Context) -> Result<(), EvaluationFault> {
    if context.claims.iter().all(|claim| claim.claim.scope.duty.is_none()) {
        return Ok(());
    }
    let Some(past) = Past::without_claims(context) else { return Ok(()) };
    for claim in &mut context.claims {
        let Some(duty) = &claim.claim.scope.duty else { continue };
        claim.breach = breached(&past, duty)?;
        claim.why = Wording::joined([claim.why.clone()].into_iter().chain(limited(claim)), "; ");
    }
    Ok(())
}

/// When a customer's duty was due and not yet done; `None` where no occasion of it is on record.
fn breached(past: &Past, name: &str) -> Result<Option<SpanSet>, EvaluationFault> {
    let own = |duty: &&listed::Listed| *duty.name == *name && duty.by == Obliged::One(PartyRole::Customer);
    let all = listed::all(past.context.agreement);
    let Some(duty) = all.iter().find(own) else { return Ok(None) };
    let occasions = finding(past, duty)?.occasions;
    let late = |occasion: &Occasion| Span::new(occasion.due, occasion.done.unwrap_or(past.now())).ok();
    Ok((!occasions.is_empty()).then(|| occasions.iter().filter_map(late).collect()))
}

/// What to add to the reason where the claim asks for more than the breach.
fn limited(claim: &StandingClaim) -> Option<Wording> {
    let covered = claim.covers();
    if covered.is_empty() {
        return Some(wording!(
            en: "it covers nothing: the duty wasn't overdue then",
            nl: "zij dekt niets: de plicht was toen niet te laat"
        ));
    }
    (covered != SpanSet::from(claim.claim.span)).then(|| {
        wording!(
            en: "it covers only the time from when the duty was due to when it was done",
            nl: "zij dekt alleen de tijd vanaf het moment waarop de plicht moest zijn gedaan tot zij is gedaan"
        )
    })
}
