//! Tickets and their clocks (K1-K8): which target runs when, when it is due, and what came of it.
//!
//! A ticket's events become a [`history`], sorted and without what can't have happened. Each target
//! then walks through it ([`walk`], [`change`]) under the [`rule`] of its priority, with the
//! [`clock`] of that rule's term and its [`stops`]; what came of it becomes a [`line`] of a window.

mod cases;
mod change;
mod clock;
mod history;
mod lateness;
mod life;
mod line;
mod note;
mod order;
mod plain_tickets;
mod rule;
mod steps;
mod stops;
mod target;
mod versions;
mod walk;

pub(crate) use cases::{Case, CaseKind, CaseOutcome, cases};
pub(crate) use clock::Clock;
pub use plain_tickets::{ClockEnd, TicketClock, TicketClocks, ticket_clocks};
pub(crate) use steps::Steps;
pub(crate) use versions::{late_under_versions, under_versions};

use crate::context::Context;
use crate::facts::{Name, TicketEvent};
use crate::fault::EvaluationFault;
use crate::finding::{Judged, TicketLine, TicketOutcome};
use crate::wording::wording;
use agreement::model::{CountsIn, Objective};
use agreement::quantity::Reported;
use calendar::{BusinessCalendar, Instant, LIMIT_YEARS, Length, Span, Term};
use history::{Happening, History};
use life::{Entry, Life};
use rule::Rules;
use std::collections::{BTreeMap, BTreeSet};
use stops::Ticket;

/// The most events that are read of one ticket: the work grows with their square.
const MOST_EVENTS: usize = 1_000;

const YEAR: i64 = 365 * 24 * 3_600_000;

/// The lines of an objective's tickets in each of its windows, by due time and name.
///
/// # Errors
/// A name that leads nowhere, a term that can't be met, a ticket with more events than are read.
pub(crate) fn lines(
    ctx: &Context,
    name: &Name,
    objective: &Objective,
    term: Term,
    windows: &[Judged],
) -> Result<Vec<Vec<TicketLine>>, EvaluationFault> {
    let of_ticket = |ticket: &Ticket, lives: &[Life], window: &Judged| {
        let lines = lives.iter().filter_map(|life| line::line(ctx, objective, ticket, life, term, window));
        line::one_of_each(lines)
    };
    let mut all = in_windows(ctx, name, objective, windows, of_ticket)?;
    all.iter_mut().for_each(|lines| lines.sort_by(|a, b| (a.due, &a.ticket).cmp(&(b.due, &b.ticket))));
    Ok(all)
}

/// What is said of each ticket in each window, from its lives under the objective's rules.
fn in_windows<T>(
    ctx: &Context,
    name: &Name,
    objective: &Objective,
    windows: &[Judged],
    of_ticket: impl Fn(&Ticket, &[Life], &Judged) -> Vec<T>,
) -> Result<Vec<Vec<T>>, EvaluationFault> {
    let Some(until) = windows.iter().map(|window| seen_to(ctx, objective, window)).max() else {
        return Ok(Vec::new());
    };
    let tickets = tickets(ctx, objective, until)?;
    let priorities: BTreeSet<&str> =
        tickets.iter().flat_map(|ticket| priorities(&ticket.history)).chain(own_priority(objective)).collect();
    let rules = rule::rules(ctx, objective, &priorities, horizon(ctx, first_report(&tickets), until))?;
    let Some(rules) = Rules::new(&rules, name) else {
        return Ok(Vec::new());
    };
    let lived: Result<Vec<Vec<Life>>, _> = tickets.iter().map(|ticket| lives(&rules, ticket, until)).collect();
    let lived = lived?;
    let of_window =
        |window| tickets.iter().zip(&lived).flat_map(|(ticket, lives)| of_ticket(ticket, lives, window)).collect();
    Ok(windows.iter().map(of_window).collect())
}

/// Up to when tickets are looked at: one that counts where it was reported may be decided after the window.
fn seen_to(ctx: &Context, objective: &Objective, window: &Judged) -> Instant {
    match objective.counts_in {
        CountsIn::Ends => window.until,
        CountsIn::Starts => ctx.as_of.max(window.until),
    }
}

/// When what matters happened to a ticket.
pub(crate) struct Moments {
    /// The ticket.
    pub ticket: Name,
    /// The priority that it had last.
    pub priority: Option<Name>,
    /// When it was reported.
    pub reported: Instant,
    /// When a person first answered.
    pub answered: Option<Instant>,
    /// Since when it stands solved.
    pub solved: Option<Instant>,
    /// Whether it was cancelled.
    pub cancelled: bool,
}

/// When what matters happened to each ticket that was reported, by name.
pub(crate) fn moments(ctx: &Context) -> Vec<Moments> {
    let mut events: BTreeMap<&Name, Vec<&TicketEvent>> = BTreeMap::new();
    for event in ctx.facts.tickets.iter().filter(|event| event.at <= ctx.as_of) {
        events.entry(&event.ticket).or_default().push(event);
    }
    let histories = events.into_values().filter_map(|events| History::of(ctx.agreement, events));
    histories.filter_map(|history| moments_of(&history)).collect()
}

fn moments_of(history: &History) -> Option<Moments> {
    let report = history.report?;
    let last_priority = history.moments.iter().rev().find_map(|moment| match moment.what {
        Happening::Priority(to) => Some(to),
        _ => None,
    });
    let is_answer = |what: &Happening| matches!(what, Happening::Answered { automatic: false });
    Some(Moments {
        ticket: history.ticket.clone(),
        priority: last_priority.or(report.priority).map(Name::from),
        reported: report.at,
        answered: history.moments.iter().find(|moment| is_answer(&moment.what)).map(|moment| moment.at),
        solved: history.solved,
        cancelled: history.moments.iter().any(|moment| matches!(moment.what, Happening::Cancelled(_))),
    })
}

/// The tickets that may fall under the objective, by name.
fn tickets<'a>(
    ctx: &'a Context<'a>,
    objective: &Objective,
    until: Instant,
) -> Result<Vec<Ticket<'a>>, EvaluationFault> {
    let mut events: BTreeMap<&Name, Vec<&TicketEvent>> = BTreeMap::new();
    for event in ctx.facts.tickets.iter().filter(|event| event.at <= until) {
        events.entry(&event.ticket).or_default().push(event);
    }
    if let Some((ticket, _)) = events.iter().find(|(_, events)| events.len() > MOST_EVENTS) {
        return Err(EvaluationFault::TooManyEvents { ticket: (*ticket).clone(), most: MOST_EVENTS });
    }
    let histories = events.into_values().filter_map(|events| History::of(ctx.agreement, events));
    let tickets = histories.map(|history| Ticket::new(ctx, history));
    let times = Times::of(ctx, objective)?;
    Ok(tickets.filter(|ticket| may_fall_under(objective, ticket) && times.hold(ticket)).collect())
}

/// At which times a ticket must have been reported.
struct Times(Option<(bool, BusinessCalendar)>);

impl Times {
    fn of(ctx: &Context, objective: &Objective) -> Result<Times, EvaluationFault> {
        let calendar = |reported: &Reported| Ok((reported.within, ctx.calendar(Some(reported.hours.as_str()))?));
        objective.reported.as_ref().map(|reported| calendar(reported)).transpose().map(Times)
    }

    /// Whether the ticket was reported at such a time; one without a report might have been.
    fn hold(&self, ticket: &Ticket) -> bool {
        let (Some((within, hours)), Some(report)) = (&self.0, ticket.history.report) else { return true };
        let moment = Span::new(report.at, report.at.saturating_add(Length::from_millis(1)));
        moment.is_ok_and(|moment| hours.open_spans(moment).is_empty() != *within)
    }
}

/// Whether the objective can have to do with a ticket: its service, and at some time its priority
/// or one that nobody knows. A ticket without a report might be anyone's.
fn may_fall_under(objective: &Objective, ticket: &Ticket) -> bool {
    let Some(report) = ticket.history.report else { return true };
    let concerns = |priority: &str| {
        objective.priority.as_ref().is_none_or(|own| own.as_str() == priority) || !ticket.knows(priority)
    };
    let concerned = objective.priority.is_none() || priorities(&ticket.history).any(concerns);
    **report.service == *objective.service.as_str() && concerned
}

fn own_priority(objective: &Objective) -> Option<&str> {
    objective.priority.as_ref().map(|priority| priority.as_str())
}

/// All priorities that a ticket ever had.
fn priorities<'h>(history: &'h History) -> impl Iterator<Item = &'h str> {
    let changes = history.moments.iter().filter_map(|moment| match moment.what {
        Happening::Priority(to) => Some(to),
        _ => None,
    });
    history.report.and_then(|report| report.priority).into_iter().chain(changes)
}

fn first_report(tickets: &[Ticket]) -> Option<Instant> {
    tickets.iter().filter_map(|ticket| ticket.history.report.map(|report| report.at)).min()
}

/// From the first start of a term, but no further back than any term may last, to a while after the end;
/// what lies outside is compiled when a clock asks for it.
pub(crate) fn horizon(ctx: &Context, first: Option<Instant>, until: Instant) -> Span {
    let earliest = until.saturating_sub(Length::from_millis(LIMIT_YEARS * YEAR));
    let from = first.unwrap_or(until).max(earliest);
    Span::new(from, until.saturating_add(Length::from_millis(YEAR / 4))).unwrap_or(ctx.period.span)
}

/// The lives of a ticket on every way that leads to the objective.
fn lives<'r>(rules: &'r Rules<'r>, ticket: &'r Ticket<'r>, until: Instant) -> Result<Vec<Life<'r>>, EvaluationFault> {
    let Some(report) = ticket.history.report else {
        return Ok(vec![unreported(&ticket.history)]);
    };
    let mut lives = Vec::new();
    for way in rules.ways() {
        lives.extend(walk::lives(rules, way, ticket, report, until)?);
    }
    Ok(lives)
}

fn unreported<'r>(history: &History) -> Life<'r> {
    let outcome = TicketOutcome::LeftOut(wording!(en: "no report on record", nl: "geen melding vastgelegd"));
    let mut life = Life::new(history.ticket.clone(), history.first);
    life.entries.push(Entry { at: history.first, outcome, clock: None });
    life
}
