//! Shares of tickets: those that stand solved, and those that were right the first time (R1, K3, K4, K6).

use super::established;
use super::found::{Case, Found, numbers};
use super::history::{in_order, reported};
use super::lives::{Life, lives, may_change};
use super::terms::{Clock, Terms};
use super::weeks::Hours;
use super::world::World;
use agreement::model::Indicator;
use engine::facts::{TicketEvent, TicketStep};
use std::collections::BTreeMap;

pub fn judge(world: &World, terms: &Terms, case: &Case) -> Found {
    let hours = world.hours_of(case.objective);
    let desk = Desk { world, terms, case, hours };
    let mut tickets: BTreeMap<&str, Vec<&TicketEvent>> = BTreeMap::new();
    for event in world.facts.tickets.iter().filter(|event| event.at.millis() <= case.window.until) {
        tickets.entry(&event.ticket).or_default().push(event);
    }
    let verdicts = tickets.into_iter().flat_map(|(ticket, events)| desk.ticket(ticket, events));
    let verdicts: Vec<bool> = verdicts.collect();
    let (good, all) = (verdicts.iter().filter(|good| **good).count() as i128, verdicts.len() as i128);
    let figure = (all > 0).then(|| super::fraction::Fraction::of(good, all));
    case.level(figure, numbers([("events", good), ("of", all), ("records", all)]))
}

struct Desk<'a> {
    world: &'a World,
    terms: &'a Terms<'a>,
    case: &'a Case<'a>,
    hours: Hours,
}

impl Desk<'_> {
    /// Whether each life of a ticket that counts here was good.
    fn ticket(&self, ticket: &str, mut events: Vec<&TicketEvent>) -> Vec<bool> {
        in_order(&self.world.agreement, &mut events);
        let begins = events.iter().enumerate().find_map(|(n, event)| reported(n, event));
        let Some((start, service, priority)) = begins else { return Vec::new() };
        if service != self.case.objective.service.as_str() || self.removed(ticket) {
            return Vec::new();
        }
        let at = events[start].at.millis();
        let too_late = |solved: i64, at: i64| self.term_ends(solved).is_some_and(|last| at > last);
        let lives = lives(&self.world.agreement, &events[start + 1..], at, priority, too_late);
        let concerned = lives.iter().filter(|life| self.concerns(life));
        concerned
            .filter_map(|life| match self.case.objective.measures.value {
                Indicator::ShareSolved => self.solved(life),
                _ => self.right(life),
            })
            .collect()
    }

    /// When the agreed time to reopen is over.
    fn term_ends(&self, solved: i64) -> Option<i64> {
        let clock = Clock::starting(solved, self.case.objective.tickets.reopened_within.0, &self.hours);
        self.terms.due(&clock, &vec![false; self.terms.grid.cells()])
    }

    /// An established claim that it is outside the service or doesn't count.
    fn removed(&self, ticket: &str) -> bool {
        self.world.standing(self.terms).any(|claim| {
            matches!(&*claim.category, "outside-service" | "correction")
                && claim.scope.ticket.as_deref() == Some(ticket)
                && established::touches(claim, &self.world.agreement, self.case.name)
        })
    }

    /// Whether the priority in the end is the objective's.
    fn concerns(&self, life: &Life) -> bool {
        let mut priority = life.priority.clone();
        for event in &life.events {
            if let TicketStep::Priority { to, agreed } = &event.step
                && may_change(&self.world.agreement, priority.as_deref(), &to.to_string(), *agreed)
            {
                priority = Some(to.to_string());
            }
        }
        self.case.objective.priority.as_ref().is_none_or(|own| Some(own.as_str()) == priority.as_deref())
    }

    /// Of a ticket that was reported in the window and not cancelled, whether it stands solved.
    fn solved(&self, life: &Life) -> Option<bool> {
        let cancelled = life.events.iter().any(|event| matches!(event.step, TicketStep::Cancelled { .. }));
        let last = life.events.iter().rev().find_map(|event| match event.step {
            TicketStep::Solved => Some(true),
            TicketStep::Reopened => Some(false),
            _ => None,
        });
        (self.case.holds(life.at) && !cancelled).then_some(last.unwrap_or(false))
    }

    /// Of a ticket whose first solving is decided in the window, whether it was right.
    fn right(&self, life: &Life) -> Option<bool> {
        let first = life.events.iter().position(|event| matches!(event.step, TicketStep::Solved))?;
        let ends = self.term_ends(life.events[first].at.millis());
        let next = life.events[first..]
            .iter()
            .find(|event| matches!(event.step, TicketStep::Reopened | TicketStep::Cancelled { .. }));
        let (at, right) = match next.map(|event| (&event.step, event.at.millis())) {
            Some((TicketStep::Reopened, at)) => (at, false),
            Some((_, at)) if ends.is_none_or(|ends| at <= ends) => return None,
            _ => (ends?, true),
        };
        self.case.decides(at).then_some(right)
    }
}
