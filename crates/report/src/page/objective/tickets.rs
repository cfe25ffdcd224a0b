//! Tickets: those that were missed and the slowest of the others, each with its clock, and those that don't count.

use super::{Sheet, and_more, listed, stat};
use crate::charts::Picture;
use crate::charts::bar::{Clock, clock};
use crate::markup::{Element, el};
use crate::page::name::{self, capital};
use crate::page::table::{cell, figures, table, words as column};
use crate::page::words::{self, Phrase};
use crate::text::marks::Outcome;
use crate::text::rows::foremost;
use agreement::model::Indicator;
use agreement::quantity::TermValue;
use calendar::Instant;
use engine::finding::{Finding, TicketBasis, TicketLine, TicketOutcome};
use std::cmp::Reverse;

/// How many missed tickets are shown, those that were late the longest.
const MISSED: usize = 40;
/// How many of the others are shown, the slowest.
const SLOWEST: usize = 5;
/// How many tickets that don't count are shown.
const LEFT_OUT: usize = 30;

/// The parts of a ticket objective.
pub fn parts(sheet: &Sheet, finding: &Finding, basis: &TicketBasis, id: &str) -> Vec<Element> {
    if basis.tickets.is_empty() {
        let late: Vec<String> = basis.lateness.iter().take(LEFT_OUT).map(|late| late.ticket.to_string()).collect();
        let text = match late.is_empty() {
            true => sheet.page.say(words::NO_TICKETS).to_owned(),
            false => sheet.page.language.fill(words::TICKETS_CARRIED, &[&late.join(", ")]),
        };
        return vec![el("p").class("aside").text(text)];
    }
    let left_out = basis.tickets.iter().filter_map(|line| match &line.outcome {
        TicketOutcome::LeftOut(why) => Some(format!("{}: {}", line.ticket, sheet.page.language.wording(why))),
        _ => None,
    });
    let left_out =
        listed(sheet.page, el("h4").text(sheet.page.say(words::TICKETS_LEFT_OUT)), left_out.collect(), LEFT_OUT);
    let late = engine::explain::late_tickets(sheet.page.agreement, finding);
    let late = late.iter().map(|words| capital(sheet.page.language.wording(words))).collect();
    let late = listed(sheet.page, el("h4").text(sheet.page.say(words::LATENESS)), late, MISSED);
    slow(sheet, finding, basis, id).into_iter().chain(late).chain(left_out).collect()
}

fn slow(sheet: &Sheet, finding: &Finding, basis: &TicketBasis, id: &str) -> Option<Element> {
    let late = basis.tickets.iter().filter(|line| is_late(line)).collect();
    let (mut shown, rest) = foremost(MISSED, late, |line| Reverse(lateness(line)));
    let others = basis.tickets.iter().filter(|line| matches!(line.outcome, TicketOutcome::InTime(_))).collect();
    let (slowest, _) = foremost(SLOWEST, others, |line| Reverse(line.elapsed));
    shown.extend(slowest);
    if shown.is_empty() {
        return None;
    }
    let rows =
        shown.iter().enumerate().map(|(number, line)| row(sheet, finding, line, &format!("clock-{id}-{number}")));
    let list = table(sheet.page.say(words::TICKETS_MISSED), &columns(sheet, finding.key.indicator), rows);
    Some(el("div").class("part").child(list).children(and_more(sheet, rest, words::MORE_LESS_LATE)))
}

fn is_late(line: &TicketLine) -> bool {
    matches!(line.outcome, TicketOutcome::Late(_))
}

/// From due to fulfilled; what isn't fulfilled is the latest of all.
fn lateness(line: &TicketLine) -> i64 {
    let fulfilled = line.fulfilled.unwrap_or(Instant::MAX).millis();
    line.due.map_or(i64::MAX, |due| fulfilled.saturating_sub(due.millis()))
}

/// What fulfils a target, in one word.
fn deed(indicator: Indicator) -> Phrase {
    match indicator {
        Indicator::ResponseTime => words::ANSWERED,
        Indicator::EscalationTime => words::ESCALATED,
        Indicator::TimeBetweenSteps => words::REACHED,
        _ => words::SOLVED,
    }
}

fn columns(sheet: &Sheet, indicator: Indicator) -> [crate::page::table::Column; 6] {
    let say = |phrase| sheet.page.say(phrase);
    [
        column(say(words::TICKET)),
        column(say(words::REPORTED)),
        column(say(words::DUE)),
        column(say(deed(indicator))),
        figures(say(words::USED)),
        column(say(words::CLOCK)),
    ]
}

fn row(sheet: &Sheet, finding: &Finding, line: &TicketLine, id: &str) -> Vec<Element> {
    let (page, language) = (sheet.page, sheet.page.language);
    let outcome = if is_late(line) { Outcome::Missed } else { Outcome::Met };
    let word = page.say(if is_late(line) { words::LATE } else { words::IN_TIME });
    let fulfilled = line.fulfilled.map(|at| language.moment(page.zone(), at));
    let used = if line.fulfilled.is_none() {
        stat::length(sheet, finding, line.elapsed)
    } else {
        language.length(line.elapsed)
    };
    let term = language.quantity(&TermValue(line.term)).replace(' ', "\u{a0}");
    let paused = (!line.paused.is_empty()).then(|| language.length(line.paused.total()));
    let stood =
        paused.as_ref().map(|paused| el("span").class("remark").text(language.fill(words::STOOD_STILL, &[paused])));
    let told = [used.as_str(), &term, paused.as_deref().unwrap_or(page.say(words::NONE)), word];
    vec![
        cell(&*line.ticket).child(el("span").with("class", name::class(outcome)).child(name::sign(outcome)).text(word)),
        cell(language.moment(page.zone(), line.reported)),
        cell(line.due.map_or_else(|| "–".to_owned(), |due| language.deadline(page.zone(), due))),
        cell(fulfilled.unwrap_or_else(|| page.say(words::NOT_YET).to_owned())),
        cell(language.fill(words::OF, &[&used, &term])).children(stood),
        el("div").child(clock_bar(sheet, finding, line, id, &told)).children(notes(sheet, line)),
    ]
}

/// What happened on the way, in a few words.
fn notes(sheet: &Sheet, line: &TicketLine) -> Option<Element> {
    let notes: Vec<&str> = line.notes.iter().take(4).map(|note| sheet.page.language.wording(note)).collect();
    (!notes.is_empty()).then(|| el("span").class("remark").text(notes.join("; ")))
}

fn clock_bar(sheet: &Sheet, finding: &Finding, line: &TicketLine, id: &str, told: &[&str; 4]) -> Element {
    let Some(due) = line.due else {
        return cell("–");
    };
    let language = sheet.page.language;
    let ended = line.fulfilled.unwrap_or(finding.key.window.until).max(line.started);
    let title = language.fill(words::CLOCK_OF, &[&line.ticket]);
    let told = language.fill(words::CLOCK_TELLS, &[&told[0], &told[1], &told[2], &told[3]]);
    let picture = Picture { id, title: &title, told: &told, height: 0, class: "chart clock" };
    clock(&picture, &Clock { started: line.started, due, ended, paused: &line.paused })
}
