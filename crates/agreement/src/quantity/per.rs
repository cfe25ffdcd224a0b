//! The stretch for which a cap holds.

use std::fmt;

use super::{Misread, Quantity, number};

/// The most days of a rolling stretch.
const MOST_DAYS: u32 = 366;

/// What a cap's height is counted over (C3).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Per {
    /// One event.
    Event,
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
    /// Half a calendar year.
    HalfYear,
    /// A calendar year.
    Year,
    /// Any twelve months in a row.
    TwelveMonths,
    /// Any so many days in a row; a credit counts where its window or event ends.
    RollingDays(u32),
}

impl Per {
    /// How many months it is long, or at the most, where its length is that of no event.
    pub fn months(self) -> Option<i64> {
        match self {
            Per::Event => None,
            Per::Month => Some(1),
            Per::Quarter => Some(3),
            Per::HalfYear => Some(6),
            Per::Year | Per::TwelveMonths => Some(12),
            Per::RollingDays(days) => Some((i64::from(days) + 27) / 28),
        }
    }
}

impl fmt::Display for Per {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Per::Event => "event",
            Per::Month => "month",
            Per::Quarter => "quarter",
            Per::HalfYear => "half-year",
            Per::Year => "year",
            Per::TwelveMonths => "rolling 12 months",
            Per::RollingDays(days) => return write!(f, "rolling {days} days"),
        })
    }
}

impl Quantity for Per {
    const NAME: &'static str = "stretch of a cap";
    const DESCRIPTION: &'static str = "What a cap counts over.";
    const EXAMPLES: &'static [&'static str] =
        &["event", "month", "quarter", "half-year", "year", "rolling 12 months", "rolling 30 days"];

    fn from_words(words: &[&str]) -> Result<Per, Misread> {
        match words {
            ["event"] => Ok(Per::Event),
            ["month"] => Ok(Per::Month),
            ["quarter"] => Ok(Per::Quarter),
            ["half-year"] => Ok(Per::HalfYear),
            ["year"] => Ok(Per::Year),
            ["rolling", "12", "months"] => Ok(Per::TwelveMonths),
            ["rolling", days, "days"] => number::whole_within(days, 2, MOST_DAYS)
                .map(Per::RollingDays)
                .map_err(|fault| fault.around("rolling ", " days")),
            _ => Err(Misread::unlisted::<Per>(words, Per::EXAMPLES)),
        }
    }
}
