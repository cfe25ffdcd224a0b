//! How long personal data is kept.

use std::fmt;

use super::{Misread, Quantity, number};

/// How long something is kept after it happened, to the end of the last day.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Kept {
    /// Calendar days, 1 to 3,650.
    Days(u32),
    /// Calendar months, 1 to 1,200: to the same day of the month, or that month's last.
    Months(u32),
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Kept::Days(1) => f.write_str("1 calendar day"),
            Kept::Days(days) => write!(f, "{days} calendar days"),
            Kept::Months(1) => f.write_str("1 month"),
            Kept::Months(months) => write!(f, "{months} months"),
        }
    }
}

impl Quantity for Kept {
    const NAME: &'static str = "time that data is kept";
    const DESCRIPTION: &'static str =
        "How long personal data is kept after what it tells happened, to the end of the last day.";
    const EXAMPLES: &'static [&'static str] = &["24 months", "90 calendar days", "1 month", "2 years"];

    fn from_words(words: &[&str]) -> Result<Kept, Misread> {
        match words {
            [count, "calendar", "day" | "days"] if number::starts_like_one(count) => {
                number::whole_within(count, 1, 3_650)
                    .map(Kept::Days)
                    .map_err(|fault| fault.around("", " calendar days"))
            }
            [count, "day" | "days"] if number::starts_like_one(count) => {
                let message = format!("`{count} days` doesn't say which days count");
                Err(Misread::new("bare-days", message, format!("write `{count} calendar days`")))
            }
            [count, "month" | "months"] if number::starts_like_one(count) => {
                number::whole_within(count, 1, 1_200).map(Kept::Months).map_err(|fault| fault.around("", " months"))
            }
            [count, "year" | "years"] if number::starts_like_one(count) => number::whole_within(count, 1, 100)
                .map(|years| Kept::Months(years * 12))
                .map_err(|fault| fault.around("", " years")),
            _ => Err(Misread::unreadable::<Kept>(words)),
        }
    }
}
