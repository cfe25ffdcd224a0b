//! A promise over several months: a strip for each, then what was down, late or left out in all of them.

use super::{NOTES, Sheet, exclusions, listed, many, outages, tickets, timeline};
use crate::alike::once;
use crate::markup::{Element, el};
use crate::page::words;
use engine::finding::{Basis, Excluded, Finding, TicketBasis, TicketLine, TicketOutcome, TimeBasis};

/// The parts of the block below figure and trend.
pub fn parts(sheet: &Sheet, findings: &[&Finding]) -> Vec<Element> {
    let mut parts = Vec::new();
    if !by_period(sheet, findings) {
        parts.push(many::list(sheet, findings));
    }
    let times: Vec<(&Finding, &TimeBasis)> =
        findings.iter().filter_map(|finding| Some((*finding, time(&finding.basis)?))).collect();
    parts.extend(timeline::calendar(sheet, &times));
    if let Some((last, _)) = times.last() {
        let seen: Vec<_> = times.iter().flat_map(|(_, time)| &time.outages).cloned().collect();
        parts.extend(outages::list(sheet, last, &seen));
    }
    parts.extend(slow(sheet, findings));
    parts.extend(exclusions::part(sheet, &excluded(findings)));
    let notes = findings.iter().flat_map(|finding| finding.basis.notes());
    let notes = once(sheet.page.language, notes.map(|note| &note.words));
    parts.extend(listed(sheet.page, el("h4").text(sheet.page.say(words::NOTES)), notes, NOTES));
    parts
}

/// Whether each finding is the one of its month, which the trend has told already.
fn by_period(sheet: &Sheet, findings: &[&Finding]) -> bool {
    let is_month = |label: &str| sheet.page.evaluations().any(|evaluation| evaluation.period.label == label);
    findings.iter().all(|finding| finding.key.member.is_none() && is_month(&finding.key.window.label))
}

fn time(basis: &Basis) -> Option<&TimeBasis> {
    match basis {
        Basis::Time(time) => Some(time),
        Basis::Interruptions(interruptions) => Some(&interruptions.time),
        _ => None,
    }
}

/// The tickets of all months together, each as it was decided.
fn slow(sheet: &Sheet, findings: &[&Finding]) -> Vec<Element> {
    let decided = |line: &&TicketLine| !matches!(line.outcome, TicketOutcome::Running(_));
    let bases = findings.iter().filter_map(|finding| match &finding.basis {
        Basis::Tickets(basis) => Some(basis),
        _ => None,
    });
    let lines: Vec<TicketLine> = bases.flat_map(|basis| &basis.tickets).filter(decided).cloned().collect();
    let all = TicketBasis { in_time: 0, decided: 0, tickets: lines, lateness: Vec::new() };
    match findings.last() {
        Some(last) if !all.tickets.is_empty() => tickets::parts(sheet, last, &all, sheet.group.name),
        _ => Vec::new(),
    }
}

/// Of all months, each once unless it took something out of several.
fn excluded(findings: &[&Finding]) -> Vec<Excluded> {
    let mut all: Vec<Excluded> = Vec::new();
    for one in findings.iter().flat_map(|finding| finding.basis.excluded()) {
        if !all.contains(one) {
            all.push(one.clone());
        }
    }
    all
}
