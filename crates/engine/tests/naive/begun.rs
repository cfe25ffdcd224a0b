//! Where the clock of a ticket starts (K1).

use super::history::same;
use super::lives::may_change;
use agreement::model::{Agreement, Objective};
use agreement::quantity::Milestone;
use engine::facts::{TicketEvent, TicketStep};

/// A life whose clock starts: what stands then, and what comes after.
pub struct Begun<'e> {
    pub reported: i64,
    pub at: i64,
    pub priority: Option<String>,
    pub events: &'e [&'e TicketEvent],
    /// By a person, and by a receipt.
    pub answered: [bool; 2],
    pub solved: Option<i64>,
    pub state: Option<String>,
}

impl Begun<'_> {
    /// An event before the start; the state that it enters, if it enters one.
    fn take(&mut self, agreement: &Agreement, event: &TicketEvent) -> Option<String> {
        let mut entered = None;
        match &event.step {
            TicketStep::Priority { to, agreed }
                if may_change(agreement, self.priority.as_deref(), &to.to_string(), *agreed) =>
            {
                self.priority = Some(to.to_string());
            }
            TicketStep::Paused { state, .. } | TicketStep::State { state } => {
                let anew = self.state.as_ref().is_none_or(|present| !same(present, state));
                if self.solved.is_none() && anew {
                    self.state = Some(state.to_string());
                }
                let after = self.solved.is_some() && matches!(event.step, TicketStep::State { .. });
                entered = (after || (self.solved.is_none() && anew)).then(|| state.to_string());
            }
            TicketStep::Resumed => self.state = None,
            TicketStep::Answered { automatic } => {
                self.answered[usize::from(*automatic)] = true;
            }
            TicketStep::Solved => {
                (self.solved, self.state) = (self.solved.or(Some(event.at.millis())), None);
            }
            TicketStep::Reopened => self.solved = None,
            _ => {}
        }
        entered
    }
}

/// Where the clock of a life starts, and what is left of it then; every set agrees on the same steps for all objectives.
pub fn begun<'e>(
    (agreement, objective): (&Agreement, &Objective),
    (at, detected): (i64, i64),
    priority: Option<String>,
    events: &'e [&'e TicketEvent],
) -> Option<Begun<'e>> {
    let mut life = Begun { reported: at, at, priority, events, answered: [false; 2], solved: None, state: None };
    match objective.clock_from()[..] {
        [Milestone::Report] => return Some(life),
        [Milestone::Detection] => return Some(Begun { at: detected, ..life }),
        _ => {}
    }
    for (n, event) in events.iter().enumerate() {
        let entered = life.take(agreement, event);
        let starts = |name: &str| entered.as_deref().is_some_and(|state| same(name, state));
        if objective.clock_from().iter().any(|step| matches!(step, Milestone::State(name) if starts(name))) {
            return Some(Begun { at: event.at.millis(), events: &events[n + 1..], ..life });
        }
    }
    None
}
