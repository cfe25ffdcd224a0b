//! Tickets as cases: which stand solved, and which were right the first time (K4, R1).

use super::clock::Clock;
use super::history::{Happening, Report};
use super::life::{Fulfilment, Life};
use super::stops::Ticket;
use super::target::unmet;
use crate::context::Context;
use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::finding::Judged;
use crate::wording::{Wording, wording};
use agreement::model::Objective;
use calendar::{Instant, SpanSet};

/// What is asked of each ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CaseKind {
    /// Whether it stands solved; it counts where it was reported.
    Solved,
    /// Whether its first solution lasted; it counts where that was decided.
    RightFirstTime,
}

/// A ticket in a window.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Case {
    /// The ticket, or its later life: `T-1#2`.
    pub ticket: Name,
    /// When it counts: the report, or the decision.
    pub at: Instant,
    pub outcome: CaseOutcome,
}

/// What came of a case.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CaseOutcome {
    Good,
    Bad,
    /// It doesn't count; why.
    LeftOut(Wording),
}

/// The cases of each window, by ticket.
///
/// # Errors
/// A name that leads nowhere, a term that can't be met, a ticket with more events than are read.
pub(crate) fn cases(
    ctx: &Context,
    name: &Name,
    objective: &Objective,
    kind: CaseKind,
    windows: &[Judged],
) -> Result<Vec<Vec<Case>>, EvaluationFault> {
    let Some(until) = windows.iter().map(|window| window.until).max() else { return Ok(Vec::new()) };
    let tickets = super::tickets(ctx, objective, until)?;
    let horizon = super::horizon(ctx, super::first_report(&tickets), until);
    let reopened_within = Clock::new(ctx, objective, objective.tickets.reopened_within.0, horizon)?;
    let desk = Desk { name, objective, kind, reopened_within };
    let mut cases: Vec<Vec<Case>> = windows.iter().map(|_| Vec::new()).collect();
    for ticket in &tickets {
        let Some(report) = ticket.history.report else { continue };
        for life in desk.lives(ticket, report)? {
            for (window, cases) in windows.iter().zip(&mut cases) {
                cases.extend(desk.case(ticket, report, &life, window)?);
            }
        }
    }
    Ok(cases)
}

/// What the cases of an objective are judged by.
struct Desk<'a> {
    name: &'a Name,
    objective: &'a Objective,
    kind: CaseKind,
    reopened_within: Clock,
}

/// A ticket's life with its own priorities, and why it was cancelled if it was.
struct CaseLife<'a> {
    life: Life<'a>,
    /// Each priority with the instant from which it holds, in time order.
    priorities: Vec<(Instant, Option<&'a str>)>,
    cancelled: Option<(Instant, Option<&'a str>)>,
}

impl<'a> CaseLife<'a> {
    fn new(name: Name, from: Instant, priority: Option<&'a str>) -> Self {
        CaseLife { life: Life::new(name, from), priorities: vec![(from, priority)], cancelled: None }
    }

    /// The last priority up to an instant.
    fn priority(&self, at: Instant) -> Option<&'a str> {
        self.priorities.iter().rev().find(|(from, _)| *from <= at).and_then(|(_, priority)| *priority)
    }
}

impl Desk<'_> {
    /// The lives of a ticket: reopened too late it is a new one (K4).
    fn lives<'a>(&self, ticket: &'a Ticket, report: Report<'a>) -> Result<Vec<CaseLife<'a>>, EvaluationFault> {
        let ticket_name = ticket.history.ticket;
        let mut past: Vec<CaseLife> = Vec::new();
        let mut now = CaseLife::new(ticket_name.clone(), report.at, report.priority);
        for moment in &ticket.history.moments {
            match moment.what {
                Happening::Solved => now.life.fulfilled.push(Fulfilment { at: moment.at, reopened: None }),
                Happening::Reopened { solved } if moment.at > self.last_reopening(&now.life, solved)? => {
                    let name = format!("{ticket_name}#{}", past.len() + 2).into();
                    let next = CaseLife::new(name, moment.at, now.priority(moment.at));
                    past.push(std::mem::replace(&mut now, next));
                }
                Happening::Reopened { .. } => {
                    if let Some(last) = now.life.fulfilled.last_mut() {
                        last.reopened = Some(moment.at);
                    }
                }
                Happening::Cancelled(reason) => now.cancelled = Some((moment.at, reason)),
                Happening::Priority(to) => now.priorities.push((moment.at, Some(to))),
                Happening::State(_) | Happening::Answered { .. } | Happening::Escalated => {}
            }
        }
        past.push(now);
        Ok(past)
    }

    /// Until when a solved ticket may be reopened as the same.
    fn last_reopening(&self, life: &Life, solved: Instant) -> Result<Instant, EvaluationFault> {
        self.reopened_within.due(solved, &SpanSet::new()).map_err(|error| unmet(&life.name, error))
    }

    fn case(
        &self,
        ticket: &Ticket,
        report: Report,
        of: &CaseLife,
        window: &Judged,
    ) -> Result<Option<Case>, EvaluationFault> {
        if !self.is_about(report, of.priority(window.until)) {
            return Ok(None);
        }
        let Some((at, good)) = self.judged(&of.life, window)? else { return Ok(None) };
        let outcome = match (self.left_out(ticket, of, (at, good), window.until), good) {
            (Some(why), _) => CaseOutcome::LeftOut(why),
            (None, true) => CaseOutcome::Good,
            (None, false) => CaseOutcome::Bad,
        };
        Ok(Some(Case { ticket: of.life.name.clone(), at, outcome }))
    }

    /// When it counts in the window, if it does, and whether it is good.
    fn judged(&self, life: &Life, window: &Judged) -> Result<Option<(Instant, bool)>, EvaluationFault> {
        let (from, until) = (window.span.from(), window.until);
        if self.kind == CaseKind::Solved {
            let here = from <= life.reported && life.reported < until;
            return Ok(here.then(|| (life.reported, life.fulfilled_at(until).is_some())));
        }
        let Some(first) = life.fulfilled.first() else { return Ok(None) };
        let decided = match first.reopened {
            Some(reopened) => reopened,
            None => self.last_reopening(life, first.at)?,
        };
        let here = from < decided && decided <= until;
        Ok(here.then_some((decided, first.reopened.is_none())))
    }

    /// Whether a decision was still to come at an instant; what happens at the end of a term comes before its passing (T8).
    fn undecided(&self, at: Instant, (decided, good): (Instant, bool)) -> bool {
        self.kind == CaseKind::Solved || at < decided || (at == decided && good)
    }

    /// Whether it has the objective's service and priority.
    fn is_about(&self, report: Report, priority: Option<&str>) -> bool {
        let wanted = self.objective.priority.as_ref();
        **report.service == *self.objective.service.as_str()
            && wanted.is_none_or(|wanted| priority == Some(wanted.as_str()))
    }

    /// Why it doesn't count: cancelled before its decision, or removed by an established claim (K1, K6).
    fn left_out(&self, ticket: &Ticket, of: &CaseLife, judged: (Instant, bool), until: Instant) -> Option<Wording> {
        let in_time = |when: Instant| when <= until && self.undecided(when, judged);
        let cancelled = of.cancelled.filter(|(when, _)| in_time(*when)).map(|(_, reason)| match reason {
            Some(reason) => wording!(en: "cancelled: {reason}", nl: "geannuleerd: {reason}"),
            None => wording!(en: "cancelled, no reason on record", nl: "geannuleerd, geen reden vastgelegd"),
        });
        let removed = ticket.removed(self.name, self.objective, &of.life.name);
        cancelled.or_else(|| removed.map(super::line::removed_words))
    }
}
