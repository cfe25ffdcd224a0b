//! One target of a ticket on its way through answers, solutions and reopenings (K1, K3, K4, K6).

use super::history::{Happening, Report};
use super::life::{Entry, Fulfilment, Life};
use super::rule::{Rule, Rules, Way};
use super::stops::Ticket;
use super::target::{Idle, Target, unmet};
use crate::fault::EvaluationFault;
use crate::finding::{ClockState, TicketOutcome};
use crate::wording::wording;
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

/// The start of a clock.
pub(super) struct Start {
    /// When.
    pub at: Instant,
    /// Whether it was the solution that started it, which a reopening undoes (K4).
    by_solution: bool,
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
    /// Since when the clock of the present life counts; `None` until the step at which it starts (K1).
    pub started: Option<Start>,
    /// The present life.
    pub life: Life<'r>,
    /// What was done once and for all before the clock started, and stands.
    done_before: Vec<Happening<'r>>,
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
    let (priority, past) = (report.priority, Vec::new());
    let mut walk =
        Walk { rules, way, ticket, until, priority, standing, started: None, life, done_before: Vec::new(), past };
    walk.begin(ticket.history.detected);
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

    /// A life begins; its clock starts with it, or waits for the step at which it starts (K1).
    fn begin(&mut self, detected: Option<Instant>) {
        (self.standing, self.started, self.done_before) = (Standing::Idle(Idle::Nothing), None, Vec::new());
        if let Some(at) = self.rules.own.steps.start_of(self.life.reported, detected) {
            self.started = Some(Start { at, by_solution: false });
            self.start(at);
        }
    }

    fn take(&mut self, at: Instant, what: Happening<'r>) -> Result<(), EvaluationFault> {
        if self.started.is_none() && self.rules.own.steps.start_with(what) {
            self.start_by(at, what)?;
        }
        match what {
            Happening::Priority(to) => self.change_priority(at, to),
            Happening::Reopened { solved } => self.reopen(at, solved),
            Happening::Cancelled(reason) => self.cancel(at, reason),
            what => self.come_to(at, what),
        }
    }

    /// The step comes at which the clock starts. What was done once and for all before it, is done.
    fn start_by(&mut self, at: Instant, what: Happening<'r>) -> Result<(), EvaluationFault> {
        self.started = Some(Start { at, by_solution: matches!(what, Happening::Solved) });
        self.start(at);
        let done = std::mem::take(&mut self.done_before);
        if done.into_iter().any(|done| self.is_ended_by(done)) { self.fulfil(at) } else { Ok(()) }
    }

    fn is_ended_by(&self, what: Happening<'r>) -> bool {
        let rule = self.target().map_or(self.rules.own, |target| target.rule);
        rule.steps.end_with(what)
    }

    /// A state may come again, so one that came before the start isn't the one that was agreed.
    fn come_to(&mut self, at: Instant, what: Happening<'r>) -> Result<(), EvaluationFault> {
        if self.started.is_none() {
            self.done_before.extend((!matches!(what, Happening::State(_))).then_some(what));
            return Ok(());
        }
        let ends = self.is_ended_by(what) && self.life.fulfilled_at(at).is_none();
        if ends { self.fulfil(at) } else { Ok(()) }
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

    /// A term that ran out before the report is missed at the report: before it there is no ticket (K3).
    fn miss(&mut self, target: Target<'r>, due: Instant) {
        let at = due.max(self.life.reported);
        self.enter(at, TicketOutcome::Late(at), target.clone(), due);
        self.standing = Standing::Missed(target);
    }

    /// K4: within the agreed time the same ticket, later a new one.
    fn reopen(&mut self, at: Instant, solved: Instant) -> Result<(), EvaluationFault> {
        if self.is_too_late(at, solved)? {
            return self.begin_anew(at);
        }
        self.done_before.retain(|done| !matches!(done, Happening::Solved));
        if self.started.as_ref().is_some_and(|start| start.by_solution) {
            self.wait_for_the_solution();
        }
        if !self.rules.own.steps.are_a_resolution() {
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
        let waiting = || self.fitting_rule().filter(|_| self.started.is_none());
        let Some(rule) = self.target().map(|target| target.rule).or_else(waiting) else { return Ok(false) };
        let term = rule.objective.tickets.reopened_within.value.0;
        let last = rule.clock_of(term, solved)?.due(solved, &SpanSet::new());
        Ok(at > last.map_err(|error| unmet(&self.life.name, error))?)
    }

    fn begin_anew(&mut self, at: Instant) -> Result<(), EvaluationFault> {
        self.life.ended = Some(at);
        self.finish()?;
        let name = format!("{}#{}", self.ticket.history.ticket, self.past.len() + 2);
        let next = Life::new(name.into(), at);
        self.past.push(std::mem::replace(&mut self.life, next));
        self.begin(None);
        Ok(())
    }

    /// What is reopened isn't solved: a clock that the solution started, and that isn't decided, starts with the next one (K4).
    fn wait_for_the_solution(&mut self) {
        if let Standing::Undecided(_) | Standing::Idle(_) = self.standing {
            (self.standing, self.started) = (Standing::Idle(Idle::Nothing), None);
        }
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
        let Standing::Undecided(target) = &self.standing else {
            self.list_unstarted();
            return Ok(());
        };
        let (target, due) = (target.clone(), self.due(target, self.last_seen())?);
        if due <= self.until {
            self.miss(target, due);
            return Ok(());
        }
        let state = self.clock_state(target.rule);
        self.enter(self.until, TicketOutcome::Running(state), target, due);
        Ok(())
    }

    /// A clock that never started is neither in time nor late, and says so.
    fn list_unstarted(&mut self) {
        let own = self.fitting_rule().filter(|rule| rule.name == self.rules.own.name);
        let (Some(rule), None) = (own, &self.started) else { return };
        let over = self.life.ended.or(self.ticket.history.solved);
        let steps = rule.steps.start_words();
        let words = match over {
            Some(_) => wording!(
                en: "its clock never started: it didn't come to {steps}",
                nl: "de klok is nooit begonnen: het kwam niet tot {steps}";
                steps = steps
            ),
            None => wording!(
                en: "its clock hasn't started yet: that waits for {steps}",
                nl: "de klok is nog niet begonnen: die wacht op {steps}";
                steps = steps
            ),
        };
        self.leave_out(over.unwrap_or(self.until), words);
    }

    fn clock_state(&self, rule: &Rule) -> ClockState {
        let history = &self.ticket.history;
        match (self.ticket.is_stopped(rule, &self.life.name, self.last_seen()), history.solved) {
            (true, _) => ClockState::Paused,
            (false, Some(_)) if !rule.steps.outlive_the_solution() => ClockState::Solved,
            (false, _) => ClockState::Running,
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
