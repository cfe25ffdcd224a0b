//! Scenarios of the rules T1 to T9, named after the rule. The periods of T2 are in `periods.rs`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod instants_and_zones;
mod roll_on;
mod service_hours;
#[path = "../support/mod.rs"]
mod support;
mod terms;
mod working_time;

use calendar::{SpanSet, Zone};

const OFFICE: &str = "Mo-Fr 08:00-18:00; PH off";
const AMSTERDAM: &str = "Europe/Amsterdam";
/// Easter Monday and King's Day, both Mondays.
const HOLIDAYS: &str = "2026-04-06 2026-04-27";

/// Open time as local wall-clock times with their offsets.
fn shown(set: &SpanSet, zone: &Zone) -> Vec<String> {
    set.iter().map(|span| format!("{} - {}", zone.show(span.from()), zone.show(span.to()))).collect()
}
