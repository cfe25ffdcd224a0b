//! Clocks that run: the targets of tickets that are not decided yet, the soonest due first.

use super::Page;
use super::name::{capital, of_objective};
use super::table::{cell, figures, table, words as column};
use super::words;
use crate::figures::{in_seconds, to_the_second};
use crate::markup::{Element, el};
use agreement::quantity::TermValue;
use engine::finding::{Basis, ClockState, Finding, TicketLine, TicketOutcome};

/// How many clocks are shown.
const SHOWN: usize = 30;

type Running<'a> = (&'a Finding, &'a TicketLine, ClockState);

/// The section, where the period runs and a clock does.
pub fn section(page: &Page) -> Option<Element> {
    let last = page.evaluations().next_back().filter(|last| last.period.running())?;
    let mut clocks: Vec<Running> = last.findings.iter().flat_map(of_finding).collect();
    clocks.sort_by(|(one, a, _), (other, b, _)| {
        (a.due, &a.ticket, &one.key.objective).cmp(&(b.due, &b.ticket, &other.key.objective))
    });
    if clocks.is_empty() {
        return None;
    }
    let rest = clocks.len().saturating_sub(SHOWN);
    let more = (rest > 0).then(|| el("p").class("aside").text(page.language.fill(words::MORE, &[&rest])));
    let columns = [
        column(page.say(words::TICKET)),
        column(page.say(words::PROMISE)),
        column(page.say(words::DUE)),
        figures(page.say(words::USED)),
        column(page.say(words::STATE)),
    ];
    let rows = clocks.iter().take(SHOWN).map(|clock| row(page, clock));
    let section = el("section").with("aria-labelledby", "clocks");
    let title = el("h2").with("id", "clocks").text(page.say(words::CLOCKS));
    Some(section.child(title).child(table(page.say(words::TICKETS), &columns, rows)).children(more))
}

fn of_finding(finding: &Finding) -> Vec<Running<'_>> {
    let Basis::Tickets(basis) = &finding.basis else {
        return Vec::new();
    };
    let running = basis.tickets.iter().filter_map(|line| match line.outcome {
        TicketOutcome::Running(state) => Some((finding, line, state)),
        _ => None,
    });
    running.collect()
}

fn row(page: &Page, (finding, line, state): &Running) -> Vec<Element> {
    let language = page.language;
    let state = match state {
        ClockState::Running => words::RUNS,
        ClockState::Paused => words::STANDS_STILL,
        ClockState::Solved => words::IS_SOLVED,
    };
    let used = language.length(in_seconds(line.elapsed));
    let due = line.due.map(|due| language.deadline(page.zone(), to_the_second(due)));
    vec![
        cell(&*line.ticket),
        cell(capital(&of_objective(page, &finding.key.objective))),
        cell(due.unwrap_or_else(|| "–".to_owned())),
        cell(format!("{used} / {}", language.quantity(&TermValue(line.term)))),
        cell(page.say(state)),
    ]
}
