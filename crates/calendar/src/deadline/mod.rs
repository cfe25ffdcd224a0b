//! When a term is due (T5, T6, T7, K2).

mod ahead;
mod error;

pub use error::DeadlineError;

use crate::dates::{date_of_end, dates_from, days_later, end_of};
use crate::{BusinessCalendar, Date, Instant, Length, RollOn, Span, SpanSet, Term, WorkingTime, dutch_act};

/// How far ahead a due time is looked for, in years of 365 days.
pub const LIMIT_YEARS: i64 = 20;

const DAY: i64 = 24 * 3_600_000;
const LIMIT_DAYS: i64 = LIMIT_YEARS * 365;

/// How many days are compiled, in turn, where an answer lies beyond the compiled horizon.
const STEPS: [i64; 4] = [30, 365, 5 * 365, LIMIT_DAYS];

/// The clock of terms: the hours in which hour and minute terms run, and the working days.
///
/// It compiles its hours once for a horizon and looks further by itself where a term needs it.
#[derive(Clone, Debug)]
pub struct TermClock {
    hours: BusinessCalendar,
    working_days: BusinessCalendar,
    compiled: WorkingTime,
}

impl TermClock {
    /// The clock of the term's hours and the agreement's `working_days`, fast within the horizon.
    pub fn new(hours: BusinessCalendar, working_days: BusinessCalendar, horizon: Span) -> Self {
        let compiled = hours.compile(horizon);
        TermClock { hours, working_days, compiled }
    }

    /// The calendar of hour and minute terms.
    pub const fn hours(&self) -> &BusinessCalendar {
        &self.hours
    }

    /// The calendar of working days.
    pub const fn working_days(&self) -> &BusinessCalendar {
        &self.working_days
    }

    /// The working time of the hours within the horizon.
    pub const fn compiled(&self) -> &WorkingTime {
        &self.compiled
    }

    /// The working time in `[from, to)` without the pauses, within or beyond the horizon (K2).
    pub fn elapsed(&self, from: Instant, to: Instant, pauses: &SpanSet) -> Length {
        let Ok(span) = Span::new(from, to) else {
            return Length::ZERO;
        };
        if self.compiled.horizon().covers(&span) {
            return self.compiled.elapsed_without(from, to, pauses);
        }
        self.hours.compile(span).elapsed_without(from, to, pauses)
    }

    /// When a term from `start` is due, by T5 to T7, with the pauses taken out by K2.
    ///
    /// A day term grants the working time between its start and its end (a calendar term: all the
    /// time); pauses come out of that. Roll-on moves the end before the pauses, and once more where
    /// they put it on a day off.
    ///
    /// # Errors
    /// Where it isn't due within [`LIMIT_YEARS`] of the start.
    pub fn due(&self, start: Instant, term: Term, roll_on: RollOn, pauses: &SpanSet) -> Result<Instant, DeadlineError> {
        let due = match term {
            Term::Working(length) => self.after_hours(start, length, pauses),
            Term::WorkingDays(n) => self.after_working_days(start, n, pauses),
            Term::CalendarDays(_) | Term::Weeks(_) => self.after_calendar_days(start, term, roll_on, pauses),
        };
        due.filter(|due| *due <= limit(start)).ok_or(DeadlineError { start, term, ahead: false })
    }

    fn after_hours(&self, start: Instant, length: Length, pauses: &SpanSet) -> Option<Instant> {
        self.compiled
            .after_with_pauses(start, length, pauses)
            .or_else(|| after_any_horizon(&self.hours, start, length, pauses))
    }

    fn after_working_days(&self, start: Instant, n: u32, pauses: &SpanSet) -> Option<Instant> {
        let days = &self.working_days;
        let first = days.working_day_of(start, limit(start))?;
        let last = days.zone().date_of(limit(start));
        // Beside a long night shift a later date's hours can be over before the start.
        let close = |date: Date| days.shifts_of(date).iter().map(|shift| shift.to()).max();
        let close = |date: Date| close(date).filter(|close| *close > start);
        let mut closes = dates_from(first).take_while(|date| *date <= last).filter_map(close);
        let end = closes.nth(usize::try_from(n).ok()?)?;
        let term = Span::new(start, end).ok()?;
        if pauses.clip(term).is_empty() {
            return Some(end);
        }
        let granted = days.open_spans(term).total();
        let reached = after_any_horizon(days, start, granted, pauses)?;
        Some(end.max(reached))
    }

    fn after_calendar_days(&self, start: Instant, term: Term, roll_on: RollOn, pauses: &SpanSet) -> Option<Instant> {
        let zone = self.working_days.zone();
        let first = zone.day_of(start);
        let days = term.calendar_days()?;
        let last = match roll_on {
            RollOn::AlgemeneTermijnenwet if dutch_act::covers(term) => dutch_act::last_day(first, days),
            _ => self.roll(days_later(first, days), term, roll_on)?,
        };
        let end = end_of(last, zone);
        let within = Span::new(start, limit(start)).ok()?;
        let granted = end.since(start);
        let reached = WorkingTime::always(within).after_with_pauses(start, granted, pauses)?;
        if reached <= end {
            return Some(end);
        }
        let day = date_of_end(reached, zone);
        let rolled = self.roll(day, term, roll_on)?;
        Some(if rolled == day { reached } else { end_of(rolled, zone) })
    }

    /// The day on which a term ends that would end on `day` (T7).
    fn roll(&self, day: Date, term: Term, roll_on: RollOn) -> Option<Date> {
        match roll_on {
            RollOn::AlgemeneTermijnenwet if dutch_act::covers(term) => Some(dutch_act::ordinary_day_from(day)),
            RollOn::None | RollOn::AlgemeneTermijnenwet => Some(day),
            RollOn::NextWorkingDay => {
                let last = days_later(day, LIMIT_DAYS);
                let mut dates = dates_from(day).take_while(|date| *date <= last);
                dates.find(|date| self.working_days.is_working_day(*date))
            }
        }
    }
}

fn limit(start: Instant) -> Instant {
    start.saturating_add(Length::from_millis(LIMIT_DAYS * DAY))
}

/// The first instant at which so much working time without the pauses has passed, looking further
/// and further ahead.
fn after_any_horizon(calendar: &BusinessCalendar, start: Instant, length: Length, pauses: &SpanSet) -> Option<Instant> {
    STEPS.iter().find_map(|days| {
        let to = start.saturating_add(Length::from_millis(days * DAY));
        let horizon = Span::new(start, to).ok()?;
        calendar.compile(horizon).after_with_pauses(start, length, pauses)
    })
}
