//! By how much tickets are late: what counts in a window, and how much of it in those before (C2, C4, T6).

use super::life::{Entry, Life};
use super::stops::Ticket;
use super::target::Target;
use crate::context::Context;
use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::finding::{Judged, LateDays, LateTicket, Lateness, TicketOutcome};
use agreement::model::{CountsIn, Objective};
use calendar::{BusinessCalendar, Instant, Span, SpanSet};
use std::collections::BTreeMap;

/// The late tickets whose lateness grew in each window, by due time and name: those decided in it, and those decided before it that
/// were still unfulfilled.
///
/// # Errors
/// As [`super::lines`].
pub(super) fn lateness(
    ctx: &Context,
    name: &Name,
    objective: &Objective,
    windows: &[Judged],
) -> Result<Vec<Vec<LateTicket>>, EvaluationFault> {
    let scale = Scale {
        ctx,
        objective,
        every_day: ctx.calendar(None)?,
        working_days: ctx.agreement.working_days.as_ref().map(|_| ctx.working_days()).transpose()?,
    };
    let of_ticket = |ticket: &Ticket, lives: &[Life], window: &Judged| {
        let mut each: BTreeMap<Name, LateTicket> = BTreeMap::new();
        for late in lives.iter().filter_map(|life| scale.of_life(ticket, life, window)) {
            each.entry(late.ticket.clone()).or_insert(late);
        }
        each.into_values().collect()
    };
    super::in_windows(ctx, name, objective, windows, of_ticket)
}

/// With what lateness is counted.
struct Scale<'a> {
    ctx: &'a Context<'a>,
    objective: &'a Objective,
    every_day: BusinessCalendar,
    working_days: Option<BusinessCalendar>,
}

impl Scale<'_> {
    /// The lateness of a life that was decided late; `None` where none was added in the window.
    fn of_life(&self, ticket: &Ticket, life: &Life, window: &Judged) -> Option<LateTicket> {
        let until = super::seen_to(self.ctx, self.objective, window);
        let entry = life.entries.iter().rev().find(|entry| entry.at <= until && is_decision(entry))?;
        let (TicketOutcome::Late(decided), Some((target, due))) = (&entry.outcome, &entry.clock) else { return None };
        if ticket.removed(&target.rule.name, target.rule.objective, &life.name).is_some() {
            return None;
        }
        let from = window.span.from();
        let before = match self.objective.counts_in {
            CountsIn::Starts if from <= life.reported && life.reported < window.until => None,
            CountsIn::Starts => return None,
            CountsIn::Ends => (*decided <= from).then_some(from),
        };
        let at = |seen| self.late_at(ticket, life, target, *due, seen);
        let late = LateTicket {
            ticket: life.name.clone(),
            reported: life.reported,
            due: *due,
            decided: *decided,
            now: at(until),
            before: before.map(at).unwrap_or_default(),
        };
        (before.is_none() || late.now != late.before).then_some(late)
    }

    /// From the due time to the fulfilment or the end of the ticket, as seen at an instant; pauses and the time it was solved leave.
    fn late_at(&self, ticket: &Ticket, life: &Life, target: &Target, due: Instant, seen: Instant) -> Lateness {
        let ended = life.ended.filter(|at| *at <= seen);
        let end = life.fulfilled_at(seen).or(ended).unwrap_or(seen);
        let Ok(span) = Span::new(due, end) else { return Lateness::default() };
        let stops = ticket.stops(target.rule, &life.name, end).union(&life.solved_spans(end));
        let late = SpanSet::from(span).difference(&stops);
        let days = |calendar: &BusinessCalendar| days(calendar, span, &late);
        Lateness {
            worked: target.rule.clock.elapsed(due, end, &stops),
            calendar_days: days(&self.every_day),
            working_days: self.working_days.as_ref().map(days).unwrap_or_default(),
        }
    }
}

fn is_decision(entry: &Entry) -> bool {
    matches!(entry.outcome, TicketOutcome::InTime(_) | TicketOutcome::Late(_))
}

/// The days that begin no earlier than the due time and hold lateness in their hours: in part, and wholly (T6).
fn days(calendar: &BusinessCalendar, span: Span, late: &SpanSet) -> LateDays {
    let zone = calendar.zone();
    let dates = std::iter::successors(Some(zone.date_of(span.from())), |date| date.tomorrow().ok());
    let mut days = LateDays::default();
    for date in dates.take_while(|date| zone.first_instant(*date) < span.to()) {
        let shifts = calendar.shifts_of(date);
        if shifts.first().is_none_or(|first| first.from() < span.from()) {
            continue;
        }
        days.started += u64::from(shifts.iter().any(|shift| !late.clip(*shift).is_empty()));
        days.full += u64::from(shifts.iter().all(|shift| late.clip(*shift).total() == shift.length()));
    }
    days
}
