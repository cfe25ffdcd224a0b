//! Clocks that run: the targets of tickets that are not decided yet, the soonest due first.

use super::lines::{clean, columns, padded, paint, painted};
use super::marks::{BOLD, WARN};
use super::subject::Subject;
use crate::figures::{deadline, in_seconds};
use engine::finding::{Basis, ClockState, Finding, TicketLine, TicketOutcome};

/// How many clocks are shown.
const SHOWN: usize = 20;

/// The part of a page about running clocks; empty where none runs.
pub fn running(subject: &Subject) -> Vec<String> {
    let mut clocks: Vec<(&Finding, &TicketLine, ClockState)> =
        subject.evaluation.findings.iter().flat_map(clocks_of).collect();
    clocks.sort_by_key(|(finding, line, _)| (line.due, line.ticket.clone(), finding.key.objective.clone()));
    if clocks.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![paint(BOLD, "Clocks that run")];
    lines.extend(clocks.iter().take(SHOWN).flat_map(|(finding, line, state)| clock(subject, finding, line, *state)));
    if clocks.len() > SHOWN {
        lines.push(format!("  and {} more, due later", clocks.len() - SHOWN));
    }
    lines
}

fn clocks_of(finding: &Finding) -> Vec<(&Finding, &TicketLine, ClockState)> {
    let Basis::Tickets(basis) = &finding.basis else {
        return Vec::new();
    };
    let running = basis.tickets.iter().filter_map(|line| match line.outcome {
        TicketOutcome::Running(state) => Some((finding, line, state)),
        _ => None,
    });
    running.collect()
}

/// `  due Mon 2026-03-30 17:00  T-77          normal-resolution   6 h used, paused`; wrapped where that is too wide.
fn clock(subject: &Subject, finding: &Finding, line: &TicketLine, state: ClockState) -> Vec<String> {
    let due = line.due.map_or_else(|| "not known".to_owned(), |due| deadline(&subject.agreement.time_zone.0, due));
    let state = match state {
        ClockState::Running => "",
        ClockState::Paused => ", paused",
        ClockState::Solved => ", solved",
    };
    let used = if finding.key.window.running() { in_seconds(line.elapsed) } else { line.elapsed };
    let (ticket, objective) = (&*line.ticket, &*finding.key.objective);
    let told = format!("  due {due}  {}  {}  {used} used{state}", padded(ticket, 12), padded(objective, 18));
    let lines = match columns(&told) <= subject.paper.width() {
        true => vec![clean(&told)],
        false => subject.paper.wrap("  ", "    ", &format!("due {due}: {ticket}, {objective}, {used} used{state}")),
    };
    painted(lines, "paused", WARN)
}
