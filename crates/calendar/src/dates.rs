//! Steps between dates, held at the ends of the calendar.

use jiff::SignedDuration;

use crate::{Date, Instant, Zone};

/// The date so many days later (or earlier), held within the years that dates have.
pub fn days_later(date: Date, days: i64) -> Date {
    date.saturating_add(SignedDuration::from_hours(days.saturating_mul(24)))
}

/// The dates from `first` on, without end until the calendar's.
pub(crate) fn dates_from(first: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), |date| date.tomorrow().ok())
}

/// The dates before `date`, the latest first.
pub(crate) fn dates_before(date: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(date.yesterday().ok(), |date| date.yesterday().ok())
}

/// The same day of the month so many months later, or else that month's last day.
pub fn months_later(date: Date, months: i64) -> Date {
    let total = i64::from(date.year()) * 12 + i64::from(date.month()) - 1;
    on_day(total.saturating_add(months), date.day())
}

/// The given day, or else the last, of the month that is `month` months after January of year 0.
pub(crate) fn on_day(month: i64, day: i8) -> Date {
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
    let Ok(year) = i16::try_from(year) else {
        return if year < 0 { Date::MIN } else { Date::MAX };
    };
    let first = Date::new(year, month as i8, 1).unwrap_or(Date::MAX);
    Date::new(year, month as i8, day.min(first.days_in_month())).unwrap_or(first)
}

/// Months since January of year 0.
pub(crate) fn month_number(date: Date) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month()) - 1
}

/// The end of a date: the first instant of the next (T6, 24:00).
pub(crate) fn end_of(date: Date, zone: &Zone) -> Instant {
    zone.first_instant(days_later(date, 1))
}

/// The date that an end belongs to: an end at midnight is the end of the date before.
pub(crate) fn date_of_end(end: Instant, zone: &Zone) -> Date {
    zone.day_of(end.saturating_sub(crate::Length::from_millis(1)))
}
