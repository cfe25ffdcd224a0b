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

impl fmt::Display for Divisor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Divisor::AgreedTime => f.write_str("agreed time"),
            Divisor::Fixed(length) => Duration(*length).fmt(f),
        }
    }
}

impl Quantity for Divisor {
    const NAME: &'static str = "divisor";
    const DESCRIPTION: &'static str =
        "What the time up is divided by: the agreed time of the period, or a fixed length.";
    const EXAMPLES: &'static [&'static str] = &["agreed time", "730 hours"];

    fn from_words(words: &[&str]) -> Result<Divisor, Misread> {
        if words == ["agreed", "time"] {
            return Ok(Divisor::AgreedTime);
        }
        match Duration::from_words(words) {
            Ok(length) if length.0.millis() == 0 => Err(Misread::new(
                "out-of-range",
                "nothing can be divided by no time",
                "write a length above zero: `730 hours`",
            )),
            Ok(length) => Ok(Divisor::Fixed(length.0)),
            Err(fault) if fault.code == "unreadable" => Err(Misread::unlisted::<Divisor>(words, &["agreed time"])),
            Err(fault) => Err(fault),
        }
    }
}
