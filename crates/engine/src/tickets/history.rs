//! What happened to one ticket, in order and without what can't have happened.

use super::note::Note;
use super::order;
use crate::facts::{Name, Rank, TicketEvent, TicketStep};
use crate::wording::{Wording, wording};
use agreement::model::Agreement;
use calendar::Instant;

/// What happened to one ticket up to an instant.
pub(super) struct History<'a> {
    /// The ticket's identifier.
    pub ticket: &'a Name,
    /// The first thing on record.
    pub first: Instant,
    /// The report; `None` where none is on record.
    pub report: Option<Report<'a>>,
    /// When the provider first noticed what is wrong; `None` where it isn't on record.
    pub detected: Option<Instant>,
    /// What bears on clocks, in order.
    pub moments: Vec<Moment<'a>>,
    /// The states it was in, whether or not an agreement names them, in order.
    pub states: Vec<StateSpan<'a>>,
    /// Since when it is solved; `None` while it is open.
    pub solved: Option<Instant>,
    /// What was ignored, and other oddities.
    pub notes: Vec<Note>,
}

/// How a ticket began.
#[derive(Clone, Copy)]
pub(super) struct Report<'a> {
    /// When.
    pub at: Instant,
    /// For which service.
    pub service: &'a Name,
    /// With which priority.
    pub priority: Option<&'a str>,
}

/// Something that bears on clocks.
#[derive(Clone, Copy)]
pub(super) struct Moment<'a> {
    /// When.
    pub at: Instant,
    /// What.
    pub what: Happening<'a>,
}

/// What can bear on clocks besides pauses.
#[derive(Clone, Copy)]
pub(super) enum Happening<'a> {
    /// It has this priority from now on.
    Priority(&'a str),
    /// It came into this state.
    State(&'a str),
    /// It was escalated.
    Escalated,
    /// It was answered.
    Answered { automatic: bool },
    /// It was solved while it was open.
    Solved,
    /// It was opened again; it was solved at this instant.
    Reopened { solved: Instant },
    /// It ended without a solution; why.
    Cancelled(Option<&'a str>),
}

/// A state in which the clock may stand still (K2).
pub(super) struct StateSpan<'a> {
    /// The state's name as the source writes it.
    pub state: &'a str,
    /// The reason on record.
    pub reason: Option<&'a str>,
    /// When it began.
    pub from: Instant,
    /// When it ended; `None` while it lasts.
    pub to: Option<Instant>,
}

impl<'a> History<'a> {
    /// The history of one ticket; the events may come in any order (K7). `None` without events.
    pub fn of(agreement: &'a Agreement, mut events: Vec<&'a TicketEvent>) -> Option<History<'a>> {
        order::sort(&mut events, |rank| rank.priority(agreement).and_then(|name| agreement.priorities.position(name)));
        let first = *events.first()?;
        let history = History {
            ticket: &first.ticket,
            first: first.at,
            report: None,
            detected: None,
            moments: Vec::new(),
            states: Vec::new(),
            solved: None,
            notes: Vec::new(),
        };
        let mut fold = Fold { agreement, history, priority: None, over: false };
        for event in events {
            fold.take(event);
        }
        Some(fold.history)
    }
}

/// The history so far, and how the ticket stands.
struct Fold<'a> {
    agreement: &'a Agreement,
    history: History<'a>,
    priority: Option<&'a str>,
    over: bool,
}

impl<'a> Fold<'a> {
    fn take(&mut self, event: &'a TicketEvent) {
        match (&event.step, self.history.report) {
            (TicketStep::Detected, _) => self.history.detected = self.history.detected.or(Some(event.at)),
            (TicketStep::Reported { service, priority, .. }, None) => {
                self.priority = priority.as_ref().and_then(|rank| self.named(event.at, rank));
                self.history.report = Some(Report { at: event.at, service, priority: self.priority });
            }
            (TicketStep::Reported { .. }, Some(_)) => self.note(
                event.at,
                wording!(en: "reported a second time: ignored", nl: "een tweede keer gemeld: genegeerd"),
            ),
            (_, None) => self.note(
                event.at,
                wording!(en: "recorded before the report: ignored", nl: "vastgelegd vóór de melding: genegeerd"),
            ),
            _ if self.over => self.note(
                event.at,
                wording!(en: "recorded after it was cancelled: ignored", nl: "vastgelegd na de annulering: genegeerd"),
            ),
            (step, Some(_)) => self.step(event.at, step),
        }
    }

    fn step(&mut self, at: Instant, step: &'a TicketStep) {
        match step {
            TicketStep::Reported { .. } | TicketStep::Detected => {}
            TicketStep::Priority { to, agreed } => self.priority(at, to, *agreed),
            TicketStep::Paused { state, reason } => self.paused(at, state, reason.as_deref()),
            TicketStep::Resumed => self.end_state(at),
            TicketStep::State { state } => self.came_into(at, state),
            TicketStep::Escalated => self.moment(at, Happening::Escalated),
            TicketStep::Answered { automatic } => self.moment(at, Happening::Answered { automatic: *automatic }),
            TicketStep::Solved => self.solved(at),
            TicketStep::Reopened => self.reopened(at),
            TicketStep::Cancelled { reason } => {
                self.end_state(at);
                self.over = true;
                self.moment(at, Happening::Cancelled(reason.as_deref()));
            }
        }
    }

    /// A downgrade without the customer's agreement on record has no effect (K5).
    fn priority(&mut self, at: Instant, rank: &'a Rank, agreed: bool) {
        let Some(to) = self.named(at, rank) else { return };
        if self.priority == Some(to) {
            return;
        }
        if self.is_downgrade(to) && !agreed {
            let words = wording!(
                en: "lowered to {to} without the customer's agreement on record: ignored",
                nl: "verlaagd naar {to} zonder dat is vastgelegd dat de klant instemt: genegeerd"
            );
            return self.note(at, words);
        }
        self.priority = Some(to);
        self.moment(at, Happening::Priority(to));
    }

    /// The priority by its name; one that follows from impact and urgency says so.
    fn named(&mut self, at: Instant, rank: &'a Rank) -> Option<&'a str> {
        let priority = rank.priority(self.agreement);
        if let Rank::Rated { impact, urgency } = rank {
            let words = match priority {
                Some(to) => wording!(
                    en: "impact {impact} and urgency {urgency} make priority {to}",
                    nl: "impact {impact} en urgentie {urgency} geven prioriteit {to}"
                ),
                None => wording!(
                    en: "impact {impact} with urgency {urgency} stands in no row of the matrix: ignored",
                    nl: "impact {impact} met urgentie {urgency} staat in geen rij van de matrix: genegeerd"
                ),
            };
            self.note(at, words);
        }
        priority
    }

    fn is_downgrade(&self, to: &str) -> bool {
        let rank = |priority: &str| self.agreement.priorities.position(priority);
        self.priority.and_then(&rank).zip(rank(to)).is_some_and(|(old, new)| new > old)
    }

    fn paused(&mut self, at: Instant, state: &'a str, reason: Option<&'a str>) {
        if self.history.solved.is_some() {
            let words = wording!(
                en: "\"{state}\" while it was solved: ignored",
                nl: "\"{state}\" terwijl het was opgelost: genegeerd"
            );
            return self.note(at, words);
        }
        let open = self.history.states.last().filter(|open| open.to.is_none());
        if open.is_some_and(|open| plain(open.state) == plain(state)) {
            return;
        }
        self.end_state(at);
        self.history.states.push(StateSpan { state, reason, from: at, to: None });
        self.moment(at, Happening::State(state));
    }

    /// What is solved has no clock that a state could stop, but it may still come into one.
    fn came_into(&mut self, at: Instant, state: &'a str) {
        match self.history.solved {
            Some(_) => self.moment(at, Happening::State(state)),
            None => self.paused(at, state, None),
        }
    }

    fn end_state(&mut self, at: Instant) {
        if let Some(open) = self.history.states.last_mut().filter(|open| open.to.is_none()) {
            open.to = Some(at);
        }
    }

    fn solved(&mut self, at: Instant) {
        if self.history.solved.is_some() {
            let words =
                wording!(en: "solved a second time: the first counts", nl: "een tweede keer opgelost: de eerste telt");
            return self.note(at, words);
        }
        self.end_state(at);
        self.history.solved = Some(at);
        self.moment(at, Happening::Solved);
    }

    fn reopened(&mut self, at: Instant) {
        match self.history.solved.take() {
            Some(solved) => self.moment(at, Happening::Reopened { solved }),
            None => self.note(
                at,
                wording!(
                    en: "reopened while it was not solved: ignored",
                    nl: "heropend terwijl het niet was opgelost: genegeerd"
                ),
            ),
        }
    }

    fn moment(&mut self, at: Instant, what: Happening<'a>) {
        self.history.moments.push(Moment { at, what });
    }

    fn note(&mut self, at: Instant, words: Wording) {
        self.history.notes.push(Note { at, words });
    }
}

/// A state's name without the differences that don't matter: case, hyphens, spaces around it (K2).
pub(super) fn plain(state: &str) -> String {
    let spaced = state.to_lowercase().replace('-', " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
