//! Windows that fit what is measured and what follows from it (T2).

use super::rule::{Rule, error, warning};
use crate::model::{Agreement, Indicator, Objective};
use crate::quantity::{Level, Target, Window};
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[WINDOW_KIND, BEYOND_WINDOW, NEVER_SETTLED];

const WINDOW_KIND: Rule = error(
    "window-kind",
    "rule T2",
    "The window doesn't fit what is measured.",
    "write `each outage` for the length of outages, and a period for everything else",
);
const BEYOND_WINDOW: Rule = warning(
    "beyond-window",
    "rule R4",
    "The time between failures that is promised doesn't fit into the window, so a single failure misses it.",
    "measure over a longer window such as `year`, or promise `interruptions` of `at most 0`",
);
const NEVER_SETTLED: Rule = warning(
    "never-settled",
    "rule C1",
    "A window that never ends is never settled, so the remedies pay nothing.",
    "measure over a period such as `calendar month`, or remove the remedies",
);

/// A day on a clock that never changes, in ms.
pub(super) const DAY: i64 = 86_400_000;

/// A window's usual length in days; a month is taken as 30. `None` where it has no usual length, or lasts no day.
pub(super) fn days_of(window: Window) -> Option<i64> {
    match window.anywhere() {
        Window::Day => Some(1),
        Window::Week => Some(7),
        Window::CalendarMonth | Window::ContractMonth | Window::BillingMonth { .. } => Some(30),
        Window::Quarter | Window::FiscalQuarter { .. } => Some(90),
        Window::HalfYear => Some(182),
        Window::Year => Some(365),
        Window::LastDays(days) => Some(i64::from(days)),
        Window::LastMonths(months) => Some(i64::from(months) * 30),
        Window::DaysToClaim(days) => Some(i64::from(days)),
        Window::ClockHour | Window::SinceTheStart | Window::EachOutage | Window::In { .. } => None,
    }
}

/// Windows of another kind than the indicator, too short for the target, or without an end.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let each = agreement.objectives.iter().flat_map(|(id, objective)| {
        let checks = [kind(objective), beyond(objective), never_settled(objective)];
        checks.into_iter().flatten().map(move |remark| {
            let reading = format!("objectives › {} › {}", id.value, remark.reading);
            remark.with_reading(reading)
        })
    });
    each.collect()
}

fn kind(objective: &Objective) -> Option<Diagnostic> {
    let outages = objective.measures.value == Indicator::OutageLength;
    let each = objective.window.value == Window::EachOutage;
    if outages == each {
        return None;
    }
    let mend = if outages { "write `each outage`" } else { "write a period such as `calendar month`" };
    let message = format!("{} is not measured over `{}`", objective.measures.value, objective.window.value);
    let remark = WINDOW_KIND.at(objective.window.place, "window", message).with_mend(mend);
    Some(remark.with_related(objective.measures.place, "what is measured"))
}

fn beyond(objective: &Objective) -> Option<Diagnostic> {
    let target = objective.target.as_ref()?;
    let (Indicator::TimeBetweenFailures, Target::Level { than: Level::Length(length), .. }) =
        (objective.measures.value, &target.value)
    else {
        return None;
    };
    if length.millis() <= days_of(objective.window.value)? * DAY {
        return None;
    }
    let message = format!("`{}` is longer than `{}`", target.value, objective.window.value);
    Some(BEYOND_WINDOW.at(target.place, "target", message).with_related(objective.window.place, "the window"))
}

fn never_settled(objective: &Objective) -> Option<Diagnostic> {
    let remedy = objective.remedies.first().filter(|_| objective.window.value == Window::SinceTheStart)?;
    let message = format!("`{}` never ends, so these remedies are never settled", objective.window.value);
    Some(NEVER_SETTLED.at(objective.window.place, "window", message).with_related(remedy.place, "the remedy"))
}
