//! What was decided on a damage or a dispute (C5, C7).

use crate::facts::{Decision, DecisionMaker, Facts, Name, Outcome};
use agreement::model::{Agreement, PartyRole};
use calendar::Instant;

/// The decision that stands at an instant: the claimant's withdrawal, else that of whoever decides disputes where the main
/// agreement names one, else the last of the other party. A decision dated before the claim, and one on one's own claim, has no effect.
pub(super) fn decision<'a>(
    agreement: &Agreement,
    facts: &'a Facts,
    (id, by, made): (&Name, PartyRole, Instant),
    until: Instant,
) -> Option<&'a Decision> {
    let on_it = facts.decisions.iter().filter(|decision| decision.claim == *id);
    let all: Vec<&Decision> = on_it.filter(|decision| (made..=until).contains(&decision.at)).collect();
    let last = |wanted: &dyn Fn(&Decision) -> bool| {
        let wanted = all.iter().copied().filter(|decision| wanted(decision));
        wanted.max_by_key(|decision| (decision.at, decision.outcome))
    };
    let decider = agreement.main_agreement.as_ref().is_some_and(|main| main.disputes.is_some());
    let other = match by {
        PartyRole::Provider => PartyRole::Customer,
        PartyRole::Customer => PartyRole::Provider,
    };
    last(&|one| one.outcome == Outcome::Withdrawn && one.by == DecisionMaker::Party(by))
        .or_else(|| last(&|one| decider && one.outcome != Outcome::Withdrawn && one.by == DecisionMaker::Decider))
        .or_else(|| last(&|one| one.outcome != Outcome::Withdrawn && one.by == DecisionMaker::Party(other)))
}
