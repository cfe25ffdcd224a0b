//! The kinds of periods and the dates on which they begin (T2).

use std::fmt;

use crate::dates::{days_later, month_number, months_later, on_day};
use crate::{Date, Weekday};

/// A kind of period (T2). All but the rolling ones divide time without gaps, at local midnight.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub enum PeriodKind {
    /// An hour of a local date, counted from its first instant; the last is shorter where a clock changes by part of an hour.
    Hour,
    /// A local date.
    Day,
    /// Monday through Sunday.
    Week,
    /// A calendar month.
    Month,
    /// January, April, July or October and the two months after it.
    Quarter,
    /// January through June or July through December.
    HalfYear,
    /// A calendar year.
    Year,
    /// A month that begins on the contract's day of the month, or the month's last day, always
    /// counted from the contract's start.
    ContractMonth {
        /// The first day of the contract, which begins contract month 1.
        start: Date,
    },
    /// A month that begins on a day of the month, or the month's last day.
    BillingMonth {
        /// The day of the month, 1 to 31.
        day: u8,
    },
    /// Three months of a year that doesn't begin in January.
    FiscalQuarter {
        /// The month in which the fiscal year begins, 1 to 12.
        first_month: u8,
    },
    /// So many days up to an instant, from the same wall-clock time (also: n days ending at an
    /// event).
    RollingDays(u32),
    /// So many months up to an instant, from the same wall-clock time.
    RollingMonths(u32),
}

impl PeriodKind {
    /// Whether it ends at any instant rather than at midnights of its own.
    pub const fn is_rolling(self) -> bool {
        matches!(self, PeriodKind::RollingDays(_) | PeriodKind::RollingMonths(_))
    }

    /// The first date of the period that a date belongs to. `None`: it is rolling, or the date lies
    /// before the contract's start.
    pub fn first_date(self, date: Date) -> Option<Date> {
        let month = month_number(date);
        let first = match self {
            PeriodKind::Hour | PeriodKind::Day => date,
            PeriodKind::Week => days_later(date, -i64::from(date.weekday().since(Weekday::Monday))),
            PeriodKind::ContractMonth { start } => {
                let this = months_later(start, month - month_number(start));
                let previous = months_later(start, month - month_number(start) - 1);
                if date < start {
                    return None;
                }
                if this <= date { this } else { previous }
            }
            PeriodKind::BillingMonth { day } => {
                let day = day.clamp(1, 31) as i8;
                let this = on_day(month, day);
                if this <= date { this } else { on_day(month - 1, day) }
            }
            PeriodKind::RollingDays(_) | PeriodKind::RollingMonths(_) => return None,
            _ => on_day(month - (month - self.phase()).rem_euclid(self.months()), 1),
        };
        Some(first)
    }

    /// The first date of the period after the one that begins on `first`.
    pub(super) fn next_first(self, first: Date) -> Date {
        match self {
            PeriodKind::Hour | PeriodKind::Day => days_later(first, 1),
            PeriodKind::Week => days_later(first, 7),
            PeriodKind::ContractMonth { start } => months_later(start, month_number(first) - month_number(start) + 1),
            PeriodKind::BillingMonth { day } => on_day(month_number(first) + 1, day.clamp(1, 31) as i8),
            _ => on_day(month_number(first) + self.months(), 1),
        }
    }

    /// The whole months that it lasts, as far as it is counted in them.
    const fn months(self) -> i64 {
        match self {
            PeriodKind::Quarter | PeriodKind::FiscalQuarter { .. } => 3,
            PeriodKind::HalfYear => 6,
            PeriodKind::Year => 12,
            _ => 1,
        }
    }

    /// A month, from January as 0, in which one begins.
    const fn phase(self) -> i64 {
        match self {
            PeriodKind::FiscalQuarter { first_month } => first_month as i64 - 1,
            _ => 0,
        }
    }
}

impl fmt::Display for PeriodKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PeriodKind::Hour => f.pad("clock hour"),
            PeriodKind::Day => f.pad("day"),
            PeriodKind::Week => f.pad("week"),
            PeriodKind::Month => f.pad("calendar month"),
            PeriodKind::Quarter => f.pad("quarter"),
            PeriodKind::HalfYear => f.pad("half-year"),
            PeriodKind::Year => f.pad("year"),
            PeriodKind::ContractMonth { start } => write!(f, "contract month from {start}"),
            PeriodKind::BillingMonth { day } => write!(f, "billing month from day {day}"),
            PeriodKind::FiscalQuarter { first_month } => {
                write!(f, "fiscal quarter of a year from month {first_month}")
            }
            PeriodKind::RollingDays(n) => write!(f, "rolling {n} days"),
            PeriodKind::RollingMonths(n) => write!(f, "rolling {n} months"),
        }
    }
}
