//! What sets off rights, escalations and duties (mission C9): each time that it came about, and when that became known.

mod cases;
mod row;

pub(crate) use cases::subject;
pub(crate) use row::asked;

use crate::exclusions;
use crate::fault::EvaluationFault;
use crate::finding::{DutyFinding, Verdict};
use crate::indicators;
use crate::past::Past;
use crate::shown::both;
use crate::wording::{Wording, wording};
use agreement::model::{ClaimState, Trigger};
use calendar::{Instant, Length, Span, WorkingTime};

/// Something was set off.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Firing {
    /// What set it off, as facts and reports call it: `uptime 2026-03`, `o-17`, `c-1`.
    pub label: String,
    /// What it is about, so that an escalation about it isn't opened twice: an objective with its scope member, a duty, an outage.
    pub subject: String,
    /// When that became known: the window's end, the instant at which an outage had its length, the claim or its rejection.
    pub at: Instant,
    /// When the first of what it counts became known.
    pub since: Instant,
    /// In words.
    pub why: Wording,
}

/// Each time up to now that a trigger came about, in order. Duties are those that were found.
///
/// # Errors
/// What the agreement or the facts leave without a meaning.
pub(crate) fn firings(past: &Past, trigger: &Trigger, duties: &[DutyFinding]) -> Result<Vec<Firing>, EvaluationFault> {
    firings_by(past, trigger, duties, Verdict::is_missed)
}

/// As [`firings`], if these verdicts were misses.
///
/// # Errors
/// As [`firings`].
pub(crate) fn firings_by(
    past: &Past,
    trigger: &Trigger,
    duties: &[DutyFinding],
    is_missed: fn(Verdict) -> bool,
) -> Result<Vec<Firing>, EvaluationFault> {
    let mut firings = match (&trigger.outage_from, &trigger.exception, &trigger.objective, &trigger.duty) {
        (Some(length), ..) => outages(past, trigger, length.0)?,
        (_, Some(state), ..) => claims(past, state.value),
        (_, _, Some(objective), _) => {
            row::firings(past, trigger, cases::of_objective(past, objective.as_str(), trigger, is_missed)?)
        }
        (.., Some(duty)) => row::firings(past, trigger, cases::of_duty(duties, duty.as_str())),
        (None, None, None, None) => Vec::new(),
    };
    firings.sort_by(|a, b| (a.at, &a.label).cmp(&(b.at, &b.label)));
    Ok(firings)
}

fn outages(past: &Past, trigger: &Trigger, length: Length) -> Result<Vec<Firing>, EvaluationFault> {
    let seen = indicators::outages_seen(&past.context, trigger.objective.as_ref().map(|name| name.as_str()))?;
    Ok(seen.into_iter().filter_map(|outage| reached(past, outage, length)).collect())
}

fn reached(past: &Past, outage: indicators::Seen, length: Length) -> Option<Firing> {
    let horizon = Span::new(outage.span.from(), outage.counted.last()?.to()).ok()?;
    let at = WorkingTime::new(outage.counted, horizon).after(outage.span.from(), length)?;
    let (id, length, at_words) = (&outage.label, Wording::of(&length), both::moment(past.context.zone(), at));
    let why = wording!(
        en: "outage {id} had lasted {length} at {at}",
        nl: "storing {id} duurde op {at} {length}";
        length = length, at = at_words
    );
    Some(Firing { subject: outage.label.clone(), label: outage.label, at, since: at, why })
}

fn claims(past: &Past, state: ClaimState) -> Vec<Firing> {
    let claims = past.context.claims.iter().filter(|standing| standing.claim.at <= past.now());
    let firing = |standing: &crate::standing::StandingClaim| {
        let claim = standing.claim;
        let at = match state {
            ClaimState::Claimed => claim.at,
            ClaimState::Disputed => exclusions::disputed_at(&past.context, claim)?,
        };
        let (id, category) = (&claim.id, &claim.category);
        let why = match state {
            ClaimState::Claimed => {
                wording!(en: "claim {id} ({category}) was made", nl: "claim {id} ({category}) is ingediend")
            }
            ClaimState::Disputed => {
                wording!(en: "claim {id} ({category}) is disputed", nl: "claim {id} ({category}) wordt betwist")
            }
        };
        Some(Firing { label: id.to_string(), subject: id.to_string(), at, since: at, why })
    };
    claims.filter_map(firing).collect()
}
