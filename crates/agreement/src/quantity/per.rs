//! The stretch for which a cap holds.

use std::fmt;

use super::{Misread, Quantity};

/// What a cap's height is counted over (C3).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Per {
    /// One event.
    Event,
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
    /// A calendar year.
    Year,
    /// Any twelve months in a row.
    TwelveMonths,
}

impl fmt::Display for Per {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Per::Event => "event",
            Per::Month => "month",
            Per::Quarter => "quarter",
            Per::Year => "year",
            Per::TwelveMonths => "rolling 12 months",
        })
    }
}

impl Quantity for Per {
    const NAME: &'static str = "stretch of a cap";
    const DESCRIPTION: &'static str = "What a cap counts over.";
    const EXAMPLES: &'static [&'static str] = &["event", "month", "quarter", "year", "rolling 12 months"];

    fn from_words(words: &[&str]) -> Result<Per, Misread> {
        match words {
            ["event"] => Ok(Per::Event),
            ["month"] => Ok(Per::Month),
            ["quarter"] => Ok(Per::Quarter),
            ["year"] => Ok(Per::Year),
            ["rolling", "12", "months"] => Ok(Per::TwelveMonths),
            _ => Err(Misread::unlisted::<Per>(words, Per::EXAMPLES)),
        }
    }
}
