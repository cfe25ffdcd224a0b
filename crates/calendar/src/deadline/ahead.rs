//! What must happen ahead of an event (T6): terms counted back. They never roll on.

use super::{DAY, DeadlineError, LIMIT_DAYS, STEPS, TermClock};
use crate::dates::{dates_before, days_later};
use crate::{Date, Instant, Length, Span, Term};

impl TermClock {
    /// The opening of the nth working day before the local date of `event` (T6). What must happen
    /// n working days ahead must happen *strictly before* that instant. None ahead: `event`.
    ///
    /// # Errors
    /// Where there aren't so many working days in the [`LIMIT_YEARS`](super::LIMIT_YEARS) before.
    pub fn working_days_ahead(&self, n: u32, event: Instant) -> Result<Instant, DeadlineError> {
        let error = DeadlineError { start: event, term: Term::WorkingDays(n), ahead: true };
        let Some(nth) = n.checked_sub(1) else {
            return Ok(event);
        };
        let days = &self.working_days;
        let date = days.zone().day_of(event);
        let first = days_later(date, -LIMIT_DAYS);
        let open = |date: Date| days.shifts_of(date).first().map(|shift| shift.from());
        let mut openings = dates_before(date).take_while(|date| *date >= first).filter_map(open);
        usize::try_from(nth).ok().and_then(|nth| openings.nth(nth)).ok_or(error)
    }

    /// The first instant of the nth date before the local date of `event`. What must happen n
    /// calendar days ahead must happen *strictly before* that instant. None ahead: `event`.
    pub fn calendar_days_ahead(&self, n: u32, event: Instant) -> Instant {
        let zone = self.working_days.zone();
        if n == 0 {
            return event;
        }
        zone.first_instant(days_later(zone.day_of(event), -i64::from(n)))
    }

    /// The last instant from which so much working time passes until `event`. What must happen so
    /// many hours ahead must happen *at or before* that instant.
    ///
    /// # Errors
    /// Where there isn't so much working time in the [`LIMIT_YEARS`](super::LIMIT_YEARS) before.
    pub fn hours_ahead(&self, length: Length, event: Instant) -> Result<Instant, DeadlineError> {
        let error = DeadlineError { start: event, term: Term::Working(length), ahead: true };
        let look = |days: &i64| {
            let from = event.saturating_sub(Length::from_millis(days * DAY));
            let horizon = Span::new(from, event).ok()?;
            self.hours.compile(horizon).before(event, length)
        };
        STEPS.iter().find_map(look).ok_or(error)
    }
}
