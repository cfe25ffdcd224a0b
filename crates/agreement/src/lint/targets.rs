//! Targets and windows that fit what is measured.

use super::rule::{Rule, error, warning};
use crate::model::{Agreement, Indicator, Objective};
use crate::quantity::{Bound, Comparison, Exact, Level, Percent, Target, Window};
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] =
    &[NO_TARGET, TARGET_KIND, TARGET_SIDE, IMPOSSIBLE_TARGET, IDLE_TARGET, LOW_TARGET, WINDOW_KIND];

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
const IMPOSSIBLE_TARGET: Rule =
    error("impossible-target", "mission A12", "No figure can reach the target.", "write a target that can be reached");
const IDLE_TARGET: Rule = warning(
    "idle-target",
    "mission A12",
    "Every figure reaches the target, so nothing is promised.",
    "write a target that can be missed",
);
const LOW_TARGET: Rule = warning(
    "low-target",
    "mission A12",
    "The target is kept even if most of the time is down or most of the cases fail: a share that may fail was probably meant.",
    "write the share that must be kept",
);
const WINDOW_KIND: Rule = error(
    "window-kind",
    "rule T2",
    "The window doesn't fit what is measured.",
    "write `each outage` for the length of outages, and a period for everything else",
);

/// Targets that are missing, or don't fit the indicator.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let each = agreement.objectives.iter().flat_map(|(id, objective)| {
        let checks = [
            no_target(objective),
            kind(objective),
            side(objective),
            reach(objective),
            low(objective),
            window(objective),
        ];
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
    let mut bounds = objective.remedies.iter().flat_map(|remedy| remedy.table.iter()).flat_map(super::axis::bounds);
    if let Some((_, bound)) = bounds.clone().find(|(_, bound)| bound.value == Bound::Target) {
        return Some(
            NO_TARGET
                .at(bound.place, "target", "the table refers to the target, but the objective has none")
                .with_related(objective.place, "this objective"),
        );
    }
    let own_levels = objective.measures.value == Indicator::OutageLength && bounds.next().is_some();
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
    let mend = match (measures, &target.value) {
        (Indicator::Availability, Target::Level { is, than: Level::Number(number) }) => {
            format!("write `{is} {number}%`")
        }
        _ => format!("write for example `{}`", measures.usual_target()),
    };
    Some(
        TARGET_KIND
            .at(target.place, "target", message)
            .with_mend(mend)
            .with_related(objective.measures.place, "what is measured"),
    )
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
    let message = format!("`{}` is kept by the worst figures of {}", target.value, objective.measures.value);
    Some(TARGET_SIDE.at(target.place, "target", message).with_mend(turned(*is, than, more)))
}

/// The target that is meant: a small share of time up, or a large one of errors, is what may not be.
fn turned(is: Comparison, than: &Level, more: bool) -> String {
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
            let rest_of = if more { "must be up" } else { "may be errors" };
            format!("write the share that {rest_of}: `{rest_is} {rest}%`")
        }
        _ => format!("write `{turned} {than}`"),
    }
}

fn reach(objective: &Objective) -> Option<Diagnostic> {
    let target = objective.target.as_ref()?;
    let (rule, what) = match &target.value {
        Target::Level { is, than: Level::Percent(level) } => percentage(*is, level)?,
        Target::Level { is: Comparison::LessThan, than } if is_nought(than) => {
            (&IMPOSSIBLE_TARGET, "no figure lies below nought")
        }
        Target::Level { is: Comparison::AtLeast, than } if is_nought(than) => {
            (&IDLE_TARGET, "every figure is at least nought")
        }
        Target::Level { is: Comparison::MoreThan, than: Level::Score { score, of } } if score >= of => {
            (&IMPOSSIBLE_TARGET, "no score lies above its scale")
        }
        Target::Share { share, .. } if share.number().is_zero() => (&IDLE_TARGET, "none of the cases need be in time"),
        _ => return None,
    };
    Some(rule.at(target.place, "target", format!("`{}`: {what}", target.value)))
}

/// Less than half of the time up, or less than a fifth of the cases in time.
fn low(objective: &Objective) -> Option<Diagnostic> {
    let target = objective.target.as_ref()?;
    let (share, least) = match (objective.measures.value, &target.value) {
        (Indicator::Availability, Target::Level { is, than: Level::Percent(share) }) if is.wants_more() => (share, 50),
        (_, Target::Share { share, .. }) => (share, 20),
        _ => return None,
    };
    if share.number().is_zero() || share >= &Percent::whole(least) {
        return None;
    }
    let kept = Percent::new(rest(share)).ok()?;
    let message = format!("`{}` is kept even if {kept} fails", target.value);
    let mend = format!("if {share} may fail, write `{}`", with_share(&target.value, kept));
    Some(LOW_TARGET.at(target.place, "target", message).with_mend(mend))
}

fn with_share(target: &Target, share: Percent) -> Target {
    match target.clone() {
        Target::Level { is, .. } | Target::Statistic { is, .. } => Target::Level { is, than: Level::Percent(share) },
        Target::Share { within, or_at_most_missed, .. } => Target::Share { share, within, or_at_most_missed },
    }
}

fn rest(share: &Percent) -> Exact {
    Percent::whole(100).number() - share.number()
}

fn percentage(is: Comparison, level: &Percent) -> Option<(&'static Rule, &'static str)> {
    let (all, none) = (level >= &Percent::whole(100), level.number().is_zero());
    match is {
        Comparison::MoreThan if all => Some((&IMPOSSIBLE_TARGET, "nothing is more than 100%")),
        Comparison::AtLeast if level > &Percent::whole(100) => Some((&IMPOSSIBLE_TARGET, "nothing is more than 100%")),
        Comparison::LessThan if none => Some((&IMPOSSIBLE_TARGET, "nothing is less than 0%")),
        Comparison::AtLeast if none => Some((&IDLE_TARGET, "every figure is at least 0%")),
        Comparison::AtMost if all => Some((&IDLE_TARGET, "every figure is at most 100%")),
        _ => None,
    }
}

fn is_nought(level: &Level) -> bool {
    match level {
        Level::Length(length) => length.is_zero(),
        Level::Per { count: figure, .. }
        | Level::Score { score: figure, .. }
        | Level::Rate { count: figure, .. }
        | Level::Number(figure) => figure.is_zero(),
        Level::Money(money) => money.amount.is_zero(),
        Level::Percent(_) => false,
    }
}

fn window(objective: &Objective) -> Option<Diagnostic> {
    let outages = objective.measures.value == Indicator::OutageLength;
    let each = objective.window.value == Window::EachOutage;
    if outages == each {
        return None;
    }
    let mend = if outages { "write `each outage`" } else { "write a period such as `calendar month`" };
    let message = format!("{} is not measured over `{}`", objective.measures.value, objective.window.value);
    Some(
        WINDOW_KIND
            .at(objective.window.place, "window", message)
            .with_mend(mend)
            .with_related(objective.measures.place, "what is measured"),
    )
}
