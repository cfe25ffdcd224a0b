//! Time as an agreement counts it: spans, service hours, working time, terms and periods.
//!
//! Everything is exact to the millisecond and pure: no clock, no file, no environment, no float.
#![deny(clippy::float_arithmetic)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod instant;
mod length;
mod span;
mod span_set;
mod zone;

pub use instant::{Instant, TimeError};
pub use length::Length;
pub use span::{Span, SpanError};
pub use span_set::SpanSet;
pub use zone::{Date, DateTime, Time, Transition, UnknownZone, Weekday, Zone, database_version};
