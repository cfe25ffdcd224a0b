//! The clock of one term: in which hours it runs, when it is due, how much of it is used (T5-T7, K2).

use crate::context::Context;
use crate::fault::EvaluationFault;
use agreement::model::Objective;
use calendar::{BusinessCalendar, DeadlineError, Instant, Length, RollOn, Span, SpanSet, Term, TermClock};

/// A term with the hours in which it runs.
pub(crate) struct Clock {
    /// The term.
    pub term: Term,
    roll_on: RollOn,
    running: TermClock,
}

impl Clock {
    /// The clock of a term of this objective, fast within the horizon.
    pub fn new(ctx: &Context, objective: &Objective, term: Term, horizon: Span) -> Result<Clock, EvaluationFault> {
        let roll_on = ctx.agreement.terms.roll_on.into();
        let (hours, days) = calendars(ctx, objective, term, roll_on)?;
        Ok(Clock { term, roll_on, running: TermClock::new(hours, days, horizon) })
    }

    /// When the term from `start` is due, with the stops taken out.
    pub fn due(&self, start: Instant, stops: &SpanSet) -> Result<Instant, DeadlineError> {
        self.running.due(start, self.term, self.roll_on, stops)
    }

    /// When so much of this clock's time from `start` is used up, with the stops taken out.
    pub fn due_after(&self, start: Instant, rest: Length, stops: &SpanSet) -> Result<Instant, DeadlineError> {
        self.running.due(start, Term::Working(rest), RollOn::None, stops)
    }

    /// The time that the term grants from `start`: a day term grants what lies between its start
    /// and its end (K2).
    pub fn granted(&self, start: Instant) -> Result<Length, DeadlineError> {
        if let Term::Working(length) = self.term {
            return Ok(length);
        }
        let end = self.due(start, &SpanSet::new())?;
        Ok(self.elapsed(start, end, &SpanSet::new()))
    }

    /// The hours in which it runs and the time that an hour or minute term grants; `None` for day terms.
    pub fn hours(&self) -> Option<(&BusinessCalendar, Length)> {
        match self.term {
            Term::Working(length) => Some((self.running.hours(), length)),
            _ => None,
        }
    }

    /// The time used in `[from, to)`, with the stops taken out.
    pub fn elapsed(&self, from: Instant, to: Instant, stops: &SpanSet) -> Length {
        self.running.elapsed(from, to, stops)
    }
}

/// The calendar in which the term's time passes, and the one whose days end it (T5, T6, T7).
fn calendars(
    ctx: &Context,
    objective: &Objective,
    term: Term,
    roll_on: RollOn,
) -> Result<(BusinessCalendar, BusinessCalendar), EvaluationFault> {
    let hours = ctx.calendar(ctx.agreement.hours_of(objective)?)?;
    let runs_in = match term {
        Term::Working(_) => hours,
        Term::WorkingDays(_) if hours.hours().is_always() => ctx.working_days()?,
        Term::WorkingDays(_) => hours,
        Term::CalendarDays(_) | Term::Weeks(_) => ctx.calendar(None)?,
    };
    let rolls = term.calendar_days().is_some() && roll_on == RollOn::NextWorkingDay;
    let days = if rolls { ctx.working_days()? } else { runs_in.clone() };
    Ok((runs_in, days))
}
