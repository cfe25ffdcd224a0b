//! What is told of a time after now: it hasn't happened, and isn't recorded before it has.

use super::row::Said;
use calendar::Instant;
use measure::Kind;

/// What may well be known before its time: plans, what is in use, what is paid.
const PLANNED: [Kind; 4] = [Kind::Maintenance, Kind::Coverage, Kind::Charge, Kind::Resource];

/// True for what is told to happen after now, and is no plan.
pub fn is_ahead(kind: Kind, row: &Said<'_>, now: Instant) -> bool {
    let instant = |key: &str| row.get(key).and_then(|text| Instant::parse(text).ok());
    !PLANNED.contains(&kind) && ["at", "from"].into_iter().filter_map(instant).any(|at| at > now)
}
