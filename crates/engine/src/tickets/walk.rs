//! One target of a ticket on its way through answers, solutions and reopenings (K1, K3, K4, K6).

use super::history::{Happening, Report};
use super::life::{Entry, Fulfilment, Life};
use super::rule::{Rule, Rules, Way};
use super::stops::Ticket;
use super::target::{Idle, Target, unmet};
use crate::fault::EvaluationFault;
use crate::finding::{ClockState, TicketOutcome};
use crate::wording::wording;
use agreement::model::Indicator;
use calendar::{Instant, SpanSet};

/// How a target stands.
pub(super) enum Standing<'r> {
    /// Its clock runs under no rule.
    Idle(Idle),
    /// Its clock runs.
    Undecided(Target<'r>),
    /// Fulfilled in time; a reopening may undo that.
    Met(Target<'r>),
    /// Missed, for good.
    Missed(Target<'r>),
}

/// A walk through what happened to one ticket.
pub(super) struct Walk<'r> {
    /// The rules.
    pub rules: &'r Rules<'r>,
    /// The way through them.
    pub way: Way,
    /// The ticket.
    pub ticket: &'r Ticket<'r>,
    /// The ticket's priority so far.
    pub priority: Option<&'r str>,
    /// How the target stands so far.
    pub standing: Standing<'r>,
    /// The present life.
    pub life: Life<'r>,
    past: Vec<Life<'r>>,
    until: Instant,
}

/// The lives of a ticket, each with what came of it under the own rule, judged until an instant.
pub(super) fn lives<'r>(
    rules: &'r Rules<'r>,
    way: Way,
    ticket: &'r Ticket<'r>,
    report: Report<'r>,
    until: Instant,
) -> Result<Vec<Life<'r>>, EvaluationFault> {
    let life = Life::new(ticket.history.ticket.clone(), report.at);
    let standing = Standing::Idle(Idle::Nothing);
    let mut walk = Walk { rules, way, ticket, until, priority: report.priority, standing, life, past: Vec::new() };
    walk.begin();
    for moment in &ticket.history.moments {
        walk.pass(moment.at)?;
        walk.take(moment.at, moment.what)?;
    }
    walk.finish()?;
    walk.past.push(walk.life);
    Ok(walk.past)
}

impl<'r> Walk<'r> {
    /// A due time that lies before an instant has passed by then; events at the due time come first (T8).
    fn pass(&mut self, at: Instant) -> Result<(), EvaluationFault> {
        if let Standing::Undecided(target) = &self.standing {
            let due = self.due(target, at)?;
            if due < at {
                self.miss(target.clone(), due);
            }
        }
        Ok(())
    }

    fn take(&mut self, at: Instant, what: Happening<'r>) -> Result<(), EvaluationFault> {
        let (measures, first) = (self.rules.own.objective.measures.value, self.life.fulfilled.is_empty());
        let (response, resolution) = (measures == Indicator::ResponseTime, measures == Indicator::ResolutionTime);
        match what {
            Happening::Priority(to) => self.change_priority(at, to),
            Happening::Answered { automatic } if response && self.is_first_answer(automatic) => self.fulfil(at),
            Happening::Solved if resolution => self.fulfil(at),
            // What is solved needs no escalation any more.
            Happening::Escalated | Happening::Solved if measures == Indicator::EscalationTime && first => {
                self.fulfil(at)
            }
            Happening::Answered { .. } | Happening::Escalated | Happening::Solved => Ok(()),
            Happening::Reopened { solved } => self.reopen(at, solved),
            Happening::Cancelled(reason) => self.cancel(at, reason),
        }
    }

    fn is_first_answer(&self, automatic: bool) -> bool {
        let rule = self.target().map_or(self.rules.own, |target| target.rule);
        self.life.fulfilled.is_empty() && rule.is_answered_by(automatic)
    }

    fn fulfil(&mut self, at: Instant) -> Result<(), EvaluationFault> {
        if let Standing::Undecided(target) = &self.standing {
            let (target, due) = (target.clone(), self.due(target, at)?);
            self.enter(at, TicketOutcome::InTime(at), target.clone(), due);
            self.standing = Standing::Met(target);
        }
        self.life.fulfilled.push(Fulfilment { at, reopened: None });
        Ok(())
    }

    fn miss(&mut self, target: Target<'r>, due: Instant) {
        self.enter(due, TicketOutcome::Late(due), target.clone(), due);
        self.standing = Standing::Missed(target);
    }

    /// K4: within the agreed time the same ticket, later a new one.
    fn reopen(&mut self, at: Instant, solved: Instant) -> Result<(), EvaluationFault> {
        if self.is_too_late(at, solved)? {
            return self.begin_anew(at);
        }
        if !self.rules.own.is_resolution() {
            return Ok(());
        }
        if let Some(last) = self.life.fulfilled.last_mut() {
            last.reopened = Some(at);
        }
        if let Standing::Met(target) = &self.standing {
            let mut target = target.clone();
            target.reopen(at);
            self.standing = Standing::Undecided(target);
        }
        self.follow_priority(at)
    }

    fn is_too_late(&self, at: Instant, solved: Instant) -> Result<bool, EvaluationFault> {
        let Some(target) = self.target() else { return Ok(false) };
        let term = target.rule.objective.tickets.reopened_within.value.0;
        let last = target.rule.clock_of(term, solved)?.due(solved, &SpanSet::new());
        Ok(at > last.map_err(|error| unmet(&self.life.name, error))?)
    }

    fn begin_anew(&mut self, at: Instant) -> Result<(), EvaluationFault> {
        self.life.ended = Some(at);
        self.finish()?;
        let name = format!("{}#{}", self.ticket.history.ticket, self.past.len() + 2);
        let next = Life::new(name.into(), at);
        self.past.push(std::mem::replace(&mut self.life, next));
        self.begin();
        Ok(())
    }

    /// K6: what isn't decided yet doesn't count.
    fn cancel(&mut self, at: Instant, reason: Option<&str>) -> Result<(), EvaluationFault> {
        if let Standing::Undecided(target) = &self.standing {
            let reason = match reason {
                Some(reason) => wording!(en: "cancelled: {reason}", nl: "geannuleerd: {reason}"),
                None => wording!(en: "cancelled, no reason on record", nl: "geannuleerd, geen reden vastgelegd"),
            };
            let (target, due) = (target.clone(), self.due(target, at)?);
            self.enter(at, TicketOutcome::LeftOut(reason), target, due);
            self.standing = Standing::Idle(Idle::Nothing);
        }
        self.life.ended = Some(at);
        Ok(())
    }

    /// What is undecided at the end is missed if it was due by then, and else still runs (T8).
    fn finish(&mut self) -> Result<(), EvaluationFault> {
        let Standing::Undecided(target) = &self.standing else { return Ok(()) };
        let (target, due) = (target.clone(), self.due(target, self.last_seen())?);
        if due <= self.until {
            self.miss(target, due);
            return Ok(());
        }
        let state = self.clock_state(target.rule);
        self.enter(self.until, TicketOutcome::Running(state), target, due);
        Ok(())
    }

    fn clock_state(&self, rule: &Rule) -> ClockState {
        let history = &self.ticket.history;
        match (self.ticket.is_stopped(rule, &self.life.name, self.last_seen()), history.solved) {
            (true, _) => ClockState::Paused,
            (false, Some(_)) => ClockState::Solved,
            (false, None) => ClockState::Running,
        }
    }

    /// Up to when the states on record are those of this life.
    fn last_seen(&self) -> Instant {
        self.life.ended.unwrap_or(self.until)
    }

    fn target(&self) -> Option<&Target<'r>> {
        match &self.standing {
            Standing::Idle(_) => None,
            Standing::Undecided(target) | Standing::Met(target) | Standing::Missed(target) => Some(target),
        }
    }

    /// When the clock stands still, as seen at an instant (K2, K4, A7).
    pub fn stops(&self, rule: &Rule, seen: Instant) -> SpanSet {
        self.ticket.stops(rule, &self.life.name, seen).union(&self.life.solved_spans(seen))
    }

    /// When a target is due, as seen at an instant.
    pub fn due(&self, target: &Target, seen: Instant) -> Result<Instant, EvaluationFault> {
        target.due(&self.life.name, &self.stops(target.rule, seen))
    }

    /// Lists what came of a clock, if it ran under the own rule.
    pub fn enter(&mut self, at: Instant, outcome: TicketOutcome, target: Target<'r>, due: Instant) {
        if target.rule.name == self.rules.own.name {
            self.life.entries.push(Entry { at, outcome, clock: Some((target, due)) });
        }
    }
}
