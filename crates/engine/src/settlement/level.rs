//! Which value decides, and which row of a table it reaches (C2, A10).

use super::draft::{Draft, Reading};
use crate::finding::{Basis, Figure, Finding, TimeBasis};
use crate::verdict::coverage_suffices;
use agreement::model::{Objective, Remedy, Row};
use agreement::quantity::{Bound, Exact, Level, Target};
use calendar::Length;
use std::cmp::Ordering;

/// A10: with enough coverage the figure decides; else a bound does. Too few answers decide nothing (R3).
pub(super) fn deciding(draft: &Draft, finding: &Finding, objective: &Objective) -> Option<Figure> {
    let figure = match draft.reading {
        _ if matches!(&finding.basis, Basis::Answers(answers) if answers.answers < answers.needed) => None,
        _ if enough_is_known(draft, finding, objective) => finding.figure.as_ref(),
        Reading::Paid => finding.upper.as_ref(),
        Reading::Worst => finding.lower.as_ref(),
    };
    figure.map(|figure| figure.decided_on(objective.decided_on.value))
}

/// Whether enough time is known for the figure to decide.
pub(super) fn enough_is_known(draft: &Draft, finding: &Finding, objective: &Objective) -> bool {
    let coverage = match &finding.basis {
        Basis::Time(time) => &time.coverage,
        Basis::Outage(outage) => &outage.coverage,
        Basis::Buckets(buckets) => &buckets.coverage,
        Basis::Interruptions(interruptions) => &interruptions.time.coverage,
        Basis::Tickets(_)
        | Basis::Counts(_)
        | Basis::Values(_)
        | Basis::Cost(_)
        | Basis::Answers(_)
        | Basis::RestoreTests(_)
        | Basis::Nothing(_) => return true,
    };
    let Ok(service) = draft.agreement.service(objective.service.as_str()) else { return true };
    let rule = draft.agreement.measuring_of(service).unknown_time;
    coverage.as_ref().is_none_or(|known| coverage_suffices(known, &rule))
}

/// The unknown time that counts as lost under the reading, in milliseconds: all of it in the worst case, where too little is known.
fn unknown_as_down(draft: &Draft, finding: &Finding, time: &TimeBasis) -> Exact {
    let objective = draft.agreement.objectives.get(&finding.key.objective);
    let enough = objective.is_none_or(|objective| enough_is_known(draft, finding, objective));
    if enough || draft.reading == Reading::Paid { Exact::zero() } else { time.unknown_millis() }
}

/// The time lost under the reading, in milliseconds; `None` where the finding isn't about lost time.
pub(super) fn lost(draft: &Draft, finding: &Finding, value: &Figure) -> Option<Exact> {
    match (value, &finding.basis) {
        (Figure::Length(_) | Figure::Millis(_), Basis::Time(_) | Basis::Outage(_)) => Some(value.number()),
        (_, Basis::Time(time)) => Some(time.lost() + unknown_as_down(draft, finding, time)),
        _ => None,
    }
}

/// The rows that a value reaches, by number in the table.
pub(super) fn reached<'a>(remedy: &'a Remedy, value: &Figure, finding: &Finding) -> Vec<(usize, &'a Row)> {
    remedy.rows().iter().enumerate().filter(|(_, row)| row_holds(row, value, finding)).collect()
}

fn row_holds(row: &Row, value: &Figure, finding: &Finding) -> bool {
    let side = |bound: &Option<agreement::reading::At<Bound>>, wanted: &[Ordering]| match bound {
        None => true,
        Some(bound) => against(bound, value, finding).is_some_and(|order| wanted.contains(&order)),
    };
    side(&row.below, &[Ordering::Less])
        && side(&row.at_most, &[Ordering::Less, Ordering::Equal])
        && side(&row.from, &[Ordering::Equal, Ordering::Greater])
        && side(&row.above, &[Ordering::Greater])
}

/// On which side of a value a row lies that doesn't hold it; `None` where it can't be told.
pub(super) fn lies(row: &Row, value: &Figure, finding: &Finding) -> Option<Ordering> {
    let order = |bound: &Option<agreement::reading::At<Bound>>| against(bound.as_ref()?, value, finding);
    let below = [order(&row.below), order(&row.at_most)].into_iter().flatten().any(Ordering::is_ge);
    let above = [order(&row.from), order(&row.above)].into_iter().flatten().any(Ordering::is_le);
    match (below, above) {
        (true, _) => Some(Ordering::Less),
        (_, true) => Some(Ordering::Greater),
        _ => None,
    }
}

/// Where a value lies against a bound. A length in a table is meant for a whole window, and a target that is one is shared already (C8).
fn against(bound: &Bound, value: &Figure, finding: &Finding) -> Option<Ordering> {
    let level = level_of(bound, finding.target.as_ref())?;
    let part = part(finding);
    match (bound, value) {
        (Bound::Level(Level::Length(_)), Figure::Length(_)) if part != 1 => {
            Figure::Millis(value.number().checked_div(&part)?).against(&level)
        }
        _ => value.against(&level),
    }
}

/// The part of its window that a finding judges, where another version judges the rest.
pub(super) fn part(finding: &Finding) -> Exact {
    match &finding.basis {
        Basis::Time(time) => time.part.clone(),
        _ => Exact::one(),
    }
}

fn level_of(bound: &Bound, target: Option<&Target>) -> Option<Level> {
    match (bound, target) {
        (Bound::Level(level), _) => Some(level.clone()),
        (Bound::Target, Some(Target::Level { than, .. } | Target::Statistic { than, .. })) => Some(than.clone()),
        (Bound::Target, Some(Target::Share { share, .. })) => Some(Level::Percent(share.clone())),
        (Bound::Target, None) => None,
    }
}

/// A length as a number of milliseconds.
pub(super) fn millis(length: Length) -> Exact {
    Exact::from(length.millis())
}
