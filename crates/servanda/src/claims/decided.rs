//! Whether a party may decide on a claim, and whether that still changes anything.

use super::terms::{deadline, holding, other, refused};
use crate::fault::Fault;
use agreement::model::{Agreement, PartyRole, Silence};
use calendar::Instant;
use engine::due::end_of;
use engine::facts::{Claim, Decision, DecisionMaker, Facts, Outcome};
use engine::shown;
use engine::versions::Versions;
use engine::wording::{Wording, wording};
use journal::Author;
use report::text::lines::clean;

/// What is to be decided.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deciding {
    /// It is right.
    Accept,
    /// It isn't.
    Reject,
    /// Who claimed takes it back.
    Withdraw,
}

/// What a decision can be about.
struct Subject<'a> {
    by: PartyRole,
    claim: Option<&'a Claim>,
    /// Whether the agreement names somebody who decides.
    decider: bool,
}

impl Deciding {
    /// The word of the fact.
    pub fn outcome(self) -> &'static str {
        match self {
            Deciding::Accept => "accepted",
            Deciding::Reject => "rejected",
            Deciding::Withdraw => "withdrawn",
        }
    }

    /// Whether this party may, and what there is to know before.
    ///
    /// # Errors
    /// No such claim; a party that can't decide this.
    pub fn checked(
        self,
        id: &str,
        author: Author,
        (versions, facts): (&Versions, &Facts),
        now: Instant,
    ) -> Result<Vec<Wording>, Fault> {
        let agreement = holding(versions, now);
        let subject = subject(id, agreement, facts)?;
        self.may(id, author, &subject)?;
        let mut lines: Vec<Wording> =
            facts.decisions.iter().filter(|one| *one.claim == *id).map(|one| before(one, agreement)).collect();
        lines.extend(self.without_effect(author, &subject, facts, (agreement, now))?);
        Ok(lines)
    }

    fn may(self, id: &str, author: Author, subject: &Subject) -> Result<(), Fault> {
        let party = match author {
            Author::Provider => Some(PartyRole::Provider),
            Author::Customer => Some(PartyRole::Customer),
            _ => None,
        };
        let wrong = |what: String, mend: String| Err(Fault::user(format!("error: {}\n  mend: {mend}", clean(&what))));
        let (claimant, answers) = (subject.by, other(subject.by));
        match (self, party) {
            (Deciding::Withdraw, Some(party)) if party == claimant => Ok(()),
            (Deciding::Withdraw, _) => wrong(
                format!("only the {claimant}, who made `{id}`, can withdraw it"),
                format!("--as {claimant}, or reject it"),
            ),
            (_, Some(party)) if party == answers => Ok(()),
            (_, Some(_)) => wrong(
                format!("the {claimant} made `{id}` and can't decide on it"),
                format!("--as {answers}; the {claimant} can only withdraw it"),
            ),
            (_, None) if author == Author::Decider && subject.decider => Ok(()),
            (_, None) => wrong(
                format!("the agreement names no decider for `{id}`, so that only the {answers} decides"),
                format!("--as {answers}"),
            ),
        }
    }

    /// Why a decision changes nothing any more.
    fn without_effect(
        self,
        author: Author,
        subject: &Subject,
        facts: &Facts,
        (agreement, now): (&Agreement, Instant),
    ) -> Result<Option<Wording>, Fault> {
        let Some(claim) = subject.claim.filter(|_| self == Deciding::Reject && author != Author::Decider) else {
            return Ok(None);
        };
        let Some(exception) = agreement.exceptions.get(&claim.category) else { return Ok(None) };
        let Some(term) = exception.answer_within.as_ref().filter(|_| exception.silence == Silence::Accepts) else {
            return Ok(None);
        };
        let due = end_of(agreement, claim.at, term.value.0).map_err(refused)?;
        let answered = facts.decisions.iter().any(|one| *one.claim == *claim.id && one.at <= due);
        let too_late = now > due && !answered;
        Ok(too_late.then(|| {
            wording!(
                en: "too late: nobody answered until {since}, and silence accepted it; if it was claimed in time, this is recorded and changes nothing",
                nl: "te laat: niemand heeft uiterlijk {since} geantwoord, en zwijgen heeft het aanvaard; is het op tijd ingeroepen, dan wordt dit vastgelegd en verandert het niets";
                since = deadline(agreement, due)
            )
        }))
    }
}

fn subject<'a>(id: &str, agreement: &Agreement, facts: &'a Facts) -> Result<Subject<'a>, Fault> {
    let disputes = agreement.main_agreement.as_ref().is_some_and(|main| main.disputes.is_some());
    if let Some(claim) = facts.claims.iter().find(|claim| *claim.id == *id) {
        let exception = agreement.exceptions.get(&claim.category);
        let decider = exception.is_some_and(|exception| exception.decided_by.is_some());
        return Ok(Subject { by: claim.by, claim: Some(claim), decider });
    }
    if facts.damages.iter().any(|damage| *damage.id == *id) {
        return Ok(Subject { by: PartyRole::Customer, claim: None, decider: disputes });
    }
    if let Some(dispute) = facts.disputes.iter().find(|dispute| *dispute.id == *id) {
        return Ok(Subject { by: dispute.by, claim: None, decider: disputes });
    }
    let known = facts.claims.iter().map(|claim| &*claim.id).chain(facts.damages.iter().map(|damage| &*damage.id));
    let known: Vec<&str> = known.chain(facts.disputes.iter().map(|dispute| &*dispute.id)).take(20).collect();
    let known = if known.is_empty() {
        "nothing was claimed yet".to_owned()
    } else {
        format!("there are: {}", known.join(", "))
    };
    Err(Fault::User(
        clean(&format!("error: no claim, damage or dispute is called `{id}`")) + "\n  mend: " + &clean(&known),
    ))
}

fn before(one: &Decision, agreement: &Agreement) -> Wording {
    let by = match one.by {
        DecisionMaker::Party(party) => Wording::of(&party),
        DecisionMaker::Decider => wording!(en: "decider", nl: "beslisser"),
    };
    let outcome = match one.outcome {
        Outcome::Accepted => wording!(en: "accepted", nl: "aanvaard"),
        Outcome::Rejected => wording!(en: "rejected", nl: "afgewezen"),
        Outcome::Withdrawn => wording!(en: "withdrawn", nl: "ingetrokken"),
    };
    let zone = &agreement.time_zone.0;
    let at = Wording { en: shown::moment(zone, one.at), nl: shown::dutch::moment(zone, one.at) };
    wording!(
        en: "before: {outcome} by the {by} on {at}", nl: "eerder: {outcome} door de {by} op {at}";
        outcome = outcome, by = by, at = at
    )
}
