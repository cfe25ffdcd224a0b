//! Windows: the stretch over which an objective is judged.

use std::fmt;

use calendar::{PeriodKind, ZoneId};

use super::months::{name_of, names, number_of};
use super::words::quoted;
use super::{Misread, Quantity, nearest, number};

/// The stretch over which an objective is judged (T2).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Window {
    /// An hour of the clock, as it really elapses.
    ClockHour,
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
    /// So many days up to each claim of a credit, 1 to 3660.
    DaysToClaim(u32),
    /// A period of another zone than the agreement's.
    In {
        /// The kind of period.
        period: PeriodKind,
        /// The zone.
        zone: ZoneId,
    },
}

impl Window {
    /// The window whatever its zone.
    pub fn anywhere(self) -> Window {
        match self {
            Window::In { period, .. } => of_period(period).unwrap_or(self),
            plain => plain,
        }
    }
}

/// The window that is a period of this kind; none is a period that depends on the agreement.
fn of_period(kind: PeriodKind) -> Option<Window> {
    Some(match kind {
        PeriodKind::Hour => Window::ClockHour,
        PeriodKind::Day => Window::Day,
        PeriodKind::Week => Window::Week,
        PeriodKind::Month => Window::CalendarMonth,
        PeriodKind::Quarter => Window::Quarter,
        PeriodKind::HalfYear => Window::HalfYear,
        PeriodKind::Year => Window::Year,
        PeriodKind::BillingMonth { day } => Window::BillingMonth { day },
        PeriodKind::FiscalQuarter { first_month } => Window::FiscalQuarter { first_month },
        PeriodKind::RollingDays(days) => Window::LastDays(days),
        PeriodKind::RollingMonths(months) => Window::LastMonths(months),
        PeriodKind::ContractMonth { .. } => return None,
    })
}

/// The kind of period that a window is, if that depends on nothing but the zone.
fn period_of(window: Window) -> Option<PeriodKind> {
    Some(match window {
        Window::ClockHour => PeriodKind::Hour,
        Window::Day => PeriodKind::Day,
        Window::Week => PeriodKind::Week,
        Window::CalendarMonth => PeriodKind::Month,
        Window::Quarter => PeriodKind::Quarter,
        Window::HalfYear => PeriodKind::HalfYear,
        Window::Year => PeriodKind::Year,
        Window::BillingMonth { day } => PeriodKind::BillingMonth { day },
        Window::FiscalQuarter { first_month } => PeriodKind::FiscalQuarter { first_month },
        Window::LastDays(days) => PeriodKind::RollingDays(days),
        Window::LastMonths(months) => PeriodKind::RollingMonths(months),
        Window::ContractMonth
        | Window::SinceTheStart
        | Window::EachOutage
        | Window::DaysToClaim(_)
        | Window::In { .. } => {
            return None;
        }
    })
}

/// Windows without a number.
const FIXED: [(&str, Window); 10] = [
    ("clock hour", Window::ClockHour),
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
            Window::DaysToClaim(1) => f.write_str("1 day ending at the claim"),
            Window::DaysToClaim(days) => write!(f, "{days} days ending at the claim"),
            Window::In { zone, .. } => write!(f, "{} in {zone}", self.anywhere()),
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
        "clock hour",
        "calendar month in UTC",
        "30 days ending at the claim",
    ];

    fn from_words(words: &[&str]) -> Result<Window, Misread> {
        match words {
            ["billing", "month", "from", "day", day] => billing_month(day),
            ["fiscal", "quarter", "from", month] => fiscal_quarter(month),
            [period @ .., "in", zone] if !period.is_empty() => in_zone(period, zone),
            [count, "day" | "days", "ending", "at", "the", "claim"] => {
                let days = number::whole_within(count, 1, 3660);
                days.map(Window::DaysToClaim).map_err(|fault| fault.around("", " days ending at the claim"))
            }
            ["last", count, "day" | "days"] => last(count, 3660, "days").map(Window::LastDays),
            ["last", count, "month" | "months"] => last(count, 120, "months").map(Window::LastMonths),
            ["hour" | "hourly"] => {
                Err(Misread::new("window-form", "`hour` is not how a window is written", "write `clock hour`"))
            }
            ["month" | "Month" | "monthly"] => Err(which_month(words)),
            ["billing", "month"] => Err(start_missing("billing month", "day", "billing month from day 15")),
            ["fiscal", "quarter"] => Err(start_missing("fiscal quarter", "month", "fiscal quarter from February")),
            ["rolling", rest @ ..] => Err(rolling(words, rest)),
            [_, "days" | "months"] => Err(rolling(words, words)),
            _ => fixed(words),
        }
    }
}

fn in_zone(period: &[&str], zone: &str) -> Result<Window, Misread> {
    let window = Window::from_words(period).map_err(|fault| fault.around("", &format!(" in {zone}")))?;
    let zone = ZoneId::named(zone).map_err(|unknown| {
        let mend = match unknown.suggestion {
            Some(near) => format!("did you mean `{window} in {near}`?"),
            None => format!("write an IANA name: `{window} in America/New_York`, or `{window} in UTC`"),
        };
        Misread::new("unknown-zone", format!("{} is no time zone", quoted(&unknown.name)), mend)
    })?;
    let period = period_of(window).ok_or_else(|| {
        let message = format!("`{window}` has no zone of its own");
        Misread::new(
            "window-form",
            message,
            format!("write `{window}`, or a period such as `calendar month in {zone}`"),
        )
    })?;
    Ok(Window::In { period, zone })
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
