//! Windows: the stretch over which an objective is judged.

use std::fmt;

use super::months::{name_of, names, number_of};
use super::words::quoted;
use super::{Misread, Quantity, nearest, number};

/// The stretch over which an objective is judged (T2).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Window {
    /// A local date.
    Day,
    /// From Monday to Sunday.
    Week,
    /// A calendar month.
    CalendarMonth,
    /// A calendar quarter.
    Quarter,
    /// From January to June, or from July to December.
    HalfYear,
    /// A calendar year.
    Year,
    /// A month counted from the agreement's start.
    ContractMonth,
    /// A month that begins on a day of the month.
    BillingMonth {
        /// The day, 1 to 28.
        day: u8,
    },
    /// A quarter of a year that begins in a month.
    FiscalQuarter {
        /// The first month of the fiscal year, 1 to 12.
        first_month: u8,
    },
    /// A rolling stretch of days, 1 to 3660.
    LastDays(u32),
    /// A rolling stretch of months, 1 to 120.
    LastMonths(u32),
    /// From when the agreement took effect, or the resource began, to now.
    SinceTheStart,
    /// Each outage by itself.
    EachOutage,
}

/// Windows without a number.
const FIXED: [(&str, Window); 9] = [
    ("day", Window::Day),
    ("week", Window::Week),
    ("calendar month", Window::CalendarMonth),
    ("quarter", Window::Quarter),
    ("half-year", Window::HalfYear),
    ("year", Window::Year),
    ("contract month", Window::ContractMonth),
    ("since the start", Window::SinceTheStart),
    ("each outage", Window::EachOutage),
];

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Window::BillingMonth { day } => write!(f, "billing month from day {day}"),
            Window::FiscalQuarter { first_month } => {
                write!(f, "fiscal quarter from {}", name_of(*first_month))
            }
            Window::LastDays(1) => f.write_str("last 1 day"),
            Window::LastDays(days) => write!(f, "last {days} days"),
            Window::LastMonths(1) => f.write_str("last 1 month"),
            Window::LastMonths(months) => write!(f, "last {months} months"),
            fixed => f.write_str(FIXED.iter().find(|(_, window)| window == fixed).map_or("", |(text, _)| text)),
        }
    }
}

impl Quantity for Window {
    const NAME: &'static str = "window";
    const DESCRIPTION: &'static str = "The stretch over which an objective is judged.";
    const EXAMPLES: &'static [&'static str] = &[
        "calendar month",
        "quarter",
        "year",
        "week",
        "day",
        "half-year",
        "contract month",
        "billing month from day 15",
        "fiscal quarter from February",
        "last 30 days",
        "last 12 months",
        "since the start",
        "each outage",
    ];

    fn from_words(words: &[&str]) -> Result<Window, Misread> {
        match words {
            ["billing", "month", "from", "day", day] => billing_month(day),
            ["fiscal", "quarter", "from", month] => fiscal_quarter(month),
            ["last", count, "day" | "days"] => last(count, 3660, "days").map(Window::LastDays),
            ["last", count, "month" | "months"] => last(count, 120, "months").map(Window::LastMonths),
            ["month" | "Month" | "monthly"] => Err(which_month(words)),
            ["billing", "month"] => Err(start_missing("billing month", "day", "billing month from day 15")),
            ["fiscal", "quarter"] => Err(start_missing("fiscal quarter", "month", "fiscal quarter from February")),
            ["rolling", rest @ ..] => Err(rolling(words, rest)),
            [_, "days" | "months"] => Err(rolling(words, words)),
            _ => fixed(words),
        }
    }
}

fn last(count: &str, most: u32, unit: &str) -> Result<u32, Misread> {
    number::whole_within(count, 1, most).map_err(|fault| fault.around("last ", &format!(" {unit}")))
}

fn fixed(words: &[&str]) -> Result<Window, Misread> {
    let text = words.join(" ");
    let found = FIXED.iter().find(|(fixed, _)| *fixed == text).map(|(_, window)| *window);
    found.ok_or_else(|| Misread::unlisted::<Window>(words, &FIXED.map(|(text, _)| text)))
}

fn billing_month(day: &str) -> Result<Window, Misread> {
    let day = number::whole_within(day, 1, 28).map_err(|fault| fault.around("billing month from day ", ""))?;
    Ok(Window::BillingMonth { day: u8::try_from(day).unwrap_or(1) })
}

fn fiscal_quarter(month: &str) -> Result<Window, Misread> {
    number_of(month).map(|first_month| Window::FiscalQuarter { first_month }).ok_or_else(|| {
        let capital = month.chars().next().map(char::to_uppercase).into_iter().flatten().chain(month.chars().skip(1));
        let mend = match nearest(&capital.collect::<String>(), names()) {
            Some(name) => format!("write `fiscal quarter from {name}`"),
            None => "write the month's English name: `fiscal quarter from February`".to_owned(),
        };
        Misread::new("unknown-month", format!("{} is not the name of a month", quoted(month)), mend)
    })
}

fn which_month(words: &[&str]) -> Misread {
    let message = format!("{} could mean several kinds of month", quoted(&words.join(" ")));
    let mend = "write `calendar month`, `contract month` or `billing month from day 15`";
    Misread::new("bare-month", message, mend)
}

fn start_missing(what: &str, start: &str, example: &str) -> Misread {
    Misread::new(
        "no-start",
        format!("`{what}` doesn't say with which {start} it begins"),
        format!("write for example `{example}`"),
    )
}

fn rolling(words: &[&str], rest: &[&str]) -> Misread {
    let last: Vec<&str> = std::iter::once("last").chain(rest.iter().copied()).collect();
    match Window::from_words(&last) {
        Ok(window) => {
            let message = format!("{} is not how a rolling window is written", quoted(&words.join(" ")));
            Misread::new("window-form", message, format!("write `{window}`"))
        }
        Err(_) => Misread::unreadable::<Window>(words),
    }
}
