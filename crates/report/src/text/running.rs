//! Clocks that run: the targets of tickets that are not decided yet, the soonest due first.

use super::lines::{clean, columns, padded, paint};
use super::marks::{BOLD, WARN};
use super::paper::Paper;
use super::subject::Subject;
use crate::figures::{in_seconds, to_the_second};
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
    let rest = clocks.len().saturating_sub(SHOWN);
    clocks.truncate(SHOWN);
    let told: Vec<Vec<String>> =
        clocks.iter().map(|(finding, line, state)| cells(subject, finding, line, *state)).collect();
    let more = (rest > 0)
        .then(|| subject.paper.say(format!("  and {rest} more, due later"), format!("  en nog {rest}, later")));
    [paint(BOLD, subject.paper.say("Clocks that run", "Klokken die lopen"))]
        .into_iter()
        .chain(laid_out(&told, subject.paper))
        .chain(more)
        .collect()
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

/// When it is due, the ticket, the objective, and how much is used.
fn cells(subject: &Subject, finding: &Finding, line: &TicketLine, state: ClockState) -> Vec<String> {
    let (zone, paper) = (&subject.agreement.time_zone.0, subject.paper);
    let running = finding.key.window.running();
    let shown = |due| paper.deadline(zone, if running { to_the_second(due) } else { due });
    let due = line.due.map_or_else(|| paper.say("not known", "niet bekend").to_owned(), shown);
    let state = match state {
        ClockState::Running => "",
        ClockState::Paused => paper.say(", paused", ", stilgezet"),
        ClockState::Solved => paper.say(", solved", ", opgelost"),
    };
    let used = if running { in_seconds(line.elapsed) } else { line.elapsed };
    [
        format!("{} {due}", paper.say("due", "uiterlijk")),
        line.ticket.to_string(),
        finding.key.objective.to_string(),
        format!("{} {}{state}", paper.language().quantity(&used), paper.say("used", "gebruikt")),
    ]
    .iter()
    .map(|cell| clean(cell))
    .collect()
}

/// In columns, `  due Mon 2026-03-30 17:00  T-77  normal-resolution  6 h used, paused`; each wrapped where the page is too narrow.
fn laid_out(rows: &[Vec<String>], paper: Paper) -> Vec<String> {
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| columns(cell)).max().unwrap_or(0);
    let aligned = |row: &Vec<String>| {
        let cells = row.iter().enumerate().map(|(column, cell)| format!("  {}", padded(cell, width(column))));
        cells.collect::<String>().trim_end().to_owned()
    };
    let lines: Vec<String> = rows.iter().map(aligned).collect();
    let fit = lines.iter().all(|line| columns(line) <= paper.width());
    let wrapped = || rows.iter().flat_map(|row| paper.wrap("  ", "    ", &row.join(", "))).collect();
    let lines: Vec<String> = if fit { lines } else { wrapped() };
    let paused = paper.say("paused", "stilgezet");
    let told = format!(", {}", paint(WARN, paused));
    lines.into_iter().map(|line| line.replace(&format!(", {paused}"), &told)).collect()
}
