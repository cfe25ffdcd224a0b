//! Tickets with their clocks.

use super::exact;
use agreement::quantity::TermValue;
use engine::finding::{ClockState, TicketBasis, TicketLine, TicketOutcome};
use serde_json::{Value, json};

/// The counts and every ticket.
pub fn tickets(basis: &TicketBasis) -> Value {
    json!({ "kind": "tickets", "in_time": basis.in_time, "decided": basis.decided, "tickets": basis.tickets.iter().map(ticket).collect::<Vec<_>>() })
}

fn ticket(line: &TicketLine) -> Value {
    let (outcome, decided, why) = outcome(&line.outcome);
    json!({
        "ticket": &*line.ticket,
        "reported": line.reported.to_string(),
        "started": line.started.to_string(),
        "term": TermValue(line.term).to_string(),
        "due": line.due.map(|due| due.to_string()),
        "fulfilled": line.fulfilled.map(|at| at.to_string()),
        "outcome": outcome,
        "decided": decided,
        "why": why,
        "elapsed_ms": line.elapsed.millis(),
        "paused": exact::spans(&line.paused),
        "notes": line.notes.iter().map(|note| &note.en).collect::<Vec<_>>(),
    })
}

/// The word, when it was decided, and why it was left out.
fn outcome(outcome: &TicketOutcome) -> (&'static str, Option<String>, Option<&str>) {
    match outcome {
        TicketOutcome::InTime(at) => ("in time", Some(at.to_string()), None),
        TicketOutcome::Late(at) => ("late", Some(at.to_string()), None),
        TicketOutcome::Running(ClockState::Running) => ("running", None, None),
        TicketOutcome::Running(ClockState::Paused) => ("paused", None, None),
        TicketOutcome::Running(ClockState::Solved) => ("solved", None, None),
        TicketOutcome::LeftOut(why) => ("left out", None, Some(&why.en)),
    }
}
