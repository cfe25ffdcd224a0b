//! The clock of the machine: the one place where "now" comes from.

use calendar::Instant;
use std::time::{SystemTime, UNIX_EPOCH};

/// Now, to the millisecond; a clock before 1970 is taken as 1970.
pub fn now() -> Instant {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Instant::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
