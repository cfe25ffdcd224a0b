//! Claims: what each is about, and whether it is established (A7, A8).

use super::answer;
use crate::context::Context;
use crate::facts::{Claim, Name};
use crate::fault::EvaluationFault;
use crate::standing::StandingClaim;
use crate::wording::wording;
use agreement::model::{Exception, Objective, TakesOut};
use agreement::quantity::nearest;

/// The built-in category of a ticket that asks for something the service excludes (K1).
pub const OUTSIDE_SERVICE: &str = "outside-service";

/// The built-in category of a ticket that doesn't count for another reason, such as a duplicate found late (K6).
pub const CORRECTION: &str = "correction";

/// The built-in categories; an established claim of one removes the ticket that it cites, also after a decision.
pub const OF_TICKETS: [&str; 2] = [OUTSIDE_SERVICE, CORRECTION];

/// Whether a claim asks to remove a ticket, and doesn't excuse time.
pub(crate) fn removes_ticket(claim: &Claim) -> bool {
    OF_TICKETS.contains(&&*claim.category)
}

/// The category of a breach of the customer's duty (A8).
const CUSTOMER: &str = "customer";

impl StandingClaim<'_> {
    /// Whether the claim is about this objective, as far as its service, objectives and duty say.
    pub fn touches_objective(&self, context: &Context, name: &str, objective: &Objective) -> bool {
        let scope = &self.claim.scope;
        let service = scope.service.as_ref().is_none_or(|service| **service == *objective.service.as_str());
        let named = scope.objectives.is_empty() || scope.objectives.iter().any(|other| **other == *name);
        let excused = scope.duty.as_ref().is_none_or(|duty| excuses(context, duty, name));
        service && named && excused
    }

    /// Whether the claim is about this ticket under this objective.
    pub fn touches_ticket(&self, context: &Context, name: &str, objective: &Objective, ticket: &str) -> bool {
        let scope = &self.claim.scope;
        let cited = match &scope.ticket {
            Some(cited) => **cited == *ticket,
            None => !removes_ticket(self.claim),
        };
        cited && scope.outage.is_none() && self.touches_objective(context, name, objective)
    }

    /// Whether the claim is about the time of this objective's service: about no ticket by itself.
    pub fn touches_time(&self, context: &Context, name: &str, objective: &Objective) -> bool {
        let about_a_ticket = self.claim.scope.ticket.is_some() || removes_ticket(self.claim);
        !about_a_ticket && self.touches_objective(context, name, objective)
    }
}

fn excuses(context: &Context, duty: &str, objective: &str) -> bool {
    let duty = context.agreement.duties.customer.get(duty).and_then(|duty| duty.otherwise.as_ref());
    duty.is_some_and(|otherwise| otherwise.excuses.iter().any(|excused| excused.as_str() == objective))
}

/// All claims as they stand, by the time they cover and name.
///
/// # Errors
/// A category or duty that the agreement doesn't have; a term that can't be counted.
pub(crate) fn standing_claims<'a>(context: &Context<'a>) -> Result<Vec<StandingClaim<'a>>, EvaluationFault> {
    let mut claims: Vec<&Claim> = context.facts.claims.iter().collect();
    claims.sort_by(|a, b| (a.span, &a.id, a.at).cmp(&(b.span, &b.id, b.at)));
    claims.into_iter().filter(|claim| !is_anothers(context, claim)).map(|claim| standing(context, claim)).collect()
}

/// True of a claim about the time of another version that rests on what only that version knows (C8).
fn is_anothers(context: &Context, claim: &Claim) -> bool {
    let known = || exception_of(context, claim).and_then(|_| check_duty(context, claim)).is_ok();
    context.version.part_of(claim.span).is_none() && !known()
}

fn standing<'a>(context: &Context<'a>, claim: &'a Claim) -> Result<StandingClaim<'a>, EvaluationFault> {
    let exception = exception_of(context, claim)?;
    check_duty(context, claim)?;
    let (established, why) = match &claim.scope.duty {
        Some(duty) if misplaced(claim) => {
            let why = wording!(
                en: "it cites the customer's duty `{duty}`, so it can only be of the category `{CUSTOMER}`",
                nl: "zij beroept zich op de plicht `{duty}` van de klant en kan dus alleen van de soort `{CUSTOMER}` zijn"
            );
            (false, why)
        }
        _ => answer::standing(context, claim, exception)?,
    };
    let takes_out = exception.map_or(TakesOut::DownTime, |exception| exception.takes_out);
    let pending = !established && !misplaced(claim) && answer::pending(context, claim, exception)?;
    let may_be = pending || (!established && !misplaced(claim) && answer::undecided(context, claim, exception));
    let open = may_be && claim.at <= context.as_of;
    Ok(StandingClaim { claim, established, pending, open, why, takes_out, breach: None })
}

/// Whether it cites a customer's duty under another category, so that it can never be established (A8).
fn misplaced(claim: &Claim) -> bool {
    claim.scope.duty.is_some() && *claim.category != *CUSTOMER
}

/// The exception that the claim rests on; `None` for what is built in.
fn exception_of<'a>(context: &Context<'a>, claim: &Claim) -> Result<Option<&'a Exception>, EvaluationFault> {
    let exceptions = &context.agreement.exceptions;
    let built_in = removes_ticket(claim) || (*claim.category == *CUSTOMER && claim.scope.duty.is_some());
    match exceptions.get(&claim.category) {
        None if !built_in => Err(EvaluationFault::UnknownCategory {
            claim: claim.id.clone(),
            category: claim.category.clone(),
            near: nearest(&claim.category, exceptions.names().chain(OF_TICKETS)).map(str::to_owned),
        }),
        found => Ok(found),
    }
}

fn check_duty(context: &Context, claim: &Claim) -> Result<(), EvaluationFault> {
    let duties = &context.agreement.duties.customer;
    let unknown = |duty: &&Name| duties.get(duty).is_none();
    match claim.scope.duty.as_ref().filter(unknown) {
        None => Ok(()),
        Some(duty) => Err(EvaluationFault::UnknownDuty {
            claim: claim.id.clone(),
            duty: duty.clone(),
            near: nearest(duty, duties.names()).map(str::to_owned),
        }),
    }
}
