//! Tickets, event by event, with their clocks walked cell by cell (K1 to K6).

use super::begun::{Begun, begun};
use super::established;
use super::history::{in_order, reported, same};
use super::lives::{Life, lives, may_change};
use super::terms::{Clock, Terms};
use super::weeks::Hours;
use super::world::World;
use agreement::model::{FirstAnswer, Indicator, Objective, PriorityChange};
use agreement::quantity::{Milestone, Target};
use calendar::Term;
use engine::facts::{TicketEvent, TicketStep};
use std::collections::BTreeMap;

/// What came of a ticket under an objective.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    InTime(i64),
    Late(i64),
    LeftOut,
    Running,
}

/// One entry of the record: which objective, which ticket, what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    pub objective: String,
    pub ticket: String,
    pub fate: Fate,
}

/// An objective with its hours on the grid.
struct Promise<'a> {
    name: &'a str,
    objective: &'a Objective,
    hours: Hours,
    term: Term,
}

/// Everything that the clocks of one indicator need.
struct Desk<'a> {
    world: &'a World,
    terms: &'a Terms<'a>,
    promises: Vec<Promise<'a>>,
    until: i64,
}

/// One ticket's target while its events are read.
struct Running<'d> {
    promise: &'d Promise<'d>,
    /// Bound to a priority: it moves with changes.
    follows: bool,
    clock: Clock<'d>,
    /// Where the elapsed time counts from, and how much there was when the clock last changed; a grace leaves both.
    origin: i64,
    kept: i64,
    /// Cells in which the clock stands still, painted up to the event read last.
    paused: Vec<bool>,
    painted: i64,
    pause: Option<String>,
    /// `Some` once decided; true when in time.
    decided: Option<bool>,
    solved: Option<i64>,
    not_before: i64,
    waiting: Option<String>,
    over: bool,
}

/// The record of all tickets under the objectives of this indicator.
pub fn record(world: &World, terms: &Terms, indicator: Indicator) -> Vec<Entry> {
    let of = world.agreement.objectives.iter().filter(|(_, objective)| *objective.measures == indicator);
    let promises = of
        .map(|(name, objective)| Promise {
            name: name.as_str(),
            objective,
            hours: world.hours_of(objective),
            term: term(objective),
        })
        .collect();
    let desk = Desk { world, terms, promises, until: world.until() };
    let mut tickets: BTreeMap<&str, Vec<&TicketEvent>> = BTreeMap::new();
    for event in world.facts.tickets.iter().filter(|event| event.at.millis() <= desk.until) {
        tickets.entry(&event.ticket).or_default().push(event);
    }
    tickets.into_iter().flat_map(|(ticket, events)| desk.ticket(ticket, events)).collect()
}

fn term(objective: &Objective) -> Term {
    match objective.target.as_ref().map(|target| &target.value) {
        Some(Target::Share { within, .. }) => within.0,
        other => panic!("{other:?} is no target of tickets"),
    }
}

impl<'a> Desk<'a> {
    fn ticket(&'a self, ticket: &str, mut events: Vec<&TicketEvent>) -> Vec<Entry> {
        in_order(&self.world.agreement, &mut events);
        let Some((start, service, priority)) = events.iter().enumerate().find_map(|(n, event)| reported(n, event))
        else {
            return Vec::new();
        };
        let at = events[start].at.millis();
        let detected = events.iter().filter(|event| event.step == TicketStep::Detected).map(|event| event.at.millis());
        let detected = detected.min().unwrap_or(at).min(at);
        let lives =
            lives(&self.world.agreement, &events[start + 1..], at, priority, |solved, at| self.too_late(solved, at));
        let mut record = Vec::new();
        for (n, Life { at, priority, events }) in lives.into_iter().enumerate() {
            let name = if n == 0 { ticket.to_owned() } else { format!("{ticket}#{}", n + 1) };
            let Some(first) = self.promises.first() else { continue };
            let known = (&self.world.agreement, first.objective);
            let Some(begun) = begun(known, (at, if n == 0 { detected } else { at }), priority, &events) else {
                continue;
            };
            for promise in self.promises.iter().filter(|promise| {
                promise.objective.service.as_str() == service && self.concerns(promise, begun.priority.as_deref())
            }) {
                self.follow(&name, ticket, promise, &begun, &mut record);
            }
        }
        record
    }

    fn concerns(&self, promise: &Promise, priority: Option<&str>) -> bool {
        promise.objective.priority.as_ref().is_none_or(|own| Some(own.as_str()) == priority)
    }

    /// Every set agrees on one term of one meaning for all objectives.
    fn too_late(&self, solved: i64, reopened: i64) -> bool {
        let Some(promise) = self.promises.first() else { return false };
        let clock = Clock::starting(solved, promise.objective.tickets.reopened_within.0, &promise.hours);
        self.terms.due(&clock, &vec![false; self.terms.grid.cells()]).is_some_and(|last| reopened > last)
    }

    fn follow(&'a self, name: &str, ticket: &str, promise: &'a Promise<'a>, begun: &Begun, record: &mut Vec<Entry>) {
        let mut note = |promise: &Promise, fate: Fate| {
            let fate = if self.outside_service(ticket, promise) { Fate::LeftOut } else { fate };
            record.push(Entry { objective: promise.name.to_owned(), ticket: name.to_owned(), fate });
        };
        let (at, to) = (begun.at, promise.objective.clock_to());
        let receipts = promise.objective.tickets.first_answer == FirstAnswer::AutomaticToo;
        let answered = begun.answered[0] || (receipts && begun.answered[1]);
        let done = (answered && to.contains(&&Milestone::FirstAnswer))
            || (begun.solved.is_some() && to.contains(&&Milestone::Solution));
        if done {
            note(promise, Fate::InTime(at));
        }
        let mut target = Running {
            promise,
            follows: promise.objective.priority.is_some(),
            clock: Clock::starting(at, promise.term, &promise.hours),
            origin: at,
            kept: 0,
            paused: self.claimed(ticket, promise),
            painted: at,
            pause: begun.state.clone(),
            decided: done.then_some(true),
            solved: begun.solved,
            not_before: at,
            waiting: None,
            over: false,
        };
        let mut priority = promise.objective.priority.as_ref().map(|priority| priority.as_str().to_owned());
        for event in begun.events {
            let now = event.at.millis();
            target.paint(self, now);
            if let Some(due) = target.passed(self, now) {
                target.decided = Some(false);
                note(target.promise, Fate::Late(due.max(begun.reported)));
            }
            self.step(&mut target, event, now, ticket, &mut priority, &mut note);
            if target.over {
                return;
            }
        }
        target.paint(self, self.until);
        match target.due(self) {
            Some(due) if target.decided.is_none() && due <= self.until => {
                note(target.promise, Fate::Late(due.max(begun.reported)))
            }
            _ if target.decided.is_none() => note(target.promise, Fate::Running),
            _ => {}
        }
    }

    fn step(
        &'a self,
        target: &mut Running<'a>,
        event: &TicketEvent,
        now: i64,
        ticket: &str,
        priority: &mut Option<String>,
        note: &mut dyn FnMut(&Promise, Fate),
    ) {
        let to = target.promise.objective.clock_to();
        let resolution = to == [&Milestone::Solution];
        match &event.step {
            TicketStep::Reported { .. } | TicketStep::Escalated | TicketStep::Detected => {}
            TicketStep::Priority { to, agreed } => {
                if target.follows && may_change(&self.world.agreement, priority.as_deref(), &to.to_string(), *agreed) {
                    *priority = Some(to.to_string());
                    match resolution && target.solved.is_some() {
                        true => target.waiting = Some(to.to_string()),
                        false => self.change(target, &to.to_string(), now, ticket, note),
                    }
                }
            }
            TicketStep::Paused { state, .. } | TicketStep::State { state } => {
                let noticed = match target.solved {
                    Some(_) => matches!(event.step, TicketStep::State { .. }),
                    None => target.pause.as_ref().is_none_or(|present| !same(present, state)),
                };
                target.pause = target.solved.is_none().then(|| state.to_string());
                let ends = to.iter().any(|step| matches!(step, Milestone::State(name) if same(name, state)));
                if noticed && ends && target.decided.is_none() {
                    target.decided = Some(true);
                    note(target.promise, Fate::InTime(now));
                }
            }
            TicketStep::Resumed => target.pause = None,
            TicketStep::Answered { automatic } => {
                let counts = !automatic || target.promise.objective.tickets.first_answer == FirstAnswer::AutomaticToo;
                if to.contains(&&Milestone::FirstAnswer) && counts && target.decided.is_none() {
                    target.decided = Some(true);
                    note(target.promise, Fate::InTime(now));
                }
            }
            TicketStep::Solved => {
                target.pause = None;
                if target.solved.is_none() {
                    target.solved = Some(now);
                    if to.contains(&&Milestone::Solution) && target.decided.is_none() {
                        target.decided = Some(true);
                        note(target.promise, Fate::InTime(now));
                    }
                }
            }
            TicketStep::Reopened => {
                let was_solved = target.solved.take().is_some();
                if resolution && was_solved && target.decided == Some(true) {
                    target.decided = None;
                    target.not_before = now;
                }
                if let Some(to) = target.waiting.take() {
                    self.change(target, &to, now, ticket, note);
                }
            }
            TicketStep::Cancelled { .. } => {
                if target.decided.is_none() {
                    note(target.promise, Fate::LeftOut);
                }
                target.over = true;
            }
        }
    }

    /// An undecided target moves, restarts or stays (K5).
    fn change(
        &'a self,
        target: &mut Running<'a>,
        to: &str,
        now: i64,
        ticket: &str,
        note: &mut dyn FnMut(&Promise, Fate),
    ) {
        let rules = &target.promise.objective.tickets;
        if target.decided.is_some() || rules.priority_change == PriorityChange::Stays {
            return;
        }
        let Some(next) = self.promises.iter().find(|promise| {
            promise.objective.service == target.promise.objective.service
                && promise.objective.priority.as_ref().is_some_and(|own| own.as_str() == to)
        }) else {
            note(target.promise, Fate::LeftOut);
            target.over = true;
            return;
        };
        // Elapsed time counts in the hours and the kind of term of the objective left, also during a grace.
        let own = Clock { used: 0, term: target.promise.term, hours: &target.promise.hours, ..target.clock };
        let used = target.kept + self.terms.used(&own, now, &target.paused);
        let moved = Clock { origin: target.origin, from: now, used, term: next.term, hours: &next.hours };
        // What is used up at the very instant of the change is due then; only what was due before gets the grace.
        let before = self.terms.grid.edge(now) - 1;
        let ran = target.clock.from < now && self.terms.runs(&own, before) && !target.paused[before];
        let fits = self.terms.granted(&moved).is_none_or(|(_, granted)| granted > used || (granted == used && ran));
        (target.clock, target.origin, target.kept) = match rules.priority_change {
            PriorityChange::Moves if fits => (moved, target.origin, used),
            PriorityChange::Moves => (
                Clock::starting(now, rules.grace.as_ref().map_or(next.term, |grace| grace.0), &next.hours),
                target.origin,
                used,
            ),
            _ => (Clock::starting(now, next.term, &next.hours), now, 0),
        };
        target.promise = next;
        let past = self.terms.grid.edge(now);
        let mut paused = self.claimed(ticket, next);
        paused[..past].copy_from_slice(&target.paused[..past]);
        target.paused = paused;
    }

    /// Cells that established claims take out of this ticket's clock.
    fn claimed(&self, ticket: &str, promise: &Promise) -> Vec<bool> {
        let mut cells = vec![false; self.terms.grid.cells()];
        for claim in self.world.standing(self.terms) {
            let cites =
                claim.scope.outage.is_none() && claim.scope.ticket.as_deref().is_none_or(|cited| cited == ticket);
            if cites
                && &*claim.category != "outside-service"
                && established::touches(claim, &self.world.agreement, promise.name)
            {
                established::paint(self.world, &mut cells, claim);
            }
        }
        cells
    }

    /// K1: a request outside the service counts until that is established.
    fn outside_service(&self, ticket: &str, promise: &Promise) -> bool {
        let about = |cited: Option<&str>| cited == Some(ticket);
        self.world.standing(self.terms).any(|claim| {
            &*claim.category == "outside-service"
                && about(claim.scope.ticket.as_deref())
                && established::touches(claim, &self.world.agreement, promise.name)
        })
    }
}

impl<'d> Running<'d> {
    /// Pauses since the last event, where the state is one in which the agreement stops the clock (K2).
    fn paint(&mut self, desk: &Desk, now: i64) {
        let stops = |state: &String| self.promise.objective.pauses.iter().any(|agreed| same(agreed, state));
        let solved = self.solved.is_some() && self.promise.objective.clock_to() == [&Milestone::Solution];
        if solved || self.pause.as_ref().is_some_and(stops) {
            let cells = desk.terms.grid.edges(self.painted, now);
            self.paused[cells].fill(true);
        }
        self.painted = now;
    }

    fn due(&self, desk: &Desk) -> Option<i64> {
        desk.terms.due(&self.clock, &self.paused).map(|due| due.max(self.not_before))
    }

    /// The due instant, if it lies before `now` and nothing was decided yet; events at the due instant come first (T8).
    fn passed(&self, desk: &Desk, now: i64) -> Option<i64> {
        self.due(desk).filter(|due| *due < now && self.decided.is_none())
    }
}
