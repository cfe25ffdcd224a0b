//! How often something is done.

use std::fmt;

use calendar::Time;

use super::words::quoted;
use super::{Misread, Quantity, number};

/// How often a duty is due or a report is made.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Every {
    /// Each day.
    Day {
        /// The local time before which it is due; without it, the day's end.
        before: Option<Time>,
    },
    /// Each week from Monday.
    Week,
    /// Each calendar month.
    Month,
    /// Each calendar quarter.
    Quarter,
    /// Each half-year.
    HalfYear,
    /// Each calendar year.
    Year,
    /// A number of months, 2 to 120.
    Months(u32),
}

impl fmt::Display for Every {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Every::Day { before: None } => f.write_str("day"),
            Every::Day { before: Some(time) } => {
                write!(f, "day before {:02}:{:02}", time.hour(), time.minute())
            }
            Every::Week => f.write_str("week"),
            Every::Month => f.write_str("month"),
            Every::Quarter => f.write_str("quarter"),
            Every::HalfYear => f.write_str("half-year"),
            Every::Year => f.write_str("year"),
            Every::Months(months) => write!(f, "{months} months"),
        }
    }
}

impl Quantity for Every {
    const NAME: &'static str = "interval";
    const DESCRIPTION: &'static str = "How often something is done; a day may name the time before which it is due.";
    const EXAMPLES: &'static [&'static str] = &[
        "month",
        "quarter",
        "day before 06:00",
        "6 months",
        "day",
        "week",
        "half-year",
        "year",
        "monthly",
        "quarterly",
    ];

    fn from_words(words: &[&str]) -> Result<Every, Misread> {
        match words {
            ["day" | "daily"] => Ok(Every::Day { before: None }),
            ["day" | "daily", "before", time] => clock_time(time).map(|time| Every::Day { before: Some(time) }),
            ["week" | "weekly"] => Ok(Every::Week),
            ["month" | "monthly"] => Ok(Every::Month),
            ["quarter" | "quarterly"] => Ok(Every::Quarter),
            ["half-year" | "half-yearly"] => Ok(Every::HalfYear),
            ["year" | "yearly"] => Ok(Every::Year),

            [count, "month" | "months"] if number::starts_like_one(count) => months(count),
            _ => Err(Misread::unlisted::<Every>(words, &TEXTS)),
        }
    }
}

fn months(count: &str) -> Result<Every, Misread> {
    match number::whole_within(count, 1, 120).map_err(|fault| fault.around("", " months"))? {
        1 => Ok(Every::Month),
        months => Ok(Every::Months(months)),
    }
}

/// The texts without a number.
const TEXTS: [&str; 12] = [
    "day",
    "week",
    "month",
    "quarter",
    "half-year",
    "year",
    "daily",
    "weekly",
    "monthly",
    "quarterly",
    "half-yearly",
    "yearly",
];

/// `06:00`: two digits each; the end of the day is the `day` without a time.
fn clock_time(text: &str) -> Result<Time, Misread> {
    let two = |part: &str| {
        (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<i8>().ok()).flatten()
    };
    let parts = text.split_once(':').and_then(|(hour, minute)| Some((two(hour)?, two(minute)?)));
    parts.and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok()).ok_or_else(|| {
        let message = format!("{} is not a time from 00:00 to 23:59", quoted(text));
        Misread::new("time-form", message, "write two digits for the hour and two for the minute: `day before 06:00`")
    })
}
