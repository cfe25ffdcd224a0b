//! What availability is divided by.

use std::fmt;

use calendar::Length;

use super::{Duration, Misread, Quantity};

/// The divisor of an availability (A5).
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Divisor {
    /// The agreed time of the period.
    #[default]
    AgreedTime,
    /// A fixed length above zero, whatever the period.
    Fixed(Length),
}

impl Divisor {
    /// A twelfth of the average year.
    pub const AVERAGE_MONTH: Length = Length::from_millis(2_629_746_000);
    /// 365.2425 days, as the calendar has them over 400 years.
    pub const AVERAGE_YEAR: Length = Length::from_millis(31_556_952_000);
}

impl fmt::Display for Divisor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Divisor::AgreedTime => f.write_str("agreed time"),
            Divisor::Fixed(Divisor::AVERAGE_MONTH) => f.write_str("average month"),
            Divisor::Fixed(Divisor::AVERAGE_YEAR) => f.write_str("average year"),
            Divisor::Fixed(length) => Duration(*length).fmt(f),
        }
    }
}

impl Quantity for Divisor {
    const NAME: &'static str = "divisor";
    const DESCRIPTION: &'static str = "What the time up is divided by: the agreed time of the period, or a fixed length; an average month is a twelfth of 365.2425 days.";
    const EXAMPLES: &'static [&'static str] = &["agreed time", "730 hours", "average month", "average year"];

    fn from_words(words: &[&str]) -> Result<Divisor, Misread> {
        if words == ["agreed", "time"] {
            return Ok(Divisor::AgreedTime);
        }
        match words {
            ["average", "month"] => return Ok(Divisor::Fixed(Divisor::AVERAGE_MONTH)),
            ["average", "year"] => return Ok(Divisor::Fixed(Divisor::AVERAGE_YEAR)),
            _ => {}
        }
        match Duration::from_words(words) {
            Ok(length) if length.0.millis() == 0 => Err(Misread::new(
                "out-of-range",
                "nothing can be divided by no time",
                "write a length above zero: `730 hours`",
            )),
            Ok(length) => Ok(Divisor::Fixed(length.0)),
            Err(fault) if fault.code == "unreadable" => {
                Err(Misread::unlisted::<Divisor>(words, &["agreed time", "average month", "average year"]))
            }
            Err(fault) => Err(fault),
        }
    }
}
