//! Tickets: how many in time, which were missed, which were left out.

use super::sheet::Sheet;
use crate::page::words;
use crate::text::paper::Paper;
use crate::text::rows::foremost;
use agreement::model::Indicator;
use agreement::quantity::TermValue;
use calendar::Instant;
use engine::finding::{Finding, Margin, TicketBasis, TicketLine, TicketOutcome};
use engine::wording::Wording;
use std::cmp::Reverse;

/// How many missed tickets are shown, those that were late the longest.
const MISSED: usize = 8;
/// How many tickets that were left out are shown.
const LEFT_OUT: usize = 5;

/// The rows of a ticket objective.
pub fn lines(sheet: &Sheet, finding: &Finding, basis: &TicketBasis) -> Vec<String> {
    if basis.tickets.is_empty() {
        return match carried(sheet, basis) {
            None => sheet.row("in time", &no_tickets(sheet)),
            Some(carried) => sheet.row("in time", &carried),
        };
    }
    let mut lines = sheet.row("in time", &in_time(sheet, finding, basis));
    lines.extend(sheet.rows("missed", missed(sheet, finding, basis)));
    let running = basis.tickets.iter().filter(|line| matches!(line.outcome, TicketOutcome::Running(_))).count();
    if running > 0 {
        lines.extend(sheet.row("running", &sheet.paper.language().fill(words::RUNNING_COUNT, &[&running])));
    }
    let left_out = basis.tickets.iter().filter_map(|line| left_out_words(sheet, line)).collect();
    lines.extend(sheet.rows("left out", sheet.at_most(LEFT_OUT, left_out, (" left out", " uitgesloten"))));
    lines
}

/// Tickets that were decided before and are still paid for by their lateness.
fn carried(sheet: &Sheet, basis: &TicketBasis) -> Option<String> {
    let late: Vec<String> = basis.lateness.iter().map(|late| late.ticket.to_string()).collect();
    if late.is_empty() {
        return None;
    }
    let named = sheet.at_most(LEFT_OUT, late, (" late", " te laat")).join(", ");
    Some(sheet.say(
        format!("none was decided in this period; late since before and still paid for: {named}"),
        format!("in deze periode is niets beslist; van eerder te laat en nog betaald: {named}"),
    ))
}

/// Of another priority there may be some.
fn no_tickets(sheet: &Sheet) -> String {
    let priority = sheet.objective.and_then(|objective| objective.priority.as_ref());
    let of = |of: &str| priority.map(|priority| format!("{of}{}", priority.as_str())).unwrap_or_default();
    sheet.say(
        format!("no tickets{} in this period", of(" of priority ")),
        format!("geen meldingen{} in deze periode", of(" met prioriteit ")),
    )
}

fn in_time(sheet: &Sheet, finding: &Finding, basis: &TicketBasis) -> String {
    if basis.decided == 0 {
        return sheet.say("nothing was decided", "niets is beslist").to_owned();
    }
    let counted = sheet.paper.language().fill(words::IN_TIME_OF, &[&basis.in_time, &basis.decided]);
    let late = basis.decided.saturating_sub(basis.in_time);
    match finding.margin {
        Some(Margin::Misses { allowed, .. }) => format!("{counted}; {}", late_words(sheet.paper, late, allowed)),
        _ => counted,
    }
}

/// `2 late, none allowed`.
fn late_words(paper: Paper, late: u64, allowed: u64) -> String {
    let count = |number: u64| if number == 0 { paper.say("none", "geen").to_owned() } else { number.to_string() };
    if late == 0 && allowed == 0 {
        return paper.say("none late", "geen te laat").to_owned();
    }
    paper.language().fill(words::LATE_ALLOWED, &[&count(late), &count(allowed)])
}

/// In the order in which they were due.
fn missed(sheet: &Sheet, finding: &Finding, basis: &TicketBasis) -> Vec<String> {
    let late = basis.tickets.iter().filter(|line| matches!(line.outcome, TicketOutcome::Late(_))).collect();
    let (shown, rest) = foremost(MISSED, late, |line| Reverse(lateness(line)));
    let words = shown.iter().map(|line| missed_words(sheet, finding, line));
    words.chain(sheet.and_more(rest, (", less late", ", minder laat"))).collect()
}

/// From due to fulfilled; what isn't fulfilled is the latest of all.
fn lateness(line: &TicketLine) -> i64 {
    let fulfilled = line.fulfilled.unwrap_or(Instant::MAX).millis();
    line.due.map_or(i64::MAX, |due| fulfilled.saturating_sub(due.millis()))
}

/// `T-1042, due Mon 2026-03-02 09:15, answered 2026-03-02 10:02; 1 h 47 m of 1 hour used`.
fn missed_words(sheet: &Sheet, finding: &Finding, line: &TicketLine) -> String {
    let zone = sheet.context.zone;
    let due = line.due.map(|due| format!(", {} {}", sheet.say("due", "uiterlijk"), sheet.paper.deadline(zone, due)));
    let due = due.unwrap_or_default();
    let deed = deed(sheet.paper, finding.key.indicator);
    let fulfilled = match line.fulfilled {
        Some(at) => format!(", {deed} {}", sheet.paper.moment(zone, at)),
        None => format!(", {} {deed}", sheet.say("not", "niet")),
    };
    let used = if line.fulfilled.is_none() {
        sheet.length(finding, line.elapsed)
    } else {
        sheet.paper.language().quantity(&line.elapsed)
    };
    let notes = if line.notes.is_empty() {
        String::new()
    } else {
        format!(" ({})", sheet.wording(&Wording::joined(line.notes.iter().cloned(), "; ")))
    };
    let term = sheet.paper.language().quantity(&TermValue(line.term));
    let used = sheet.say(format!("{used} of {term} used"), format!("{used} van {term} gebruikt"));
    format!("{}{due}{fulfilled}; {used}{notes}", line.ticket)
}

/// What fulfils a target, in one word.
fn deed(paper: Paper, indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::ResponseTime => paper.say("answered", "beantwoord"),
        Indicator::EscalationTime => paper.say("escalated or solved", "geëscaleerd of opgelost"),
        Indicator::TimeBetweenSteps => paper.say("reached", "bereikt"),
        _ => paper.say("solved", "opgelost"),
    }
}

fn left_out_words(sheet: &Sheet, line: &TicketLine) -> Option<String> {
    match &line.outcome {
        TicketOutcome::LeftOut(why) => Some(format!("{}: {}", line.ticket, sheet.wording(why))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_tickets_are_counted_as_people_say_it() {
        let cases = [
            (2, 0, "2 late, none allowed"),
            (1, 1, "1 late, 1 allowed"),
            (0, 3, "none late, 3 allowed"),
            (0, 0, "none late"),
        ];
        for (late, allowed, words) in cases {
            assert_eq!(late_words(Paper::default(), late, allowed), words);
        }
    }
}
