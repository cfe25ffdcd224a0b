//! Which claims stand (A7, A8), and whom they touch.

use super::grid::Grid;
use super::terms::{Clock, Terms};
use agreement::model::{Agreement, PartyRole, Silence};
use calendar::Term;
use engine::facts::{Claim, Decision, DecisionMaker, Facts, Outcome};

/// The other party accepts, the decider decides, or silence was agreed to accept.
pub fn stands(claim: &Claim, agreement: &Agreement, facts: &Facts, terms: &Terms, as_of: i64) -> bool {
    let on: Vec<&Decision> = facts.decisions.iter().filter(|decision| decision.claim == claim.id && decision.at.millis() <= as_of).collect();
    if on.iter().any(|decision| decision.by == DecisionMaker::Party(claim.by) && decision.outcome == Outcome::Withdrawn) {
        return false;
    }
    if let Some(last) = last_of(&on, DecisionMaker::Decider).or_else(|| last_of(&on, DecisionMaker::Party(other(claim.by)))) {
        return last == Outcome::Accepted;
    }
    silence_accepts(claim, agreement, terms, as_of)
}

fn other(party: PartyRole) -> PartyRole {
    if party == PartyRole::Provider { PartyRole::Customer } else { PartyRole::Provider }
}

fn last_of(decisions: &[&Decision], by: DecisionMaker) -> Option<Outcome> {
    let own = decisions.iter().filter(|decision| decision.by == by && decision.outcome != Outcome::Withdrawn);
    own.max_by_key(|decision| decision.at).map(|decision| decision.outcome)
}

fn silence_accepts(claim: &Claim, agreement: &Agreement, terms: &Terms, as_of: i64) -> bool {
    let Some(exception) = agreement.exceptions.get(&claim.category) else { return false };
    let ends = |from: i64, term: Term| end(terms, from, term);
    let claimed_in_time = exception.claim_within.as_ref().is_none_or(|within| ends(claim.span.to().millis(), within.0).is_none_or(|last| claim.at.millis() <= last));
    let answer_late = exception.answer_within.as_ref().is_some_and(|within| ends(claim.at.millis(), within.0).is_some_and(|last| last <= as_of));
    exception.silence == Silence::Accepts && claimed_in_time && answer_late
}

/// When a term without hours of its own ends.
pub fn end(terms: &Terms, from: i64, term: Term) -> Option<i64> {
    terms.due(&Clock::starting(from, term, terms.working_days), &vec![false; terms.grid.cells()])
}

/// Whether a claim is about this objective at all.
pub fn touches(claim: &Claim, agreement: &Agreement, objective: &str) -> bool {
    let service = agreement.objectives.get(objective).map(|objective| objective.service.as_str());
    let scope = &claim.scope;
    let excused = scope.duty.as_ref().is_none_or(|duty| excuses(agreement, duty, objective));
    let named = scope.objectives.is_empty() || scope.objectives.iter().any(|name| &**name == objective);
    excused && named && scope.service.as_deref().is_none_or(|name| Some(name) == service)
}

fn excuses(agreement: &Agreement, duty: &str, objective: &str) -> bool {
    let otherwise = agreement.duties.customer.get(duty).and_then(|duty| duty.otherwise.as_ref());
    otherwise.is_some_and(|otherwise| otherwise.excuses.iter().any(|name| name.as_str() == objective))
}

/// Paints a claim's span.
pub fn paint(grid: &Grid, cells: &mut [bool], claim: &Claim) {
    let span = grid.edges(claim.span.from().millis(), claim.span.to().millis());
    let len = cells.len();
    cells[span.start.min(len)..span.end.min(len)].fill(true);
}
