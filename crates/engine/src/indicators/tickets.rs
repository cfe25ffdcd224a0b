//! Response and resolution: the share of tickets decided in time (K3, K8).

use super::counted::CaseShare;
use super::members::{Member, members, no_member};
use super::ticket_members::{TicketsOf, with_tickets};
use super::{key, lateness, nothing};
use crate::context::Context;
use crate::facts::{Facts, Name};
use crate::fault::EvaluationFault;
use crate::finding::{Basis, Figure, Finding, Judged, Scope, TicketBasis, TicketLine, TicketOutcome, Verdict};
use crate::tickets::under_versions;
use crate::wording::wording;
use agreement::model::Objective;
use agreement::quantity::{Exact, Target};

/// One finding for each scope member and window, from the tickets decided in it.
///
/// # Errors
/// A target that is no share of cases within a term, a name that leads nowhere, a term that can't be met.
pub fn findings(
    ctx: &Context,
    name: &Name,
    objective: &Objective,
    windows: &[Judged],
) -> Result<Vec<Finding>, EvaluationFault> {
    if objective.for_each.is_none() {
        return of_tickets(ctx, name, objective, windows);
    }
    let members = members(ctx, name, objective)?;
    let tickets = TicketsOf::of(ctx.facts, objective.service.as_str(), &members);
    let mut findings = Vec::new();
    for (member, facts) in members.iter().zip(&tickets.members) {
        let windows = member.windows(objective.window.value, windows);
        let own = of_tickets(&with_tickets(ctx, facts), name, objective, &windows)?;
        findings.extend(own.into_iter().map(|finding| of_member(finding, member)));
    }
    findings.extend(of_nobody(ctx, name, objective, windows, &tickets.nobody)?);
    let empty = |window: &&Judged| !findings.iter().any(|finding| finding.key.window == **window);
    let none: Vec<&Judged> = windows.iter().filter(empty).collect();
    findings.extend(none.into_iter().map(|window| no_member(name, objective, window)));
    Ok(findings)
}

fn of_member(mut finding: Finding, member: &Member) -> Finding {
    finding.key.member = member.name.clone();
    finding
}

/// Tickets that belong to no member are listed, and count for none.
fn of_nobody(
    ctx: &Context,
    name: &Name,
    objective: &Objective,
    windows: &[Judged],
    facts: &Facts,
) -> Result<Vec<Finding>, EvaluationFault> {
    let service = &objective.service.value;
    let why = wording!(
        en: "it names no resource of {service} that existed when it was reported, so it counts for none",
        nl: "het noemt geen onderdeel van {service} dat bij de melding bestond, en telt dus nergens mee"
    );
    let mut found = in_time(&with_tickets(ctx, facts), name, objective, windows)?;
    for finding in &mut found {
        let Basis::Tickets(basis) = &mut finding.basis else { continue };
        basis.tickets.iter_mut().for_each(|line| line.outcome = TicketOutcome::LeftOut(why.clone()));
        (basis.in_time, basis.decided, finding.verdict) = (0, 0, Verdict::NoCases);
        (finding.figure, finding.lower, finding.upper, finding.margin) = (None, None, None, None);
    }
    found.retain(|finding| matches!(&finding.basis, Basis::Tickets(basis) if !basis.tickets.is_empty()));
    Ok(found)
}

/// The findings on all tickets of a context.
fn of_tickets(
    ctx: &Context,
    name: &Name,
    objective: &Objective,
    windows: &[Judged],
) -> Result<Vec<Finding>, EvaluationFault> {
    let mut findings = in_time(ctx, name, objective, windows)?;
    if objective.pays_by_lateness() {
        lateness::attach(ctx, name, objective, windows, &mut findings)?;
    }
    Ok(findings)
}

/// The findings without the lateness of their tickets.
pub(super) fn in_time(
    ctx: &Context,
    name: &Name,
    objective: &Objective,
    windows: &[Judged],
) -> Result<Vec<Finding>, EvaluationFault> {
    let promise = match objective.target.as_ref().map(|target| &target.value) {
        Some(Target::Share { share, within, or_at_most_missed }) => Promise {
            share: CaseShare { share, granted: *or_at_most_missed, decided_on: objective.decided_on.value },
            term: within.0,
        },
        Some(other) => return Err(wrong_target(name, other)),
        None => return Ok(without_target(name, objective, windows)),
    };
    let lines = under_versions(ctx, name, objective, promise.term, windows)?;
    let finding = |(window, lines): (&Judged, Vec<TicketLine>)| {
        promise.finding(key(name, objective, None, window.clone()), objective, lines)
    };
    Ok(windows.iter().zip(lines).map(finding).collect())
}

fn wrong_target(name: &Name, target: &Target) -> EvaluationFault {
    EvaluationFault::WrongTarget {
        objective: name.clone(),
        target: Some(target.to_string()),
        wanted: "95% within 4 hours",
    }
}

fn without_target(name: &Name, objective: &Objective, windows: &[Judged]) -> Vec<Finding> {
    let why = wording!(
        en: "the objective states no term, so no clock runs",
        nl: "de doelstelling noemt geen termijn, dus er loopt geen klok"
    );
    let finding = |window: &Judged| {
        nothing(key(name, objective, None, window.clone()), objective, Verdict::NoTarget, why.clone())
    };
    windows.iter().map(finding).collect()
}

/// A share of tickets within a term, with the misses that are granted whatever the share (K8).
struct Promise<'a> {
    share: CaseShare<'a>,
    term: calendar::Term,
}

impl Promise<'_> {
    fn finding(&self, key: crate::finding::Key, objective: &Objective, lines: Vec<TicketLine>) -> Finding {
        let count =
            |wanted: fn(&TicketOutcome) -> bool| lines.iter().map(|line| u64::from(wanted(&line.outcome))).sum::<u64>();
        let in_time = count(|outcome| matches!(outcome, TicketOutcome::InTime(_)));
        let missed = count(|outcome| matches!(outcome, TicketOutcome::Late(_)));
        let decided = in_time + missed;
        let figure = Exact::ratio(in_time, decided).map(Figure::Share);
        Finding {
            key,
            lower: figure.clone(),
            upper: figure.clone(),
            target: objective.target.as_ref().map(|target| target.value.clone()),
            verdict: self.share.verdict(in_time, decided),
            margin: figure.as_ref().map(|_| self.share.margin(in_time, decided)),
            figure,
            scope: Scope::default(),
            basis: Basis::Tickets(TicketBasis { in_time, decided, tickets: lines, lateness: Vec::new() }),
        }
    }
}
