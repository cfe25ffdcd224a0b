//! Time of service: what is given for nothing, in days or by the clock.

use std::fmt;

use calendar::Length;

use super::measured::Measured;
use super::unit::{Unit, counted, length_text};
use super::words::quoted;
use super::{Duration, Exact, Misread, Quantity};

/// The most days: a century.
const MOST_DAYS: i64 = 36_525;

/// So much of a service as it gives in some time; above nothing (C2).
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ServiceTime {
    /// By the clock: `24 hours`.
    Clock(Length),
    /// Days, each as long as any other: `7 days`.
    Days(Exact),
}

impl ServiceTime {
    /// In hours, where a day has 24.
    pub fn hours(&self) -> Exact {
        match self {
            ServiceTime::Clock(length) => Exact::ratio(length.millis(), 3_600_000).unwrap_or_default(),
            ServiceTime::Days(days) => days * &Exact::from(24_i64),
        }
    }
}

impl fmt::Display for ServiceTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            ServiceTime::Clock(length) => length_text(*length),
            ServiceTime::Days(days) => counted(&days.to_string(), Unit::BareDay),
        })
    }
}

impl Quantity for ServiceTime {
    const NAME: &'static str = "time of service";
    const DESCRIPTION: &'static str = "So much of a service as it gives in some days or hours.";
    const EXAMPLES: &'static [&'static str] = &["7 days", "1 day", "24 hours", "672 hours"];

    fn from_words(words: &[&str]) -> Result<ServiceTime, Misread> {
        let measured = Measured::read::<ServiceTime>(words)?;
        let time = match measured.unit {
            Unit::BareDay => days(&measured)?,
            Unit::WorkingDay | Unit::CalendarDay | Unit::Week => return Err(not_service(&measured)),
            _ => return Duration::from_words(words).map(|length| ServiceTime::Clock(length.0)).and_then(some),
        };
        measured.spelled().map(|()| ServiceTime::Days(time)).and_then(some)
    }
}

fn days(measured: &Measured) -> Result<Exact, Misread> {
    let days = measured.number()?;
    match days > MOST_DAYS {
        true => {
            let message = format!("{} is longer than a century", quoted(&measured.text()));
            Err(Misread::new("out-of-range", message, "write a shorter time"))
        }
        false => Ok(days),
    }
}

fn some(time: ServiceTime) -> Result<ServiceTime, Misread> {
    match time.hours().is_zero() {
        true => Err(Misread::new("out-of-range", "no time of service is nothing", "write a time above zero: `1 day`")),
        false => Ok(time),
    }
}

/// Service is given around the clock, so that a day of it is neither a working day nor one of the calendar.
fn not_service(measured: &Measured) -> Misread {
    let message = format!("{} is a term, not time of service", quoted(&measured.text()));
    let days = if measured.unit == Unit::Week { 7_i64 } else { 1 };
    let count = measured.number().unwrap_or_else(|_| Exact::one());
    let days = counted(&(&count * &Exact::from(days)).to_string(), Unit::BareDay);
    Misread::new("unit-form", message, format!("write {}", quoted(&days)))
}
