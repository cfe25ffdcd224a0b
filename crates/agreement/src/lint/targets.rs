//! Targets that fit what is measured.

use super::reach::rest;
use super::rule::{Rule, error};
use crate::model::{Agreement, Indicator, Objective};
use crate::quantity::{Bound, Comparison, Level, Percent, Quantity, Statistic, Target};
use crate::reading::At;
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[NO_TARGET, TARGET_KIND, TARGET_SIDE];

const NO_TARGET: Rule = error(
    "no-target",
    "mission A3",
    "An objective has no target, so nobody can say whether it was kept.",
    "add `target:`",
);
const TARGET_KIND: Rule = error(
    "target-kind",
    "mission A3",
    "The target's unit is not one in which the indicator is measured.",
    "write the target in the indicator's unit",
);
const TARGET_SIDE: Rule = error(
    "target-side",
    "mission A3",
    "The target sets a limit on the good side, so it promises the opposite of what is meant.",
    "turn the comparison round",
);

/// Targets that are missing, or don't fit the indicator.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let each = agreement.objectives.iter().flat_map(|(id, objective)| {
        let checks = [no_target(objective), kind(objective), side(objective)];
        checks.into_iter().flatten().map(move |remark| {
            let reading = format!("objectives › {} › {}", id.value, remark.reading);
            remark.with_reading(reading)
        })
    });
    each.collect()
}

/// A table of outage lengths needs no target of its own; everything else does.
fn no_target(objective: &Objective) -> Option<Diagnostic> {
    if objective.target.is_some() {
        return None;
    }
    let bounds = objective.remedies.iter().flat_map(|remedy| remedy.rows()).flat_map(super::axis::bounds);
    let from_target = |bound: &&At<Bound>| bound.value == Bound::Target;
    let beyond = objective.remedies.iter().filter_map(|remedy| remedy.linear.as_ref()?.beyond.as_ref());
    if let Some(bound) = bounds.clone().map(|(_, bound)| bound).chain(beyond.clone()).find(from_target) {
        return Some(
            NO_TARGET
                .at(bound.place, "target", "a remedy refers to the target, but the objective has none")
                .with_related(objective.place, "this objective"),
        );
    }
    let own_levels =
        objective.measures.value == Indicator::OutageLength && bounds.map(|_| ()).chain(beyond.map(|_| ())).count() > 0;
    (!own_levels).then(|| {
        NO_TARGET
            .at(objective.place, "target", format!("{} is measured against no target", objective.measures.value))
            .with_mend(format!(
                "add `target:` with what is promised, for example `{}`",
                objective.measures.value.usual_target()
            ))
    })
}

fn kind(objective: &Objective) -> Option<Diagnostic> {
    let target = objective.target.as_ref()?;
    if objective.measures.value.accepts(&target.value) {
        return None;
    }
    let measures = objective.measures.value;
    let message = format!("`{}` is no target for {measures}", target.value);
    let mend = match meant(objective, &target.value).as_slice() {
        [] => format!("write for example `{}`", measures.usual_target()),
        meant => format!("write {}", meant.iter().map(|text| format!("`{text}`")).collect::<Vec<_>>().join(" or ")),
    };
    Some(
        TARGET_KIND
            .at(target.place, "target", message)
            .with_mend(mend)
            .with_related(objective.measures.place, "what is measured"),
    )
}

/// Targets that were probably meant by one that the indicator doesn't have.
fn meant(objective: &Objective, target: &Target) -> Vec<String> {
    let measures = objective.measures.value;
    let texts = match target {
        Target::Level { is, than: Level::Number(number) } => {
            vec![format!("{is} {number}%"), format!("{is} {number} per hour"), format!("{is} {number} of 10")]
        }
        Target::Level { is, than } => match measures {
            Indicator::RequestTime | Indicator::LeadTime => {
                vec![format!("95th percentile {is} {than}"), format!("mean {is} {than}")]
            }
            _ if is.wants_more() => Vec::new(),
            Indicator::RestoreTests => vec![format!("all within {than}")],
            _ => vec![format!("95% within {than}")],
        },
        Target::Statistic { of: Statistic::Percentile(share), than, .. } => vec![format!("{share} within {than}")],
        Target::Statistic { is, than, .. } => vec![format!("{is} {than}"), format!("95% within {than}")],
        Target::Share { share, .. } => vec![format!("at least {share}")],
    };
    let fits =
        |text: &String| Target::parse(text).is_ok_and(|target| measures.accepts(&target) && kept(objective, &target));
    texts.into_iter().filter(fits).take(2).collect()
}

/// Whether the target lies on the side on which the indicator is good.
fn kept(objective: &Objective, target: &Target) -> bool {
    match target {
        Target::Level { is, .. } => is.wants_more() == objective.higher_is_better(),
        Target::Statistic { is, .. } => !is.wants_more(),
        Target::Share { .. } => true,
    }
}

fn side(objective: &Objective) -> Option<Diagnostic> {
    let target = objective.target.as_ref()?;
    let (Target::Level { is, than } | Target::Statistic { is, than, .. }) = &target.value else {
        return None;
    };
    let more = objective.higher_is_better();
    if is.wants_more() == more || !objective.measures.value.accepts(&target.value) {
        return None;
    }
    let measures = objective.measures.value;
    let message = format!("`{}` is kept by the worst figures of {measures}", target.value);
    let mend = match &target.value {
        Target::Statistic { of, .. } => format!("write `{of} at most {than}`"),
        _ => turned(measures, *is, than, more),
    };
    Some(TARGET_SIDE.at(target.place, "target", message).with_mend(mend))
}

/// The target that is meant: a small share of time up, or a large one of errors, is what may not be.
fn turned(measures: Indicator, is: Comparison, than: &Level, more: bool) -> String {
    let turned = if more { Comparison::AtLeast } else { Comparison::AtMost };
    match than {
        Level::Percent(share) if more == (share < &Percent::whole(50)) && share <= &Percent::whole(100) => {
            let rest = rest(share);
            let strict = matches!(is, Comparison::LessThan | Comparison::MoreThan);
            let rest_is = match (more, strict) {
                (true, true) => Comparison::MoreThan,
                (true, false) => Comparison::AtLeast,
                (false, true) => Comparison::LessThan,
                (false, false) => Comparison::AtMost,
            };
            let rest_of = match (measures, more) {
                (Indicator::Availability, _) => "must be up",
                (_, true) => "must succeed",
                (_, false) => "may be errors",
            };
            let other = match (measures, more) {
                (Indicator::ErrorRate, false) => ", or add `express_as: 100% minus error rate` to the buckets",
                _ => "",
            };
            format!("write the share that {rest_of}: `{rest_is} {rest}%`{other}")
        }
        _ => format!("write `{turned} {than}`"),
    }
}
