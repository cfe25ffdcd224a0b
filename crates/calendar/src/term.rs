//! The terms that an agreement grants (T5, T6, T7).

use std::fmt;

use crate::Length;

/// How long a duty may take. A bare "days" is none of them (T6).
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub enum Term {
    /// Hours and minutes within the hours named, which may be around the clock (T5).
    Working(Length),
    /// To the close of the nth working day after the day of the start (T6).
    WorkingDays(u32),
    /// To 24:00 of the nth day after (T6).
    CalendarDays(u32),
    /// Seven calendar days each (T6).
    Weeks(u32),
}

impl Term {
    /// The calendar days that it counts, if it is a calendar term; the others never roll on (T7).
    pub const fn calendar_days(self) -> Option<i64> {
        match self {
            Term::CalendarDays(n) => Some(n as i64),
            Term::Weeks(n) => Some(n as i64 * 7),
            Term::Working(_) | Term::WorkingDays(_) => None,
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Term::Working(length) => length.to_string(),
            Term::WorkingDays(n) => counted(*n, "working day"),
            Term::CalendarDays(n) => counted(*n, "calendar day"),
            Term::Weeks(n) => counted(*n, "week"),
        };
        f.pad(&text)
    }
}

/// `1 day`, `2 days`.
pub(crate) fn counted(n: u32, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// What happens to a calendar term that ends on a day off (T7).
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug, Default)]
pub enum RollOn {
    /// It ends there.
    #[default]
    None,
    /// It ends with the next day of the agreement's `working_days` calendar.
    NextWorkingDay,
    /// It is extended as the Dutch General Extension of Time-Limits Act (Algemene termijnenwet)
    /// says, with the Act's own holidays.
    AlgemeneTermijnenwet,
}
