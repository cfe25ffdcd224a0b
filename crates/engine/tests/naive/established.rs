//! Which claims stand (A7, A8), and whom they touch.

use super::terms::{Clock, Terms};
use super::world::World;
use agreement::model::{Agreement, PartyRole, Silence};
use calendar::Term;
use engine::facts::{Claim, Decision, DecisionMaker, Facts, Outcome};

/// The other party accepts, the named decider decides, or silence was agreed to accept.
pub fn stands(claim: &Claim, agreement: &Agreement, facts: &Facts, terms: &Terms, as_of: i64) -> bool {
    let counts =
        |decision: &&Decision| decision.claim == claim.id && claim.at <= decision.at && decision.at.millis() <= as_of;
    let on: Vec<&Decision> = facts.decisions.iter().filter(counts).collect();
    if on.iter().any(|decision| decision.by == DecisionMaker::Party(claim.by) && decision.outcome == Outcome::Withdrawn)
    {
        return false;
    }
    let named = agreement.exceptions.get(&claim.category).is_some_and(|exception| exception.decided_by.is_some());
    if let Some(last) = last_of(&on, DecisionMaker::Decider).filter(|_| named) {
        return last == Outcome::Accepted;
    }
    let answers = DecisionMaker::Party(other(claim.by));
    let first = on
        .iter()
        .filter(|decision| decision.by == answers && decision.outcome != Outcome::Withdrawn)
        .map(|decision| decision.at.millis())
        .min();
    let deemed =
        silence_ends(claim, agreement, terms).is_some_and(|end| end <= as_of && first.is_none_or(|first| first > end));
    deemed || last_of(&on, answers) == Some(Outcome::Accepted)
}

fn other(party: PartyRole) -> PartyRole {
    if party == PartyRole::Provider { PartyRole::Customer } else { PartyRole::Provider }
}

fn last_of(decisions: &[&Decision], by: DecisionMaker) -> Option<Outcome> {
    let own = decisions.iter().filter(|decision| decision.by == by && decision.outcome != Outcome::Withdrawn);
    own.max_by_key(|decision| decision.at).map(|decision| decision.outcome)
}

/// When silence becomes acceptance, where that is agreed and the claim came in time.
fn silence_ends(claim: &Claim, agreement: &Agreement, terms: &Terms) -> Option<i64> {
    let exception =
        agreement.exceptions.get(&claim.category).filter(|exception| exception.silence == Silence::Accepts)?;
    let last = exception.claim_within.as_ref().and_then(|within| end(terms, claim.span.to().millis(), within.0));
    let claimed_in_time = last.is_none_or(|last| claim.at.millis() <= last);
    exception
        .answer_within
        .as_ref()
        .filter(|_| claimed_in_time)
        .and_then(|within| end(terms, claim.at.millis(), within.0))
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

/// Paints a claim's span; of a claim that cites an outage only that outage's own time.
pub fn paint(world: &World, cells: &mut [bool], claim: &Claim) {
    let cited = claim
        .scope
        .outage
        .as_ref()
        .map(|id| world.facts.outages.iter().find(|outage| outage.id == *id).expect("the outage is reported"));
    let from = cited.map_or(i64::MIN, |outage| outage.from.millis()).max(claim.span.from().millis());
    let to = cited.and_then(|outage| outage.to).map_or(i64::MAX, |to| to.millis()).min(claim.span.to().millis());
    let span = world.grid.edges(from, to.max(from));
    let len = cells.len();
    cells[span.start.min(len)..span.end.min(len)].fill(true);
}
