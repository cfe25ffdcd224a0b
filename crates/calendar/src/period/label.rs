//! The names of periods: `2026-03`, `2026-Q1`, `2026-W11`.

use std::fmt;

use jiff::civil::ISOWeekDate;

use super::{Period, PeriodKind};
use crate::dates::{month_number, months_later};
use crate::term::counted;
use crate::{Date, Weekday, Zone};

/// The period's name: `2026-03-15 10:00`, `2026-03-15`, `2026-W11`, `2026-03`, `2026-Q1`, `2026-H1`, `2026`,
/// `contract month 3`, `month from 2026-03-15`, `quarter from 2026-04-01`,
/// `last 30 days to 2026-03-15 10:00`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.label())
    }
}

impl Period {
    /// The period's name, as [`Period`] displays it; [`Period::parse`] reads it back.
    pub fn label(&self) -> String {
        let first = self.first;
        let (year, month) = (first.year(), first.month());
        match self.kind {
            PeriodKind::Hour => self.hour_label(),
            PeriodKind::Day => first.to_string(),
            PeriodKind::Week => {
                let week = first.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            PeriodKind::Month => format!("{year:04}-{month:02}"),
            PeriodKind::Quarter => format!("{year:04}-Q{}", (month - 1) / 3 + 1),
            PeriodKind::HalfYear => format!("{year:04}-H{}", (month - 1) / 6 + 1),
            PeriodKind::Year => format!("{year:04}"),
            PeriodKind::ContractMonth { start } => {
                format!("contract month {}", month_number(first) - month_number(start) + 1)
            }
            PeriodKind::BillingMonth { .. } => format!("month from {first}"),
            PeriodKind::FiscalQuarter { .. } => format!("quarter from {first}"),
            PeriodKind::RollingDays(n) => self.rolling_label(n, "day"),
            PeriodKind::RollingMonths(n) => self.rolling_label(n, "month"),
        }
    }

    /// `2026-03-15 10:00`; where the clock shows an hour again, with its offset.
    fn hour_label(&self) -> String {
        let (date, time) = (self.end.date(), self.end.time());
        let offset = self.again.map(|minutes| {
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60)
        });
        format!("{date} {:02}:{:02}{}", time.hour(), time.minute(), offset.unwrap_or_default())
    }

    fn rolling_label(&self, n: u32, noun: &str) -> String {
        let (date, time) = (self.end.date(), self.end.time());
        let length = counted(n, noun);
        format!("last {length} to {date} {:02}:{:02}", time.hour(), time.minute())
    }

    /// The day, week, month, quarter, half-year or year of a name such as `2026-03-15`, `2026-W11`,
    /// `2026-03`, `2026-Q1`, `2026-H1` or `2026`.
    ///
    /// # Errors
    /// Another form, a date that isn't, or a day that the zone skipped.
    pub fn parse(label: &str, zone: &Zone) -> Result<Period, PeriodError> {
        let error = || PeriodError { label: label.chars().take(60).collect() };
        let (kind, date) = named(label).ok_or_else(error)?;
        Period::on(kind, date, zone).ok_or_else(error)
    }

    /// The contract month of that number, counted from 1. `None`: the number is 0 or beyond the
    /// calendar.
    pub fn contract_month(start: Date, number: u32, zone: &Zone) -> Option<Period> {
        let months = i64::from(number.checked_sub(1)?);
        let kind = PeriodKind::ContractMonth { start };
        Period::on(kind, months_later(start, months), zone)
    }
}

fn named(label: &str) -> Option<(PeriodKind, Date)> {
    let Some((year, part)) = label.split_once('-') else {
        return Some((PeriodKind::Year, Date::new(number(label, 4)?, 1, 1).ok()?));
    };
    let year = number(year, 4)?;
    if let Some(week) = part.strip_prefix('W') {
        let week = ISOWeekDate::new(year, i8::try_from(number(week, 2)?).ok()?, Weekday::Monday);
        return Some((PeriodKind::Week, week.ok()?.date()));
    }
    if let Some(quarter) = part.strip_prefix('Q') {
        return month_of(PeriodKind::Quarter, year, number(quarter, 1)?, 3);
    }
    if let Some(half) = part.strip_prefix('H') {
        return month_of(PeriodKind::HalfYear, year, number(half, 1)?, 6);
    }
    let Some((month, day)) = part.split_once('-') else {
        return month_of(PeriodKind::Month, year, number(part, 2)?, 1);
    };
    let (month, day) = (number(month, 2)?, number(day, 2)?);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Some((PeriodKind::Day, date.ok()?))
}

/// The nth part of a year, each of so many months.
fn month_of(kind: PeriodKind, year: i16, n: i16, months: i16) -> Option<(PeriodKind, Date)> {
    let month = n.checked_sub(1)?.checked_mul(months)?.checked_add(1)?;
    Some((kind, Date::new(year, i8::try_from(month).ok()?, 1).ok()?))
}

/// Exactly so many digits.
fn number(text: &str, digits: usize) -> Option<i16> {
    let well_formed = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
    well_formed.then(|| text.parse().ok()).flatten()
}

/// A name that is no period.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct PeriodError {
    /// The name that was read, cut after 60 characters.
    pub label: String,
}

impl fmt::Display for PeriodError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is no period; write a day, week, month, quarter, half-year or year such as \
             2026-03-15, 2026-W11, 2026-03, 2026-Q1, 2026-H1 or 2026",
            self.label
        )
    }
}

impl std::error::Error for PeriodError {}
