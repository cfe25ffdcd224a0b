//! Whether a claim is established: withdrawn, decided, answered, or left in silence (A7).

use crate::context::Context;
use crate::facts::{Claim, Decision, DecisionMaker, Outcome};
use crate::fault::EvaluationFault;
use crate::shown;
use agreement::model::{Exception, PartyRole, Silence};
use agreement::quantity::TermValue;
use calendar::{Instant, RollOn, SpanSet};

/// Whether a claim stands, and why.
type Standing = (bool, String);

/// How a claim stands as of the evaluation: withdrawal ends it, the named decider overrides the parties,
/// an acceptance by the other party establishes it, and so does silence where that was agreed.
pub(super) fn standing(
    context: &Context,
    claim: &Claim,
    exception: Option<&Exception>,
) -> Result<Standing, EvaluationFault> {
    let (established, mut why) = outcome(context, claim, exception)?;
    if let Some(limit) = late(context, claim, exception)? {
        let (at, limit) = (moment(context, claim.at), moment(context, limit));
        why.push_str(&format!("; claimed {at}, after the term for claims ended {limit}"));
    }
    why.extend(without_effect(context, claim, exception));
    Ok((established, why))
}

/// Whether nobody has answered a claim yet, it isn't withdrawn, and the term to answer it, if there is one, hasn't ended.
pub(super) fn pending(
    context: &Context,
    claim: &Claim,
    exception: Option<&Exception>,
) -> Result<bool, EvaluationFault> {
    let ends = |decision: &Decision| {
        let decided = names_decider(exception) && answer(decision, DecisionMaker::Decider);
        decided || answer(decision, DecisionMaker::Party(other(claim.by))) || withdrawal(decision, claim)
    };
    let term = exception.and_then(|exception| exception.answer_within.as_deref());
    let due = end_of(context, claim, claim.at, term)?;
    Ok(last(context, claim, ends).is_none() && due.is_none_or(|due| due > context.as_of))
}

/// What to add to the reason where a decision has no effect: by a decider whom the exception doesn't name, or
/// dated before the claim.
fn without_effect(context: &Context, claim: &Claim, exception: Option<&Exception>) -> Option<&'static str> {
    let mut known = known(context, claim);
    if known.clone().any(|decision| decision.at < claim.at) {
        return Some("; a decision dated before the claim was made has no effect");
    }
    let unnamed = !names_decider(exception) && known.any(|decision| decision.by == DecisionMaker::Decider);
    unnamed.then_some("; the agreement names no decider for it, so that a decider's decision has no effect")
}

fn names_decider(exception: Option<&Exception>) -> bool {
    exception.is_some_and(|exception| exception.decided_by.is_some())
}

/// When the term for the claim ended, where it was made later.
fn late(context: &Context, claim: &Claim, exception: Option<&Exception>) -> Result<Option<Instant>, EvaluationFault> {
    let term = exception.and_then(|exception| exception.claim_within.as_deref());
    Ok(end_of(context, claim, claim.span.to(), term)?.filter(|limit| claim.at > *limit))
}

fn outcome(context: &Context, claim: &Claim, exception: Option<&Exception>) -> Result<Standing, EvaluationFault> {
    let other = other(claim.by);
    if let Some(decision) = last(context, claim, |decision| withdrawal(decision, claim)) {
        return Ok((false, format!("withdrawn {}", moment(context, decision.at))));
    }
    let decided = |decision: &Decision| names_decider(exception) && answer(decision, DecisionMaker::Decider);
    if let Some(decision) = last(context, claim, decided) {
        return Ok(answered(context, decision, "the decider"));
    }
    let latest = last(context, claim, |decision| answer(decision, DecisionMaker::Party(other)));
    if let Some(decision) = latest.filter(|decision| decision.outcome == Outcome::Accepted) {
        return Ok(answered(context, decision, &format!("the {other}")));
    }
    match (silence(context, claim, exception)?, latest) {
        (Quiet::Accepts(why), _) => Ok((true, why)),
        (_, Some(decision)) => Ok(answered(context, decision, &format!("the {other}"))),
        (Quiet::Rejects(why), None) => {
            let own = last(context, claim, |decision| answer(decision, DecisionMaker::Party(claim.by)));
            let own = own.map_or("", |_| "a party can't accept its own claim; ");
            Ok((false, format!("asserted, not established: {own}{why}the burden of proof is the {}'s", claim.by)))
        }
    }
}

fn other(party: PartyRole) -> PartyRole {
    match party {
        PartyRole::Provider => PartyRole::Customer,
        PartyRole::Customer => PartyRole::Provider,
    }
}

fn withdrawal(decision: &Decision, claim: &Claim) -> bool {
    decision.outcome == Outcome::Withdrawn && decision.by == DecisionMaker::Party(claim.by)
}

fn answer(decision: &Decision, by: DecisionMaker) -> bool {
    decision.outcome != Outcome::Withdrawn && decision.by == by
}

/// All decisions on a claim up to the evaluation.
fn known<'a>(context: &Context<'a>, claim: &Claim) -> impl Iterator<Item = &'a Decision> + Clone {
    let (id, as_of) = (claim.id.clone(), context.as_of);
    context.facts.decisions.iter().filter(move |decision| decision.claim == id && decision.at <= as_of)
}

/// The last decision of a kind since the claim was made; of two at one instant the rejection, since who claims must prove.
fn last<'a>(context: &Context<'a>, claim: &Claim, wanted: impl Fn(&Decision) -> bool) -> Option<&'a Decision> {
    let since = known(context, claim).filter(|decision| claim.at <= decision.at);
    since.filter(|decision| wanted(decision)).max_by_key(|decision| (decision.at, decision.outcome))
}

fn answered(context: &Context, decision: &Decision, by: &str) -> Standing {
    let accepted = decision.outcome == Outcome::Accepted;
    let word = if accepted { "accepted" } else { "rejected" };
    (accepted, format!("{word} by {by} {}", moment(context, decision.at)))
}

/// What silence means for a claim.
enum Quiet {
    /// It is deemed accepted; why.
    Accepts(String),
    /// It isn't; what to add to the reason.
    Rejects(String),
}

fn silence(context: &Context, claim: &Claim, exception: Option<&Exception>) -> Result<Quiet, EvaluationFault> {
    let Some(exception) = exception.filter(|exception| exception.silence == Silence::Accepts) else {
        return Ok(Quiet::Rejects(String::new()));
    };
    if late(context, claim, Some(exception))?.is_some() {
        return Ok(Quiet::Rejects("a late claim isn't established by silence; ".to_owned()));
    }
    let Some(due) = end_of(context, claim, claim.at, exception.answer_within.as_deref())? else {
        return Ok(Quiet::Rejects(String::new()));
    };
    let in_time = |decision: &Decision| answer(decision, DecisionMaker::Party(other(claim.by))) && decision.at <= due;
    Ok(match (due <= context.as_of, last(context, claim, in_time)) {
        (true, None) => Quiet::Accepts(format!("deemed accepted: no answer by {}", moment(context, due))),
        (true, Some(_)) => Quiet::Rejects(String::new()),
        (false, _) => Quiet::Rejects(format!("an answer is due {}; ", moment(context, due))),
    })
}

/// When a term of the exception ends; `None` where none is agreed.
fn end_of(
    context: &Context,
    claim: &Claim,
    start: Instant,
    term: Option<&TermValue>,
) -> Result<Option<Instant>, EvaluationFault> {
    let Some(TermValue(term)) = term.copied() else {
        return Ok(None);
    };
    let clock = context.clock_of(term)?;
    let due = clock.due(start, term, RollOn::from(context.agreement.terms.roll_on), &SpanSet::new());
    due.map(Some).map_err(|error| EvaluationFault::Deadline { of: format!("claim `{}`", claim.id), error })
}

fn moment(context: &Context, at: Instant) -> String {
    shown::moment(context.zone(), at)
}
