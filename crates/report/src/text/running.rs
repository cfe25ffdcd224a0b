//! Clocks that run: the targets of tickets that are not decided yet, the soonest due first.

use super::lines::{cut, padded, paint};
use super::marks::{BOLD, WARN};
use super::subject::Subject;
use crate::figures::day_and_time;
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
    lines.extend(clocks.iter().take(SHOWN).map(|(finding, line, state)| clock(subject, finding, line, *state)));
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

/// `  due Mon 2026-03-30 17:00  T-77   normal-resolution   6 h used, paused`.
fn clock(subject: &Subject, finding: &Finding, line: &TicketLine, state: ClockState) -> String {
    let due = line.due.map_or_else(|| "not known".to_owned(), |due| day_and_time(&subject.agreement.time_zone.0, due));
    let (state, style) = match state {
        ClockState::Running => ("", None),
        ClockState::Paused => (", paused", Some(WARN)),
        ClockState::Solved => (", solved", None),
    };
    let used = format!("{} used{state}", line.elapsed);
    let used = style.map_or_else(|| used.clone(), |style| paint(style, &used));
    let ticket = padded(&cut(&line.ticket, 12), 12);
    let objective = padded(&cut(&finding.key.objective, 18), 18);
    format!("  due {due}  {ticket}  {objective}  {used}")
}
