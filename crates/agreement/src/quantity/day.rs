//! Dates.

use std::fmt;
use std::ops::RangeInclusive;

use calendar::Date;

use super::words::quoted;
use super::{Misread, Quantity};

/// A date of the years 1900 to 2199, written as ISO 8601 has it: `2026-01-31`.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Day(pub Date);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl Quantity for Day {
    const NAME: &'static str = "date";
    const DESCRIPTION: &'static str = "A date as year-month-day.";
    const EXAMPLES: &'static [&'static str] = &["2026-01-01", "2027-12-31"];

    fn from_words(words: &[&str]) -> Result<Day, Misread> {
        let [text] = words else {
            return Err(Misread::unreadable::<Day>(words));
        };
        let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
        let [Some(first), Some(second), Some(third)] = parts.iter().map(|part| digits(part)).collect::<Vec<_>>()[..]
        else {
            return Err(Misread::unreadable::<Day>(words));
        };
        match parts.iter().map(|part| part.len()).collect::<Vec<_>>()[..] {
            [4, 2, 2] if !text.contains(['/', '.']) => dated(text, first, second, third),
            [4, 1..=2, 1..=2] => Err(reordered(text, [(first, second, third); 2])),
            [1..=2, 1..=2, 4] => Err(reordered(text, [(third, second, first), (third, first, second)])),
            _ => Err(Misread::unreadable::<Day>(words)),
        }
    }
}

/// The years of which dates are read.
const YEARS: RangeInclusive<i16> = 1900..=2199;

fn digits(part: &str) -> Option<i16> {
    let plain = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| part.parse().ok()).flatten()
}

fn dated(text: &str, year: i16, month: i16, day: i16) -> Result<Day, Misread> {
    if !YEARS.contains(&year) {
        let message = format!("{} lies outside the years 1900 to 2199", quoted(text));
        return Err(Misread::new("out-of-range", message, "write a date from 1900-01-01 to 2199-12-31"));
    }
    date(year, month, day).ok_or_else(|| no_such_date(text, year, month))
}

fn date(year: i16, month: i16, day: i16) -> Option<Day> {
    let in_range = YEARS.contains(&year);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    date.filter(|_| in_range).map(Day)
}

fn no_such_date(text: &str, year: i16, month: i16) -> Misread {
    let mend = match date(year, month, 1) {
        Some(Day(first)) => format!("write `{}`, the last day of that month", Day(first.last_of_month())),
        None => "write a month from 01 to 12: `2026-12-31`".to_owned(),
    };
    Misread::new("no-such-date", format!("there is no {}", quoted(text)), mend)
}

/// The dates that another order of the parts may mean; the same one isn't named twice.
fn reordered(text: &str, orders: [(i16, i16, i16); 2]) -> Misread {
    let mut dates: Vec<String> =
        orders.iter().filter_map(|(y, m, d)| date(*y, *m, *d)).map(|day| format!("`{day}`")).collect();
    dates.dedup();
    let message = format!("{} is not how a date is written", quoted(text));
    match dates.is_empty() {
        true => Misread::new("date-form", message, "write year-month-day: `2026-01-31`"),
        false => Misread::new("date-form", message, format!("write {}", dates.join(" or "))),
    }
}
