//! What happened to tickets.

use crate::fact::entry::Entry;
use crate::fact::target::{Noun, Target};
use crate::fact::values;
use engine::facts::{Rank, TicketEvent, TicketStep};

pub(super) fn event(row: &mut Entry<'_>) -> Option<TicketEvent> {
    let (ticket, at, sequence) =
        (row.name("ticket"), row.must("at", values::instant), row.may("sequence", values::sequence));
    let (step, recorded) = (step(row), row.recorded());
    ticket.iter().for_each(|ticket| row.has_ticket(ticket, step.as_ref()));
    Some(TicketEvent { ticket: ticket?, at: at?, sequence: sequence?, step: step?, recorded: recorded? })
}

/// What can happen, each word with its reader and the keys that only it has.
type Step = fn(&mut Entry<'_>) -> Option<TicketStep>;
const STEPS: [(&str, (&[&str], Step)); 11] = [
    ("detected", (&[], |_| Some(TicketStep::Detected))),
    ("reported", (&["service", "resource", "priority", "impact", "urgency"], reported)),
    ("priority", (&["priority", "impact", "urgency", "agreed"], priority)),
    ("paused", (&["state", "reason"], paused)),
    ("resumed", (&[], |_| Some(TicketStep::Resumed))),
    ("state", (&["state"], state)),
    ("escalated", (&[], |_| Some(TicketStep::Escalated))),
    ("answered", (&["automatic"], answered)),
    ("solved", (&[], |_| Some(TicketStep::Solved))),
    ("reopened", (&[], |_| Some(TicketStep::Reopened))),
    ("cancelled", (&["reason"], cancelled)),
];
const OWN_KEYS: [&str; 9] =
    ["service", "resource", "priority", "impact", "urgency", "agreed", "state", "reason", "automatic"];

fn step(row: &mut Entry<'_>) -> Option<TicketStep> {
    let (keys, read) = row.must("event", |text| values::choose(text, &STEPS))?;
    let idle: Vec<&str> = OWN_KEYS.into_iter().filter(|key| !keys.contains(key)).collect();
    let event = row.text("event").unwrap_or_default();
    let (clean, step) = (row.without(&idle, &format!("event `{event}`")), read(row));
    clean.and(step)
}

fn reported(row: &mut Entry<'_>) -> Option<TicketStep> {
    let service = row.service();
    let (resource, priority) = (row.resource_of(service.as_ref()), rank(row));
    Some(TicketStep::Reported { service: service?, resource: resource?, priority: priority? })
}

fn priority(row: &mut Entry<'_>) -> Option<TicketStep> {
    let (to, agreed) = (rank(row), row.may("agreed", values::flag));
    let to = to?.or_else(|| Some(Rank::Named(row.leading("priority", Target::Agreed(Noun::Priority))?)));
    Some(TicketStep::Priority { to: to?, agreed: agreed?.unwrap_or(false) })
}

/// How urgent it is: a priority, or an impact with an urgency, of which the agreement makes one.
fn rank(row: &mut Entry<'_>) -> Option<Option<Rank>> {
    if row.text("impact").is_none() && row.text("urgency").is_none() {
        let priority = row.may_lead("priority", Target::Agreed(Noun::Priority))?;
        return Some(priority.map(Rank::Named));
    }
    let single = row.without(&["priority"], "a ticket with impact and urgency");
    let impact = row.leading("impact", Target::Agreed(Noun::Impact));
    let urgency = match &impact {
        Some(impact) => row.leading("urgency", Target::Urgency(impact.clone())),
        None => row.name("urgency"),
    };
    single.and(Some(Some(Rank::Rated { impact: impact?, urgency: urgency? })))
}

fn paused(row: &mut Entry<'_>) -> Option<TicketStep> {
    let (state, reason) = (row.name("state"), row.may("reason", values::words));
    Some(TicketStep::Paused { state: state?, reason: reason? })
}

fn state(row: &mut Entry<'_>) -> Option<TicketStep> {
    Some(TicketStep::State { state: row.name("state")? })
}

fn answered(row: &mut Entry<'_>) -> Option<TicketStep> {
    Some(TicketStep::Answered { automatic: row.may("automatic", values::flag)?.unwrap_or(false) })
}

fn cancelled(row: &mut Entry<'_>) -> Option<TicketStep> {
    Some(TicketStep::Cancelled { reason: row.may("reason", values::words)? })
}
