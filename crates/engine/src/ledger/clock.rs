//! When the terms of a ledger end.

use super::LedgerFault;
use crate::fault::EvaluationFault;
use agreement::model::Agreement;
use calendar::{Instant, Length, RollOn, ServiceHours, Span, SpanSet, Term, TermClock, Zone};

/// For how many years before the agreement's first and after the last year that matters holidays are looked up.
const YEARS_AROUND: i16 = 20;

/// The clock of the agreement's terms that name no hours.
pub(super) struct Clock<'a> {
    pub agreement: &'a Agreement,
    clock: TermClock,
}

impl<'a> Clock<'a> {
    /// The clock, fast up to an instant.
    pub fn new(agreement: &'a Agreement, until: Instant) -> Result<Clock<'a>, LedgerFault> {
        let zone = &agreement.time_zone.0;
        let from = zone.first_instant(agreement.effective.0);
        let until = until.max(from.saturating_add(Length::from_millis(1)));
        let last = zone.date_of(until).year().saturating_add(YEARS_AROUND);
        let holidays = agreement.holiday_dates(agreement.effective.0.year().saturating_sub(YEARS_AROUND)..=last);
        let hours = match &agreement.working_days {
            Some(name) => agreement.calendar(name.as_str(), &holidays).map_err(EvaluationFault::from)?,
            None => agreement.calendar_of(&ServiceHours::always(), &holidays),
        };
        let horizon = Span::new(from, until).map_err(|_| EvaluationFault::NoWorkingDays)?;
        Ok(Clock { agreement, clock: TermClock::new(hours.clone(), hours, horizon) })
    }

    pub fn zone(&self) -> &'a Zone {
        &self.agreement.time_zone.0
    }

    /// When a term from an instant ends (T5-T7).
    pub fn due(&self, start: Instant, term: Term) -> Result<Instant, LedgerFault> {
        if matches!(term, Term::WorkingDays(_)) && self.agreement.working_days.is_none() {
            return Err(EvaluationFault::NoWorkingDays.into());
        }
        let roll_on = RollOn::from(self.agreement.terms.roll_on);
        let due = self.clock.due(start, term, roll_on, &SpanSet::new());
        due.map_err(|error| EvaluationFault::Deadline { of: "settlement".to_owned(), error }.into())
    }

    /// The same from the end of a period or an event: what ends at midnight ended on the day before, from which days are counted.
    pub fn after(&self, end: Instant, term: Term) -> Result<Instant, LedgerFault> {
        match term {
            Term::CalendarDays(_) | Term::Weeks(_) => self.due(end.saturating_sub(Length::from_millis(1)), term),
            Term::Working(_) | Term::WorkingDays(_) => self.due(end, term),
        }
    }
}
