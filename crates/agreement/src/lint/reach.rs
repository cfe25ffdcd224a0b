//! Targets that every figure reaches, that none does, or that are kept by what is surely a failure.

use super::rule::{Rule, error, warning};
use crate::model::{Agreement, Indicator, Objective};
use crate::quantity::{Comparison, Exact, Level, Percent, Target};
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[IMPOSSIBLE_TARGET, IDLE_TARGET, LOW_TARGET];

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
/// Targets that can't be missed, can't be kept, or are kept too easily.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let each = agreement.objectives.iter().flat_map(|(id, objective)| {
        let remarks = [reach(objective), low(objective)].into_iter().flatten();
        remarks.map(move |remark| remark.with_reading(format!("objectives › {} › target", id.value)))
    });
    each.collect()
}

fn reach(objective: &Objective) -> Option<Diagnostic> {
    let target = objective.target.as_ref()?;
    let (rule, what) = match &target.value {
        Target::Level { is: Comparison::AtMost, .. } if objective.measures.value == Indicator::ErrorsPerTask => {
            return None;
        }
        Target::Level { is, than: Level::Percent(level) } => percentage(*is, level)?,
        Target::Level { is: Comparison::LessThan, than } | Target::Statistic { is: Comparison::LessThan, than, .. }
            if is_nought(than) =>
        {
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

/// Less than half of the time up or of the requests right, or less than a fifth of the cases in time.
fn low(objective: &Objective) -> Option<Diagnostic> {
    let target = objective.target.as_ref()?;
    let (share, least) = match (objective.measures.value, &target.value) {
        (
            Indicator::Availability | Indicator::ErrorRate,
            Target::Level { is: Comparison::AtLeast | Comparison::MoreThan, than: Level::Percent(share) },
        ) => (share, 50),
        (
            Indicator::ShareSolved | Indicator::ShareRightFirstTime,
            Target::Level { than: Level::Percent(share), .. },
        )
        | (_, Target::Share { share, .. }) => (share, 20),
        (Indicator::ErrorRate, Target::Level { than: Level::Percent(share), .. }) => return high(objective, share),
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

/// An error rate under which more than half of the requests may fail.
fn high(objective: &Objective, share: &Percent) -> Option<Diagnostic> {
    let target = objective.target.as_ref()?;
    if objective.higher_is_better() || share <= &Percent::whole(50) || share >= &Percent::whole(100) {
        return None;
    }
    let kept = Percent::new(rest(share)).ok()?;
    let message = format!("`{}` is kept even if most requests fail", target.value);
    let mend = format!("if {share} must succeed, write `{}`", with_share(&target.value, kept));
    Some(LOW_TARGET.at(target.place, "target", message).with_mend(mend))
}

fn with_share(target: &Target, share: Percent) -> Target {
    match target.clone() {
        Target::Level { is, .. } | Target::Statistic { is, .. } => Target::Level { is, than: Level::Percent(share) },
        Target::Share { within, or_at_most_missed, .. } => Target::Share { share, within, or_at_most_missed },
    }
}

pub(super) fn rest(share: &Percent) -> Exact {
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
