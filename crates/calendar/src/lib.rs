//! Time as an agreement counts it: spans, service hours, working time, terms and periods.
//!
//! Everything is exact to the millisecond and pure: no clock, no file, no environment, no float.
//! Zones come from the database that is bundled with the program.
//!
//! ```
//! use calendar::{BusinessCalendar, Holidays, Instant, Length, RollOn, ServiceHours, Span, SpanSet};
//! use calendar::{Term, TermClock, Zone};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let office = BusinessCalendar::new(
//!     Zone::named("Europe/Amsterdam")?,
//!     ServiceHours::parse("Mo-Fr 08:00-18:00; PH off")?,
//!     Holidays::from_iter(["2026-04-27".parse()?]), // a Monday
//! );
//! let year = Span::new(
//!     Instant::parse("2026-01-01T00:00:00+01:00")?,
//!     Instant::parse("2027-01-01T00:00:00+01:00")?,
//! )?;
//! let clock = TermClock::new(office.clone(), office, year);
//!
//! // Four hours from Friday 16:00 are up on Tuesday 10:00: Monday is a holiday.
//! let friday = Instant::parse("2026-04-24T16:00:00+02:00")?;
//! let four_hours = Term::Working(Length::from_millis(4 * 3_600_000));
//! let due = clock.due(friday, four_hours, RollOn::None, &SpanSet::new())?;
//! assert_eq!(due, Instant::parse("2026-04-28T10:00:00+02:00")?);
//!
//! // What isn't definite is refused, and the message says how to mend it.
//! let refused = ServiceHours::parse("Mo-Fr 08:00+").unwrap_err();
//! assert_eq!(refused.at, Some(11));
//! # Ok(())
//! # }
//! ```
#![deny(clippy::float_arithmetic)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod business_calendar;
mod dates;
mod deadline;
pub mod dutch_act;
pub mod holidays;
mod hours;
mod instant;
mod length;
mod period;
mod span;
mod span_set;
mod term;
mod working_table;
mod working_time;
mod zone;

pub use business_calendar::BusinessCalendar;
pub use dates::{days_later, months_later};
pub use deadline::{DeadlineError, LIMIT_YEARS, TermClock};
pub use holidays::Holidays;
pub use hours::{HoursError, LONGEST_NOTATION, Minutes, ServiceHours};
pub use instant::{Instant, TimeError};
pub use length::Length;
pub use period::{Period, PeriodError, PeriodKind};
pub use span::{Span, SpanError};
pub use span_set::SpanSet;
pub use term::{RollOn, Term};
pub use working_table::WorkingTable;
pub use working_time::WorkingTime;
pub use zone::{Date, DateTime, Time, Transition, UnknownZone, Weekday, Zone, ZoneId, database_version};
