//! What is told of a time after now: it hasn't happened, and isn't recorded before it has.

use super::row::Said;
use calendar::Instant;
use measure::Kind;

/// What may well be known before its time: plans, what is in use, what is paid.
const PLANNED: [Kind; 4] = [Kind::Maintenance, Kind::Coverage, Kind::Charge, Kind::Resource];

/// What has an end once it is over, and none as long as it lasts.
const LASTING: [Kind; 4] = [Kind::Outage, Kind::Incident, Kind::Task, Kind::Count];

/// True for what is told to happen, or to be over, after now, and is no plan.
pub fn is_ahead(kind: Kind, row: &Said<'_>, now: Instant) -> bool {
    let after = |key: &str| row.get(key).and_then(|text| Instant::parse(text).ok()).is_some_and(|at| at > now);
    !PLANNED.contains(&kind) && (after("at") || after("from") || LASTING.contains(&kind) && after("to"))
}
