//! Rules that give a holiday's date in a year.

use std::collections::BTreeSet;

use super::easter::easter_sunday;
use super::holiday::Holiday;
use crate::dates::{dates_from, days_later};
use crate::{Date, Weekday};

/// Where in a year a holiday falls.
#[derive(Copy, Clone, Debug)]
pub(super) enum Day {
    /// Month and day.
    Fixed(i8, i8),
    /// Days after Easter Sunday.
    Easter(i64),
    /// The first such weekday on or after month and day.
    OnOrAfter(Weekday, i8, i8),
    /// The last such weekday of the month.
    Last(Weekday, i8),
    /// Month and day if it is that weekday, else the next of the second weekday.
    UnlessThen(Weekday, i8, i8, Weekday),
}

/// What happens to a holiday on a day that many have off anyway.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub(super) enum Shift {
    /// It stays where it is.
    Stays,
    /// On a Sunday it is held on the Saturday before instead.
    SaturdayInstead,
    /// On a Saturday or Sunday the next free weekday is a holiday too.
    NextFreeWeekday,
    /// On a Saturday the Friday before is a holiday too, on a Sunday the Monday after.
    NearestWeekday,
}

/// A holiday of a country or region, with the years (both ends included) in which it is one.
#[derive(Copy, Clone, Debug)]
pub(super) struct Rule {
    name: &'static str,
    day: Day,
    shift: Shift,
    from: i16,
    through: i16,
}

/// A holiday of every year, where it falls.
pub(super) const fn rule(name: &'static str, day: Day) -> Rule {
    Rule { name, day, shift: Shift::Stays, from: i16::MIN, through: i16::MAX }
}

impl Rule {
    /// The same with a shift.
    pub(super) const fn shifting(self, shift: Shift) -> Rule {
        Rule { shift, ..self }
    }

    /// The same from a year on.
    pub(super) const fn from(self, year: i16) -> Rule {
        Rule { from: year, ..self }
    }

    /// The same through a year.
    pub(super) const fn through(self, year: i16) -> Rule {
        Rule { through: year, ..self }
    }

    /// The same in one year only.
    pub(super) const fn only(self, year: i16) -> Rule {
        self.from(year).through(year)
    }

    fn date(&self, year: i16) -> Option<Date> {
        if !(self.from..=self.through).contains(&year) {
            return None;
        }
        let date = self.day.in_year(year)?;
        let moves = self.shift == Shift::SaturdayInstead && date.weekday() == Weekday::Sunday;
        Some(if moves { days_later(date, -1) } else { date })
    }
}

impl Day {
    fn in_year(self, year: i16) -> Option<Date> {
        let date = |month, day| Date::new(year, month, day).ok();
        match self {
            Day::Fixed(month, day) => date(month, day),
            Day::Easter(days) => Some(days_later(easter_sunday(year)?, days)),
            Day::OnOrAfter(weekday, month, day) => next(weekday, date(month, day)?),
            Day::Last(weekday, month) => {
                let last = date(month, 1)?.last_of_month();
                next(weekday, days_later(last, -6))
            }
            Day::UnlessThen(weekday, month, day, other) => {
                let date = date(month, day)?;
                if date.weekday() == weekday { Some(date) } else { next(other, date) }
            }
        }
    }
}

fn next(weekday: Weekday, from: Date) -> Option<Date> {
    dates_from(from).find(|date| date.weekday() == weekday)
}

/// The holidays that the rules give in a year, in order, with those that stand in for a weekend.
/// The years around it are looked at too, since a substitute can lie in another year.
pub(super) fn holidays_of(rules: &[Rule], year: i16) -> Vec<Holiday> {
    let years = [year.saturating_sub(1), year, year.saturating_add(1)];
    let mut all: Vec<Holiday> = years.into_iter().flat_map(|year| with_substitutes(rules, year)).collect();
    all.retain(|holiday| holiday.date.year() == year);
    all.sort_by_key(|holiday| holiday.date);
    all
}

fn with_substitutes(rules: &[Rule], year: i16) -> Vec<Holiday> {
    let on_date: Vec<(Rule, Date)> = rules.iter().filter_map(|rule| Some((*rule, rule.date(year)?))).collect();
    let mut taken: BTreeSet<Date> = on_date.iter().map(|(_, date)| *date).collect();
    let mut found = Vec::new();
    for (rule, date) in on_date {
        found.push(Holiday { date, name: Some(rule.name), substitute: false });
        if let Some(date) = substitute(rule.shift, date, &taken) {
            taken.insert(date);
            found.push(Holiday { date, name: Some(rule.name), substitute: true });
        }
    }
    found
}

fn substitute(shift: Shift, date: Date, taken: &BTreeSet<Date>) -> Option<Date> {
    match (shift, date.weekday()) {
        (Shift::NearestWeekday, Weekday::Saturday) => Some(days_later(date, -1)),
        (Shift::NearestWeekday, Weekday::Sunday) => Some(days_later(date, 1)),
        (Shift::NextFreeWeekday, Weekday::Saturday | Weekday::Sunday) => {
            let free = |date: &Date| !is_weekend(*date) && !taken.contains(date);
            dates_from(date).find(free)
        }
        _ => None,
    }
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}
