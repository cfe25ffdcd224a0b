//! The values of a ticket's line by the keys of a scenario.

use super::super::found::Found;
use engine::finding::{Basis, ClockState, Finding, TicketLine, TicketOutcome};

/// The value of one ticket to which the key leads; nothing where the ticket isn't listed.
pub(super) fn found(finding: &Finding, id: &str, key: &str) -> Found {
    let Basis::Tickets(basis) = &finding.basis else {
        return Found::Nothing;
    };
    Found::of(basis.tickets.iter().find(|line| &*line.ticket == id), |line| of_line(line, key))
}

fn of_line(line: &TicketLine, key: &str) -> Found {
    match key {
        "due" => Found::of(line.due, Found::Instant),
        "outcome" => Found::Word(outcome(&line.outcome).to_owned()),
        "elapsed" => Found::Length(line.elapsed),
        "decided" => decided(&line.outcome),
        "fulfilled" => Found::of(line.fulfilled, Found::Instant),
        "started" => Found::Instant(line.started),
        "paused" => Found::Length(line.paused.total()),
        "note" => Found::Words(words(line)),
        _ => Found::Nothing,
    }
}

fn outcome(outcome: &TicketOutcome) -> &'static str {
    match outcome {
        TicketOutcome::InTime(_) => "in time",
        TicketOutcome::Late(_) => "late",
        TicketOutcome::Running(ClockState::Running) => "running",
        TicketOutcome::Running(ClockState::Paused) => "paused",
        TicketOutcome::Running(ClockState::Solved) => "solved",
        TicketOutcome::LeftOut(_) => "left out",
    }
}

fn decided(outcome: &TicketOutcome) -> Found {
    match outcome {
        TicketOutcome::InTime(at) | TicketOutcome::Late(at) => Found::Instant(*at),
        TicketOutcome::Running(_) | TicketOutcome::LeftOut(_) => Found::Nothing,
    }
}

/// Every sentence about the ticket.
pub(super) fn words(line: &TicketLine) -> Vec<String> {
    let left_out = match &line.outcome {
        TicketOutcome::LeftOut(why) => Some(why.to_string()),
        _ => None,
    };
    left_out.into_iter().chain(line.notes.iter().map(ToString::to_string)).collect()
}
