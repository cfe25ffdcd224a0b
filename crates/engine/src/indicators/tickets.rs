//! Response and resolution: the share of tickets decided in time (K3, K8).

use super::counted::CaseShare;
use super::{key, lateness, nothing};
use crate::context::Context;
use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::finding::{Basis, Figure, Finding, Judged, Scope, TicketBasis, TicketLine, TicketOutcome, Verdict};
use crate::tickets::under_versions;
use crate::wording::wording;
use agreement::model::Objective;
use agreement::quantity::{Exact, Target};

/// One finding for each window, from the tickets decided in it.
///
/// # Errors
/// A target that is no share of cases within a term, a name that leads nowhere, a term that can't be met.
pub fn findings(
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
