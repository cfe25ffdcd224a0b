//! Terms by walking the cells: hours within hours, working days, calendar days (T5, T6, K2).

use super::grid::Grid;
use super::weeks::Hours;
use agreement::model::RollOn;
use calendar::Term;

/// What a term runs by, beside the hours that it names.
pub struct Terms<'a> {
    pub grid: &'a Grid,
    pub working_days: &'a Hours,
    pub roll_on: RollOn,
}

/// A clock: its term counts from `origin`; at `from` it had already used `used` ms of it.
#[derive(Clone, Copy)]
pub struct Clock<'a> {
    pub origin: i64,
    pub from: i64,
    pub used: i64,
    pub term: Term,
    pub hours: &'a Hours,
}

impl<'a> Clock<'a> {
    pub fn starting(at: i64, term: Term, hours: &'a Hours) -> Clock<'a> {
        Clock { origin: at, from: at, used: 0, term, hours }
    }

    pub fn moved(&self) -> bool {
        self.from != self.origin
    }
}

impl Terms<'_> {
    /// The due instant; `None` beyond the grid.
    pub fn due(&self, clock: &Clock, paused: &[bool]) -> Option<i64> {
        let (end, budget) = self.granted(clock)?;
        let reached = self.walk(clock, budget - clock.used, paused)?;
        match end.filter(|_| !clock.moved()) {
            Some(end) if reached > end && matches!(clock.term, Term::CalendarDays(_) | Term::Weeks(_)) => {
                self.rolled(reached)
            }
            Some(end) => Some(end.max(reached)),
            None => Some(reached),
        }
    }

    /// Working time that the clock has used at `at`.
    pub fn used(&self, clock: &Clock, at: i64, paused: &[bool]) -> i64 {
        let range = self.grid.edges(clock.from, at.max(clock.from));
        clock.used + self.grid.total(range, |cell| self.runs(clock, cell) && !paused[cell])
    }

    /// The whole working time of the term, and its end where it is a day term.
    pub fn granted(&self, clock: &Clock) -> Option<(Option<i64>, i64)> {
        let end = match clock.term {
            Term::Working(length) => return Some((None, length.millis())),
            Term::WorkingDays(days) => self.working_days_after(clock, days as usize)?,
            Term::CalendarDays(days) => self.days_after(clock.origin, i64::from(days))?,
            Term::Weeks(weeks) => self.days_after(clock.origin, i64::from(weeks) * 7)?,
        };
        let granted = self.grid.total(self.grid.edges(clock.origin, end), |cell| self.runs(clock, cell));
        Some((Some(end), granted))
    }

    /// An end that pauses carried into a day off rolls on as the term itself does (T7).
    fn rolled(&self, at: i64) -> Option<i64> {
        let date = self.grid.date_of(at - 1);
        let working = self.roll_on != RollOn::NextWorkingDay || self.working_days.always || self.is_working_day(date);
        if working { Some(at) } else { self.end_of_next(date) }
    }

    /// 24:00 of the nth day after, rolled on if so agreed.
    fn days_after(&self, start: i64, days: i64) -> Option<i64> {
        self.end_of_next(self.grid.date(self.grid.edge(start)) + days)
    }

    /// 24:00 of this date, or of the next working day where the term rolls on.
    fn end_of_next(&self, mut date: i64) -> Option<i64> {
        let last = self.grid.date(self.grid.cells());
        while self.roll_on == RollOn::NextWorkingDay
            && !self.working_days.always
            && !self.is_working_day(date)
            && date < last
        {
            date += 1;
        }
        (date < last).then(|| self.grid.instant(self.grid.first_of(date + 1)))
    }

    fn is_working_day(&self, date: i64) -> bool {
        self.working_days.shifts.iter().any(|shift| shift.date == date)
    }

    /// The close of the nth working day after the day of the start; outside the hours it starts at the next opening.
    fn working_days_after(&self, clock: &Clock, days: usize) -> Option<i64> {
        let hours = self.day_hours(clock);
        let start = self.grid.edge(clock.origin);
        let day = hours.shifts.iter().find(|shift| shift.to > start)?.date;
        let mut dates: Vec<i64> = hours.shifts.iter().map(|shift| shift.date).filter(|date| *date > day).collect();
        dates.dedup();
        let last = dates.get(days.checked_sub(1)?)?;
        let close = hours.shifts.iter().filter(|shift| shift.date == *last).map(|shift| shift.to).max()?;
        (close < self.grid.cells()).then(|| self.grid.instant(close))
    }

    /// Working days are those of the hours named, unless these never close.
    fn day_hours<'h>(&'h self, clock: &Clock<'h>) -> &'h Hours {
        if clock.hours.always { self.working_days } else { clock.hours }
    }

    /// Whether the clock's time passes in a cell.
    pub fn runs(&self, clock: &Clock, cell: usize) -> bool {
        match clock.term {
            Term::Working(_) => clock.hours.open[cell],
            Term::WorkingDays(_) => self.day_hours(clock).open[cell],
            Term::CalendarDays(_) | Term::Weeks(_) => true,
        }
    }

    /// The first instant at which the working time that isn't paused reaches this much.
    fn walk(&self, clock: &Clock, needed: i64, paused: &[bool]) -> Option<i64> {
        let mut left = needed;
        let mut cell = self.grid.edge(clock.from);
        while left > 0 {
            if cell >= self.grid.cells() {
                return None;
            }
            if self.runs(clock, cell) && !paused[cell] {
                if left <= self.grid.length(cell) {
                    return Some(self.grid.instant(cell) + left);
                }
                left -= self.grid.length(cell);
            }
            cell += 1;
        }
        Some(clock.from)
    }
}
