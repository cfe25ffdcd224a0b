//! Stretches of dates.

use std::fmt;

use calendar::Date;

use super::words::quoted;
use super::{Day, Misread, Quantity};

/// All dates from the first to the last, both included.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct DateRange {
    /// The first date.
    pub from: Date,
    /// The last date, not before the first.
    pub through: Date,
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} through {}", Day(self.from), Day(self.through))
    }
}

impl Quantity for DateRange {
    const NAME: &'static str = "stretch of dates";
    const DESCRIPTION: &'static str = "All dates from the first through the last, both included.";
    const EXAMPLES: &'static [&'static str] = &["2026-01-01 through 2027-12-31"];

    fn from_words(words: &[&str]) -> Result<DateRange, Misread> {
        match words {
            [from, "through", through] => ends(from, through),
            [from, "to" | "until" | "till" | "-" | "–" | "..", through] => Err(other_word(words, from, through)),
            _ => Err(Misread::unreadable::<DateRange>(words)),
        }
    }
}

fn ends(from: &str, through: &str) -> Result<DateRange, Misread> {
    match (Day::from_words(&[from]), Day::from_words(&[through])) {
        (Ok(from), Ok(through)) => between(from, through),
        (Err(fault), Ok(through)) => Err(fault.around("", &format!(" through {through}"))),
        (Ok(from), Err(fault)) => Err(fault.around(&format!("{from} through "), "")),
        (Err(fault), Err(_)) => Err(fault.with_examples::<DateRange>()),
    }
}

fn between(from: Day, through: Day) -> Result<DateRange, Misread> {
    if through < from {
        let message = format!("the last date, {through}, lies before the first, {from}");
        return Err(Misread::new("backwards", message, "write the first date first, and look at both years"));
    }
    Ok(DateRange { from: from.0, through: through.0 })
}

fn other_word(words: &[&str], from: &str, through: &str) -> Misread {
    match ends(from, through) {
        Ok(range) => {
            let message = format!("{} doesn't say whether the last date is included", quoted(&words.join(" ")));
            Misread::new("range-form", message, format!("write `{range}`, which includes the last date"))
        }
        Err(fault) => fault,
    }
}
