//! The Dutch General Extension of Time-Limits Act (Algemene termijnenwet), articles 1 to 4 (T7).

use crate::dates::{dates_from, days_later};
use crate::holidays::easter_sunday;
use crate::{Date, Term, Weekday};

/// Whether the Act covers a term: none in hours (nor in working days, which it doesn't know), none
/// of more than 90 days or twelve weeks (art. 4).
pub fn covers(term: Term) -> bool {
    match term {
        Term::CalendarDays(n) => n <= 90,
        Term::Weeks(n) => n <= 12,
        Term::Working(_) | Term::WorkingDays(_) => false,
    }
}

/// The last day of a term of `days` days that begins on the day after `start`: long enough to hold
/// two ordinary days if it has at least three (art. 2), and ending on an ordinary day (art. 1).
pub fn last_day(start: Date, days: i64) -> Date {
    let end = days_later(start, days);
    let end = if days >= 3 { end.max(second_ordinary_day(start)) } else { end };
    ordinary_day_from(end)
}

fn second_ordinary_day(start: Date) -> Date {
    let ordinary = dates_from(days_later(start, 1)).filter(|date| is_ordinary(*date));
    ordinary.take(2).last().unwrap_or(start)
}

/// The date itself if it is ordinary, else the next that is (art. 1).
pub fn ordinary_day_from(date: Date) -> Date {
    dates_from(date).find(|date| is_ordinary(*date)).unwrap_or(date)
}

/// Whether a date is neither Saturday, Sunday nor a generally recognised holiday.
pub fn is_ordinary(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_recognised_holiday(date)
}

/// The holidays of article 3: New Year's Day, Easter Monday, Whit Monday, both Christmas days,
/// Ascension Day, the day on which the King's birthday is celebrated and 5 May, with Good Friday
/// equated. Days that a decree equates for a single year (art. 3, third paragraph) aren't in it.
pub fn is_recognised_holiday(date: Date) -> bool {
    match (date.month(), date.day()) {
        (1, 1) | (5, 5) | (12, 25 | 26) => true,
        _ => is_kings_day(date) || moves_with_easter(date),
    }
}

/// Good Friday, Easter Monday, Ascension Day and Whit Monday, in days after Easter Sunday.
const AROUND_EASTER: [i64; 4] = [-2, 1, 39, 50];

fn moves_with_easter(date: Date) -> bool {
    easter_sunday(date.year()).is_some_and(|easter| AROUND_EASTER.iter().any(|days| days_later(easter, *days) == date))
}

/// 27 April since 2014 and 30 April before; a day earlier where that is a Sunday.
fn is_kings_day(date: Date) -> bool {
    let day = if date.year() >= 2014 { 27 } else { 30 };
    let celebrated = Date::new(date.year(), 4, day).map(|birthday| match birthday.weekday() {
        Weekday::Sunday => days_later(birthday, -1),
        _ => birthday,
    });
    celebrated.is_ok_and(|celebrated| celebrated == date)
}
