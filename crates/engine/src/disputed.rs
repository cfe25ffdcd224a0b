//! What would be found if every claim that is still open were established (A7).

use crate::conditions;
use crate::context::Context;
use crate::facts::{Claim, Name};
use crate::fault::EvaluationFault;
use crate::finding::{Disputed, Finding};
use crate::standing::StandingClaim;
use crate::wording::wording;
use agreement::model::Objective;
use calendar::Span;

/// The objectives about which a claim is open and whose findings hang on it, in clause order.
///
/// # Errors
/// As for the findings themselves.
pub(crate) fn disputed(context: &Context, findings: &[Finding]) -> Result<Vec<Disputed>, EvaluationFault> {
    if !context.claims.iter().any(|claim| claim.open) {
        return Ok(Vec::new());
    }
    let established = Context { claims: context.claims.iter().map(if_established).collect(), ..context.clone() };
    let mut disputed = Vec::new();
    for (written, objective) in context.agreement.objectives.iter() {
        let name = &written.value;
        let claims = open_about(context, name.as_str(), objective, findings);
        if claims.is_empty() {
            continue;
        }
        let id: Name = name.as_str().into();
        let then = conditions::findings(&established, written, objective)?;
        let now = findings.iter().filter(|finding| finding.key.objective == id);
        if !now.eq(then.iter()) {
            disputed.push(Disputed { objective: id, claims, findings: then });
        }
    }
    Ok(disputed)
}

fn if_established<'a>(claim: &StandingClaim<'a>) -> StandingClaim<'a> {
    let why = || wording!(en: "open, and taken as established", nl: "nog open, en hier als vaststaand aangenomen");
    match claim.open {
        true => StandingClaim { established: true, pending: false, why: why(), ..claim.clone() },
        false => claim.clone(),
    }
}

/// The open claims about an objective that cite a ticket, or whose time touches a window of it.
fn open_about(context: &Context, name: &str, objective: &Objective, findings: &[Finding]) -> Vec<Name> {
    let windows: Vec<Span> =
        findings.iter().filter(|one| *one.key.objective == *name).map(|one| one.key.window.span).collect();
    // What was missed before may decide whether a remedy holds now.
    let at_times = objective.holds_at_times();
    let in_time = |claim: &Claim| {
        at_times || claim.scope.ticket.is_some() || windows.iter().any(|window| window.overlaps(&claim.span))
    };
    let open = context.claims.iter().filter(|one| one.open && one.touches_objective(context, name, objective));
    open.map(|one| one.claim).filter(|claim| in_time(claim)).map(|claim| claim.id.clone()).collect()
}
