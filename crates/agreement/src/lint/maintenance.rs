//! Planned maintenance whose conditions leave nothing to exclude (A6).

use super::hours::{first_year, never_opens};
use super::rule::{Rule, warning};
use crate::model::{Agreement, Maintenance};
use crate::source::Diagnostic;
use calendar::{Span, SpanSet, Zone};
use std::collections::BTreeSet;

pub(super) const RULES: &[Rule] = &[ZERO_ALLOWANCE, WINDOW_OUTSIDE_HOURS];

const ZERO_ALLOWANCE: Rule = warning(
    "zero-allowance",
    "rule A6",
    "The allowance for maintenance is nought, so nothing of it is excluded.",
    "write how much is excluded, such as `4 hours per month`, or remove `maintenance`; without the allowance alone there is no limit",
);

const WINDOW_OUTSIDE_HOURS: Rule = warning(
    "window-outside-hours",
    "rule A6",
    "A maintenance window lies outside the service's hours, where nothing is measured and so nothing need be excluded.",
    "write a window within the hours of the service; without a window, maintenance at any time is excluded",
);

/// How many windows are looked at, which bounds the work on hostile input.
const MOST_WINDOWS: usize = 100;

/// How many hours of one service are put together, for the same reason.
const MOST_HOURS: usize = 10;

/// Maintenance windows that never open or lie outside the hours, and allowances of no length.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let each = agreement
        .services
        .iter()
        .take(MOST_WINDOWS)
        .filter_map(|(id, service)| service.maintenance.as_ref().map(|maintenance| (id, maintenance)));
    each.flat_map(|(id, maintenance)| {
        let reading = format!("services › {} › maintenance", id.value);
        let window = maintenance
            .window
            .as_ref()
            .and_then(|window| never_opens(agreement, window, window.place, format!("{reading} › window")));
        let outside = outside_hours(agreement, id.as_str(), maintenance, &reading);
        window.or(outside).into_iter().chain(zero_allowance(maintenance, &reading))
    })
    .collect()
}

/// A window that lies, also in part, where none of the service's objectives measures time.
fn outside_hours(agreement: &Agreement, name: &str, maintenance: &Maintenance, reading: &str) -> Option<Diagnostic> {
    let window = maintenance.window.as_ref()?;
    let measured = measured_hours(agreement, name)?;
    let planned = first_year(agreement, window)?;
    let outside = planned.difference(&measured);
    let first = outside.first()?;
    let message = match outside == planned {
        true => "this window lies outside the hours of the service, where nothing is measured".to_owned(),
        false => format!(
            "this window lies partly outside the hours of the service: nothing is measured on {}",
            wall_clock(first)
        ),
    };
    let remark = WINDOW_OUTSIDE_HOURS.at(window.place, format!("{reading} › window"), message);
    let hours = agreement.service(name).ok()?.hours.as_ref();
    Some(match hours {
        Some(hours) => remark.with_related(hours.place, "the hours of the service"),
        None => remark,
    })
}

/// When the service is measured in the first year, on a clock that never changes; `None` where that is around the clock.
fn measured_hours(agreement: &Agreement, name: &str) -> Option<SpanSet> {
    let service = agreement.service(name).ok()?;
    let own = agreement.objectives.iter().filter(|(_, objective)| objective.service.as_str() == name);
    let named = own.filter_map(|(_, objective)| objective.hours.as_ref()).chain([service.hours.as_ref()?]);
    let names: BTreeSet<&str> = named.map(|hours| hours.as_str()).collect();
    if names.len() > MOST_HOURS {
        return None;
    }
    names
        .into_iter()
        .try_fold(SpanSet::default(), |all, name| Some(all.union(&first_year(agreement, agreement.hours.get(name)?)?)))
}

/// `2026-01-04 from 02:00 to 06:00` of a span on a clock that never changes.
fn wall_clock(span: Span) -> String {
    let zone = Zone::utc();
    let (from, to) = (zone.local(span.from()), zone.local(span.to()));
    format!("{} from {:02}:{:02} to {:02}:{:02}", from.date(), from.hour(), from.minute(), to.hour(), to.minute())
}

fn zero_allowance(maintenance: &Maintenance, reading: &str) -> Option<Diagnostic> {
    let allowance = maintenance.allowance.as_ref()?;
    let nothing = allowance.length.is_zero();
    nothing.then(|| {
        ZERO_ALLOWANCE.at(
            allowance.place,
            format!("{reading} › allowance"),
            "an allowance of no length excludes no maintenance",
        )
    })
}
