//! Which edges of targets and tables a set of scenarios tries from both sides.

use agreement::model::Objective;
use agreement::quantity::{Bound, Exact, Level, Target};
use engine::finding::{Basis, Figure, Finding, TicketOutcome};
use servanda::scenario::Settled;
use std::collections::BTreeSet;

/// The edges that are not tried from both sides, in words.
pub fn untried(played: &[Settled]) -> BTreeSet<String> {
    let Some((agreement, ..)) = played.first() else { return BTreeSet::new() };
    let findings: Vec<&Finding> = played.iter().flat_map(|(_, evaluation, _)| &evaluation.findings).collect();
    let objectives = agreement.objectives.iter();
    objectives.flat_map(|(name, objective)| of_objective(name.as_str(), objective, &findings)).collect()
}

fn of_objective(name: &str, objective: &Objective, findings: &[&Finding]) -> Vec<String> {
    let own: Vec<&Finding> = findings.iter().copied().filter(|finding| &*finding.key.objective == name).collect();
    if objective.is_of_tickets() {
        return if tickets_on_both_sides(&own) { Vec::new() } else { vec![format!("{name}: the term")] };
    }
    let edges = levels(objective, &own);
    edges.into_iter().filter(|level| !tried(level, &own)).map(|level| format!("{name}: {level}")).collect()
}

/// A ticket that was answered or solved at the very instant it was due, and one a minute later at most.
fn tickets_on_both_sides(findings: &[&Finding]) -> bool {
    let lines = || {
        findings.iter().filter_map(|finding| match &finding.basis {
            Basis::Tickets(tickets) => Some(&tickets.tickets),
            _ => None,
        })
    };
    let beyond = |wanted: fn(i64) -> bool, late: bool| {
        lines().flatten().any(|line| {
            let after = line.fulfilled.zip(line.due).map(|(done, due)| done.millis() - due.millis());
            matches!(line.outcome, TicketOutcome::Late(_)) == late && after.is_some_and(wanted)
        })
    };
    beyond(|after| after == 0, false) && beyond(|after| (1..=60_000).contains(&after), true)
}

/// The levels at which something changes: the targets of the findings, and the bounds of the rows.
fn levels(objective: &Objective, findings: &[&Finding]) -> Vec<Level> {
    let targets = findings.iter().filter_map(|finding| finding.target.as_ref()).map(of_target);
    let variants = objective.variants.iter().filter_map(|(_, variant)| variant.remedies.as_ref()).flatten();
    let rows = objective.remedies.iter().chain(variants).flat_map(|remedy| remedy.rows());
    let bounds = rows.flat_map(|row| [&row.below, &row.at_most, &row.from, &row.above]).flatten();
    let bounds = bounds.filter_map(|bound| match &bound.value {
        Bound::Level(level) => Some(level.clone()),
        Bound::Target => None,
    });
    let mut levels: Vec<Level> = Vec::new();
    targets.chain(bounds).for_each(|level| {
        if !levels.contains(&level) {
            levels.push(level)
        }
    });
    levels
}

fn of_target(target: &Target) -> Level {
    match target {
        Target::Level { than, .. } | Target::Statistic { than, .. } => than.clone(),
        Target::Share { share, .. } => Level::Percent(share.clone()),
    }
}

/// Whether a figure lies below the level and one above it, each within a unit of it; one that lies on it counts for the side on which the row stands.
fn tried(level: &Level, findings: &[&Finding]) -> bool {
    let near = || {
        findings.iter().filter_map(|finding| {
            let off = distance(level, finding.figure.as_ref()?)?;
            let unit = unit(finding);
            let within = off.clone() <= unit && off.clone() >= &Exact::zero() - &unit;
            within.then_some(off)
        })
    };
    let zero = Exact::zero();
    let (below, on, above) =
        (near().any(|off| off < zero), near().any(|off| off.is_zero()), near().any(|off| off > zero));
    let nothing_below = matches!(level, Level::Length(length) if length.millis() == 0);
    (below && above) || (on && (below || above)) || (nothing_below && above)
}

/// How far the figure lies above the level, in the figure's unit.
fn distance(level: &Level, figure: &Figure) -> Option<Exact> {
    match (level, figure) {
        (Level::Percent(percent), Figure::Share(share)) => Some(share - &percent.fraction()),
        (Level::Percent(percent), Figure::Number(number)) => Some(number - &percent.fraction()),
        (Level::Length(wanted), Figure::Length(length)) => Some(Exact::from(length.millis() - wanted.millis())),
        (Level::Number(wanted), Figure::Number(number)) => Some(number - wanted),
        _ => None,
    }
}

/// What counts as just past: a minute of the time, a bucket, a second of a length.
fn unit(finding: &Finding) -> Exact {
    let ratio = |part: i64, of: i64| Exact::ratio(part, of.max(1)).unwrap_or_else(Exact::zero);
    match (&finding.basis, &finding.figure) {
        (_, Some(Figure::Length(_))) => Exact::from(1000_i64),
        (Basis::Time(time), _) => ratio(60_000, time.agreed.millis()),
        (Basis::Buckets(buckets), _) => ratio(1, i64::try_from(buckets.buckets).unwrap_or(1)),
        (Basis::Counts(counts), _) => ratio(1, i64::try_from(counts.of).unwrap_or(1)),
        _ => Exact::zero(),
    }
}
