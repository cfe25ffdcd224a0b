//! Lengths of time.

use std::fmt;

use calendar::Length;

use super::measured::{Measured, bare_days};
use super::unit::{Unit, length_text};
use super::words::quoted;
use super::{Exact, Misread, Quantity};

/// An exact length of time, to the millisecond; at most a century.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Duration(pub Length);

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&length_text(self.0))
    }
}

impl Quantity for Duration {
    const NAME: &'static str = "length of time";
    const DESCRIPTION: &'static str = "A length in hours, minutes, seconds or ms.";
    const EXAMPLES: &'static [&'static str] = &["4 hours", "30 minutes", "4.5 minutes", "30 seconds", "300 ms"];

    fn from_words(words: &[&str]) -> Result<Duration, Misread> {
        let measured = Measured::read::<Duration>(words)?;
        match measured.length() {
            Some(length) => length.and_then(|length| measured.spelled().map(|()| Duration(length))),
            None if measured.unit == Unit::BareDay => Err(days_or_hours(&measured)),
            None => Err(no_fixed_length(&measured)),
        }
    }
}

fn days_or_hours(measured: &Measured) -> Misread {
    let days = measured.number().unwrap_or(Exact::from(2_i64));
    let (message, [working, calendar]) = bare_days(measured);
    let hours = &days * &Exact::from(24_i64);
    Misread::new("bare-days", message, format!("write `{hours} hours`; only a term can be {working} or {calendar}"))
}

fn no_fixed_length(measured: &Measured) -> Misread {
    let message = format!("{} has no fixed length", quoted(&measured.text()));
    let mend = match (measured.unit, measured.number()) {
        (Unit::Week, Ok(weeks)) => format!("write `{} hours`", &weeks * &Exact::from(168_i64)),
        _ => "write hours, minutes, seconds or ms, for example `4 hours`".to_owned(),
    };
    Misread::new("no-fixed-length", message, mend)
}
