//! Clocks for tickets of which nothing more happened than a report, pauses, an answer and a solution: they need no history, so that
//! millions can be counted one after another.

use super::clock::Clock;
use super::history::plain;
use super::rule::counted;
use crate::context::Context;
use crate::evaluate::Prepared;
use crate::facts::{Facts, Name};
use crate::fault::EvaluationFault;
use crate::request::Request;
use crate::versions::Version;
use crate::windows::window_zone;
use crate::wording::{Wording, wording};
use agreement::model::{Agreement, CountsIn, Objective};
use agreement::quantity::{Milestone, Target};
use calendar::{BusinessCalendar, DeadlineError, Instant, Length, PeriodKind, Span, SpanSet, Term, Zone};

/// The clock of an objective that starts with the report of a ticket and ends with its answer or its solution (K1-K3).
pub struct TicketClock {
    /// The objective.
    pub objective: Name,
    /// The service that a ticket must be about.
    pub service: Name,
    /// The priority that it must have; any, if there is none.
    pub priority: Option<Name>,
    /// What ends the clock.
    pub ends: ClockEnd,
    /// The term, as it was agreed.
    pub term: Term,
    /// The kind of windows in which tickets count; `None` where they are no periods, so that all count together.
    pub window: Option<PeriodKind>,
    /// The zone of the windows.
    pub zone: Zone,
    /// In which window a ticket counts.
    pub counts_in: CountsIn,
    states: Vec<String>,
    clock: Clock,
}

/// What ends a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClockEnd {
    /// The first answer by a person.
    Answer,
    /// The solution.
    Solution,
}

/// The clocks of an agreement, and why other objectives on tickets have none.
#[derive(Default)]
pub struct TicketClocks {
    /// In clause order.
    pub clocks: Vec<TicketClock>,
    /// Objectives whose tickets need all of their history.
    pub others: Vec<(Name, Wording)>,
}

/// The clocks of an agreement for plain tickets, fast within a span.
///
/// # Errors
/// Hours or working days that the agreement doesn't have.
pub fn ticket_clocks(agreement: &Agreement, within: Span) -> Result<TicketClocks, EvaluationFault> {
    let request = Request { label: String::new(), period: within, as_of: within.to(), known_at: None };
    let facts = Facts::default();
    let ctx = Prepared::of(Version::alone(agreement), &facts).context(&request, within)?;
    let mut found = TicketClocks::default();
    for (name, objective) in agreement.objectives.iter().filter(|(_, objective)| objective.measures.value.is_ticket()) {
        let name = Name::from(name.as_str());
        match why_not(objective) {
            Some(why) => found.others.push((name, why)),
            None => found.clocks.extend(TicketClock::of(&ctx, name, objective)?),
        }
    }
    Ok(found)
}

fn why_not(objective: &Objective) -> Option<Wording> {
    let (from, to) = (objective.clock_from(), objective.clock_to());
    if from != [&Milestone::Report] || end(&to).is_none() {
        return Some(wording!(
            en: "its clock doesn't run from the report to the answer or the solution",
            nl: "de klok loopt niet van de melding tot het antwoord of de oplossing"
        ));
    }
    objective.reported.as_ref().map(|_| {
        wording!(
            en: "it depends on the hours in which a ticket was reported",
            nl: "het hangt af van de uren waarin een ticket is gemeld"
        )
    })
}

fn end(steps: &[&Milestone]) -> Option<ClockEnd> {
    match steps {
        [Milestone::FirstAnswer] => Some(ClockEnd::Answer),
        [Milestone::Solution] => Some(ClockEnd::Solution),
        _ => None,
    }
}

impl TicketClock {
    fn of(ctx: &Context, name: Name, objective: &Objective) -> Result<Option<TicketClock>, EvaluationFault> {
        let target = objective.target.as_ref().map(|target| &target.value);
        let (Some(Target::Share { within, .. }), Some(ends)) = (target, end(&objective.clock_to())) else {
            return Ok(None);
        };
        let term = counted(within.0, objective.tickets.elapsed);
        let window = objective.window.value;
        Ok(Some(TicketClock {
            objective: name,
            service: objective.service.as_str().into(),
            priority: objective.priority.as_ref().map(|priority| priority.as_str().into()),
            ends,
            term: within.0,
            window: ctx.version.period_kind(window).filter(|kind| !kind.is_rolling()),
            zone: window_zone(ctx.agreement, window),
            counts_in: objective.counts_in,
            states: objective.pauses.iter().map(|state| plain(&state.value)).collect(),
            clock: Clock::new(ctx, objective, term, ctx.period.span)?,
        }))
    }

    /// Whether the clock stands still in a state (K2).
    pub fn stands_still_in(&self, state: &str) -> bool {
        self.states.contains(&plain(state))
    }

    /// When a ticket is due that was reported at an instant, with the pauses taken out (T5-T7, K2).
    ///
    /// # Errors
    /// A term that can't be met.
    pub fn due(&self, reported: Instant, pauses: &SpanSet) -> Result<Instant, DeadlineError> {
        self.clock.due(reported, pauses)
    }

    /// The time used in `[from, to)`, with the pauses taken out.
    pub fn elapsed(&self, from: Instant, to: Instant, pauses: &SpanSet) -> Length {
        self.clock.elapsed(from, to, pauses)
    }

    /// The hours in which the clock runs, and how much of them the term grants; `None` where the term ends with a day.
    pub fn hours(&self) -> Option<(&BusinessCalendar, Length)> {
        self.clock.hours()
    }
}
