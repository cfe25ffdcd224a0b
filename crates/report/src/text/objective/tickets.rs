//! Tickets: how many in time, which were missed, which were left out.

use crate::context::Context;
use crate::figures::{day_and_time, moment};
use crate::text::rows::{at_most, row, rows};
use agreement::model::Indicator;
use agreement::quantity::TermValue;
use engine::finding::{Finding, Margin, TicketBasis, TicketLine, TicketOutcome};

/// How many missed tickets are shown.
const MISSED: usize = 8;
/// How many tickets that were left out are shown.
const LEFT_OUT: usize = 5;

/// The rows of a ticket objective.
pub fn lines(context: &Context, finding: &Finding, basis: &TicketBasis) -> Vec<String> {
    let mut lines = row("in time", &in_time(finding, basis));
    let missed = basis.tickets.iter().filter(|line| matches!(line.outcome, TicketOutcome::Late(_)));
    let missed = missed.map(|line| missed_words(context, finding.key.indicator, line)).collect();
    lines.extend(rows("missed", at_most(MISSED, missed, " missed")));
    let running = basis.tickets.iter().filter(|line| matches!(line.outcome, TicketOutcome::Running(_))).count();
    if running > 0 {
        lines.extend(row("running", &format!("{running} not decided yet")));
    }
    let left_out = basis.tickets.iter().filter_map(left_out_words).collect();
    lines.extend(rows("left out", at_most(LEFT_OUT, left_out, " left out")));
    lines
}

fn in_time(finding: &Finding, basis: &TicketBasis) -> String {
    if basis.decided == 0 {
        return "nothing was decided".to_owned();
    }
    let counted = format!("{} of {} decided", basis.in_time, basis.decided);
    match finding.margin {
        Some(Margin::Misses { allowed, left }) if left < 0 => {
            format!("{counted}; {allowed} may be missed, {} too many were", left.unsigned_abs())
        }
        Some(Margin::Misses { allowed, left }) => {
            format!("{counted}; {allowed} may be missed, {left} left")
        }
        _ => counted,
    }
}

/// `T-1042, due Mon 2026-03-02 09:15, answered 2026-03-02 10:02`.
fn missed_words(context: &Context, indicator: Indicator, line: &TicketLine) -> String {
    let due = line.due.map(|due| format!(", due {}", day_and_time(context.zone, due))).unwrap_or_default();
    let deed = deed(indicator);
    let fulfilled = match line.fulfilled {
        Some(at) => format!(", {deed} {}", moment(context.zone, at)),
        None => format!(", not {deed}"),
    };
    let notes = if line.notes.is_empty() { String::new() } else { format!(" ({})", line.notes.join("; ")) };
    format!("{}{due}{fulfilled}; {} of {} used{notes}", line.ticket, line.elapsed, TermValue(line.term))
}

/// What fulfils a target, in one word.
pub fn deed(indicator: Indicator) -> &'static str {
    if indicator == Indicator::ResponseTime { "answered" } else { "solved" }
}

fn left_out_words(line: &TicketLine) -> Option<String> {
    match &line.outcome {
        TicketOutcome::LeftOut(why) => Some(format!("{}: {why}", line.ticket)),
        _ => None,
    }
}
