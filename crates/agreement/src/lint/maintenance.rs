//! Planned maintenance whose conditions leave nothing to exclude (A6).

use super::hours::never_opens;
use super::rule::{Rule, warning};
use crate::model::{Agreement, Maintenance};
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[ZERO_ALLOWANCE];

const ZERO_ALLOWANCE: Rule = warning(
    "zero-allowance",
    "rule A6",
    "The allowance for maintenance is nought, so nothing of it is excluded.",
    "write how much is excluded, such as `4 hours per month`, or remove `maintenance`; without the allowance alone there is no limit",
);

/// How many windows are looked at, which bounds the work on hostile input.
const MOST_WINDOWS: usize = 100;

/// Maintenance windows that never open and allowances of no length.
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
        window.into_iter().chain(zero_allowance(maintenance, &reading))
    })
    .collect()
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
