//! What every indicator needs to know: the agreement, the facts, the period and the calendars.

use crate::about::FactsAbout;
use crate::facts::Facts;
use crate::fault::EvaluationFault;
use crate::finding::Judged;
use crate::in_force::years;
use crate::request::Request;
use crate::standing::StandingClaim;
use crate::timeline::Timelines;
use crate::versions::Version;
use agreement::model::Agreement;
use calendar::{BusinessCalendar, Holidays, Instant, ServiceHours, Span, SpanSet, Term, TermClock, Zone};
use std::rc::Rc;

/// What every indicator needs to know; it never changes during an evaluation.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// The agreement.
    pub agreement: &'a Agreement,
    /// The facts, already filtered by what was known (W1).
    pub facts: &'a Facts,
    /// The period that was asked for; `until` is its end, or "now" while it still runs.
    pub period: Judged,
    /// Up to when decisions and open outages are known; at or after `period.until`.
    pub as_of: Instant,
    /// From the first instant of the effective date to the end of the term's last day.
    pub in_force: Span,
    /// The version of the agreement, and until when no other holds (C8).
    pub version: Version<'a>,
    /// The versions before it, whose clocks their tickets keep (C8).
    pub(crate) before: Vec<Rc<Context<'a>>>,
    /// The dates that `PH` stands for.
    pub holidays: Holidays,
    /// All claims and how they stand as of `as_of`, by the time they cover and name (A7); filled in by `evaluate`.
    pub claims: Vec<StandingClaim<'a>>,
    /// The measured facts by what they are about.
    pub(crate) about: Rc<FactsAbout<'a>>,
    /// The timelines that were made so far.
    pub(crate) timelines: Timelines,
}

impl<'a> Context<'a> {
    /// The context of a request for one version, in force over this time.
    pub(crate) fn new(
        version: Version<'a>,
        facts: &'a Facts,
        about: Rc<FactsAbout<'a>>,
        request: &Request,
        in_force: Span,
    ) -> Self {
        let agreement = version.agreement;
        let holidays = agreement.holiday_dates(years(agreement, request));
        let until = request.as_of.min(request.period.to());
        let period = Judged { label: request.label.clone(), span: request.period, until };
        Context {
            agreement,
            facts,
            period,
            as_of: request.as_of,
            in_force,
            version,
            before: Vec::new(),
            holidays,
            claims: Vec::new(),
            about,
            timelines: Timelines::default(),
        }
    }

    /// The part of a span in which this version of the agreement is in force, and no other (C8).
    pub fn in_force_of(&self, span: Span) -> Option<Span> {
        span.clip(&self.in_force).and_then(|span| self.version.part_of(span))
    }

    /// The agreement's zone.
    pub fn zone(&self) -> &'a Zone {
        &self.agreement.time_zone.0
    }

    /// The calendar of these named hours; `None` means around the clock.
    ///
    /// # Errors
    /// Hours that the agreement doesn't name.
    pub fn calendar(&self, hours: Option<&str>) -> Result<BusinessCalendar, EvaluationFault> {
        match hours {
            Some(name) => Ok(self.agreement.calendar(name, &self.holidays)?),
            None => Ok(self.agreement.calendar_of(&ServiceHours::always(), &self.holidays)),
        }
    }

    /// The open time of these named hours within a span; `None` means around the clock.
    ///
    /// # Errors
    /// Hours that the agreement doesn't name.
    pub fn open_spans(&self, hours: Option<&str>, within: Span) -> Result<SpanSet, EvaluationFault> {
        let calendar = self.calendar(hours)?;
        Ok(if calendar.hours().is_always() { SpanSet::from(within) } else { calendar.open_spans(within) })
    }

    /// The calendar of the agreement's working days (T6).
    ///
    /// # Errors
    /// An agreement that names none, or hours that it doesn't have.
    pub fn working_days(&self) -> Result<BusinessCalendar, EvaluationFault> {
        let name = self.agreement.working_days.as_ref().ok_or(EvaluationFault::NoWorkingDays)?;
        self.calendar(Some(name.as_str()))
    }

    /// The clock of terms that name no hours: the working days, where the agreement names them (T6).
    ///
    /// # Errors
    /// A term in working days without such a calendar.
    pub fn clock_of(&self, term: Term) -> Result<TermClock, EvaluationFault> {
        let days = match (self.working_days(), term) {
            (Err(EvaluationFault::NoWorkingDays), Term::Working(_) | Term::CalendarDays(_) | Term::Weeks(_)) => {
                self.calendar(None)?
            }
            (days, _) => days?,
        };
        Ok(TermClock::new(days.clone(), days, self.period.span))
    }
}
