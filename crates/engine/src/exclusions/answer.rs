//! Whether a claim is established: withdrawn, decided, answered, or left in silence (A7).

use crate::context::Context;
use crate::facts::{Claim, Decision, DecisionMaker, Outcome};
use crate::fault::EvaluationFault;
use crate::shown::both;
use crate::wording::{Wording, wording};
use agreement::model::{Exception, PartyRole, Silence};
use agreement::quantity::TermValue;
use calendar::{Instant, RollOn, SpanSet};

/// Whether a claim stands, and why.
type Standing = (bool, Wording);

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
        why = wording!(
            en: "{why}; claimed {at}, after the term for claims ended {limit}",
            nl: "{why}; ingediend op {at}, nadat de termijn voor claims was verstreken op {limit}";
            why = why, at = at, limit = limit
        );
    }
    let without_effect = without_effect(context, claim, exception);
    Ok((established, Wording::joined(std::iter::once(why).chain(without_effect), "; ")))
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

/// Whether the exception names a decider, who hasn't decided yet on a claim that isn't withdrawn.
pub(super) fn undecided(context: &Context, claim: &Claim, exception: Option<&Exception>) -> bool {
    let ends = |decision: &Decision| answer(decision, DecisionMaker::Decider) || withdrawal(decision, claim);
    names_decider(exception) && last(context, claim, ends).is_none()
}

/// When the other party rejected a claim.
pub(crate) fn disputed_at(context: &Context, claim: &Claim) -> Option<Instant> {
    let other = DecisionMaker::Party(other(claim.by));
    let rejected =
        |decision: &&Decision| decision.outcome == Outcome::Rejected && decision.by == other && claim.at <= decision.at;
    known(context, claim).filter(rejected).map(|decision| decision.at).min()
}

/// When the answer to a claim that is pending is due, where a term is agreed.
///
/// # Errors
/// A term that can't be counted.
pub(crate) fn answer_due(context: &Context, claim: &Claim) -> Result<Option<Instant>, EvaluationFault> {
    let exception = context.agreement.exceptions.get(&claim.category);
    end_of(context, claim, claim.at, exception.and_then(|exception| exception.answer_within.as_deref()))
}

/// What to add to the reason where a decision has no effect: by a decider whom the exception doesn't name, or
/// dated before the claim.
fn without_effect(context: &Context, claim: &Claim, exception: Option<&Exception>) -> Option<Wording> {
    let mut known = known(context, claim);
    if known.clone().any(|decision| decision.at < claim.at) {
        return Some(wording!(
            en: "a decision dated before the claim was made has no effect",
            nl: "een beslissing van vóór de claim heeft geen gevolg"
        ));
    }
    let unnamed = !names_decider(exception) && known.any(|decision| decision.by == DecisionMaker::Decider);
    unnamed.then(|| {
        wording!(
            en: "the agreement names no decider for it, so that a decider's decision has no effect",
            nl: "de overeenkomst wijst hiervoor geen beslisser aan, zodat een beslissing van een derde geen gevolg heeft"
        )
    })
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
        let at = moment(context, decision.at);
        return Ok((false, wording!(en: "withdrawn {at}", nl: "ingetrokken op {at}"; at = at)));
    }
    let decided = |decision: &Decision| names_decider(exception) && answer(decision, DecisionMaker::Decider);
    if let Some(decision) = last(context, claim, decided) {
        let decider = wording!(en: "the decider", nl: "de aangewezen beslisser");
        return Ok(answered(context, decision, &decider));
    }
    let latest = last(context, claim, |decision| answer(decision, DecisionMaker::Party(other)));
    if let Some(decision) = latest.filter(|decision| decision.outcome == Outcome::Accepted) {
        return Ok(answered(context, decision, &the(other)));
    }
    match (silence(context, claim, exception)?, latest) {
        (Quiet::Accepts(why), _) => Ok((true, why)),
        (_, Some(decision)) => Ok(answered(context, decision, &the(other))),
        (Quiet::Rejected(why), None) => {
            Ok((false, Wording::joined(std::iter::once(why).chain(own(context, claim)), "; ")))
        }
        (Quiet::Rejects(why), None) => {
            let own = own(context, claim);
            let by = Wording::of(&claim.by);
            let proof = wording!(
                en: "the burden of proof is the {by}'s",
                nl: "de bewijslast ligt bij de {by}";
                by = by
            );
            let why = Wording::joined(own.into_iter().chain(why).chain([proof]), "; ");
            Ok((
                false,
                wording!(en: "asserted, not established: {why}", nl: "gesteld, niet vastgesteld: {why}"; why = why),
            ))
        }
    }
}

/// That who claims has no say in whether it stands, where it gave an answer itself.
fn own(context: &Context, claim: &Claim) -> Option<Wording> {
    last(context, claim, |decision| answer(decision, DecisionMaker::Party(claim.by))).map(|_| {
        wording!(
            en: "a party can't accept its own claim",
            nl: "een partij kan haar eigen claim niet aanvaarden"
        )
    })
}

fn the(party: PartyRole) -> Wording {
    wording!(en: "the {party}", nl: "de {party}"; party = Wording::of(&party))
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

fn answered(context: &Context, decision: &Decision, by: &Wording) -> Standing {
    let accepted = decision.outcome == Outcome::Accepted;
    let at = moment(context, decision.at);
    let why = match accepted {
        true => wording!(en: "accepted by {by} {at}", nl: "aanvaard door {by} op {at}"; by = by, at = at),
        false => wording!(en: "rejected by {by} {at}", nl: "afgewezen door {by} op {at}"; by = by, at = at),
    };
    (accepted, why)
}

/// What silence means for a claim.
enum Quiet {
    /// It is deemed accepted; why.
    Accepts(Wording),
    /// It isn't; what to add to the reason.
    Rejects(Option<Wording>),
    /// Nobody answered within the term, which rejects it; why.
    Rejected(Wording),
}

fn silence(context: &Context, claim: &Claim, exception: Option<&Exception>) -> Result<Quiet, EvaluationFault> {
    let Some(exception) = exception.filter(|exception| exception.silence == Silence::Accepts) else {
        let rejected = rejected_by_silence(context, claim, exception)?;
        return Ok(rejected.map_or(Quiet::Rejects(None), Quiet::Rejected));
    };
    if late(context, claim, Some(exception))?.is_some() {
        return Ok(Quiet::Rejects(Some(wording!(
            en: "a late claim isn't established by silence",
            nl: "een te late claim wordt niet door zwijgen vastgesteld"
        ))));
    }
    let Some(due) = end_of(context, claim, claim.at, exception.answer_within.as_deref())? else {
        return Ok(Quiet::Rejects(None));
    };
    let in_time = |decision: &Decision| answer(decision, DecisionMaker::Party(other(claim.by))) && decision.at <= due;
    Ok(match (due <= context.as_of, last(context, claim, in_time)) {
        (true, None) => Quiet::Accepts(wording!(
            en: "deemed accepted: no answer by {due}",
            nl: "geldt als aanvaard: op {due} was er geen antwoord";
            due = moment(context, due)
        )),
        (true, Some(_)) => Quiet::Rejects(None),
        (false, _) => Quiet::Rejects(Some(wording!(
            en: "an answer is due {due}",
            nl: "een antwoord wordt uiterlijk op {due} verwacht";
            due = moment(context, due)
        ))),
    })
}

/// That the term to answer passed, where silence rejects a claim.
fn rejected_by_silence(
    context: &Context,
    claim: &Claim,
    exception: Option<&Exception>,
) -> Result<Option<Wording>, EvaluationFault> {
    let term = exception.and_then(|exception| exception.answer_within.as_deref());
    let passed = end_of(context, claim, claim.at, term)?.filter(|due| *due <= context.as_of);
    Ok(passed.map(|due| {
        wording!(
            en: "rejected by silence on {due}: no answer by then",
            nl: "door zwijgen afgewezen op {due}: toen was er nog geen antwoord";
            due = moment(context, due)
        )
    }))
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

fn moment(context: &Context, at: Instant) -> Wording {
    both::moment(context.zone(), at)
}
