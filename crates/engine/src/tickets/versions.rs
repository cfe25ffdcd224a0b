//! Tickets of an amended agreement: each keeps the clock of the version at its report, and counts in the objective of the same name
//! that is in force at its decision (C8).

use super::lateness::lateness;
use super::lines;
use crate::context::Context;
use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::finding::{Judged, LateTicket, TicketLine, TicketOutcome};
use crate::wording::wording;
use agreement::model::Objective;
use agreement::quantity::Target;
use calendar::Term;

/// The lines of an objective's tickets in each of its windows, each by the clock of the version at its report.
///
/// # Errors
/// As [`lines`].
pub(crate) fn under_versions(
    ctx: &Context,
    name: &Name,
    objective: &Objective,
    term: Term,
    windows: &[Judged],
) -> Result<Vec<Vec<TicketLine>>, EvaluationFault> {
    let mut all = lines(ctx, name, objective, term, windows)?;
    if ctx.version.from.is_none() && ctx.version.to.is_none() {
        return Ok(all);
    }
    all.iter_mut().for_each(|lines| lines.retain(|line| ctx.version.has(line.reported)));
    for before in &ctx.before {
        let Some((objective, term)) = promise(before, name, objective) else { continue };
        let theirs = lines(before, name, objective, term, windows)?;
        for (all, theirs) in all.iter_mut().zip(theirs) {
            let kept = theirs.into_iter().filter(|line| before.version.has(line.reported));
            all.extend(kept.map(|line| noted(line, before)));
        }
    }
    all.iter_mut().for_each(|lines| lines.sort_by(|a, b| (a.due, &a.ticket).cmp(&(b.due, &b.ticket))));
    Ok(all)
}

/// The lateness of an objective's tickets in each of its windows, each by the clock and the days of the version at its report.
///
/// # Errors
/// As [`lines`].
pub(crate) fn late_under_versions(
    ctx: &Context,
    name: &Name,
    objective: &Objective,
    windows: &[Judged],
) -> Result<Vec<Vec<LateTicket>>, EvaluationFault> {
    let mut all = lateness(ctx, name, objective, windows)?;
    if ctx.version.from.is_some() || ctx.version.to.is_some() {
        all.iter_mut().for_each(|late| late.retain(|late| ctx.version.has(late.reported)));
        for before in &ctx.before {
            let Some((objective, _)) = promise(before, name, objective) else { continue };
            let theirs = lateness(before, name, objective, windows)?;
            for (all, theirs) in all.iter_mut().zip(theirs) {
                all.extend(theirs.into_iter().filter(|late| before.version.has(late.reported)));
            }
        }
    }
    all.iter_mut().for_each(|late| late.sort_by(|a, b| (a.due, &a.ticket).cmp(&(b.due, &b.ticket))));
    Ok(all)
}

/// The promise of this name in an earlier version, where its tickets have a term there too.
fn promise<'a>(before: &Context<'a>, name: &Name, objective: &Objective) -> Option<(&'a Objective, Term)> {
    let theirs = before.agreement.objectives.get(name).filter(|theirs| theirs.measures == objective.measures)?;
    match theirs.target.as_ref().map(|target| &target.value) {
        Some(Target::Share { within, .. }) => Some((theirs, within.0)),
        _ => None,
    }
}

fn noted(mut line: TicketLine, before: &Context) -> TicketLine {
    let version = before.agreement.version.0;
    if !matches!(line.outcome, TicketOutcome::LeftOut(_)) {
        line.notes.push(wording!(
            en: "reported under version {version} of the agreement, whose clock it keeps",
            nl: "gemeld onder versie {version} van de overeenkomst; de klok van die versie blijft gelden"
        ));
    }
    line
}
