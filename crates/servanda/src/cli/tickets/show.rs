//! What tickets came to, for people and for programs.

use agreement::quantity::TermValue;
use calendar::Span;
use engine::TicketClock;
use engine::facts::Name;
use engine::wording::Wording;
use measure::mapping::Clocked;
use measure::{Counts, OfClock};
use report::text::lines::clean;
use serde_json::{Value, json};

/// A line for each objective and window, then what wasn't counted.
pub fn text(counted: &Clocked, others: &[(Name, Wording)]) -> String {
    let mut text = format!("{} tickets, {} pauses\n", counted.sums.tickets, counted.pauses);
    for (clock, sums) in counted.clocks.iter().zip(&counted.sums.clocks) {
        text.push_str(&format!("\n{} ({})\n", clean(&clock.objective), TermValue(clock.term)));
        for (span, counts) in sums.windows.values() {
            let decided = counts.in_time + counts.late;
            text.push_str(&format!(
                "  {}  {} of {decided} in time, {} late\n",
                window(clock, *span),
                counts.in_time,
                counts.late
            ));
        }
        if sums.running > 0 {
            text.push_str(&format!("  still running: {}\n", sums.running));
        }
    }
    for (many, what) in aside(counted).into_iter().filter(|(many, _)| *many > 0) {
        text.push_str(&format!("\n{many} {what}"));
    }
    for (objective, why) in others {
        text.push_str(&format!("\n{}: not counted here, since {}", clean(objective), why.en));
    }
    text.extend(
        counted
            .left
            .iter()
            .map(|source| format!("\nsource {}: not read, since it has a row for each event", clean(source))),
    );
    text.trim_end().to_owned() + "\n"
}

fn aside(counted: &Clocked) -> [(u64, &'static str); 3] {
    let sums = &counted.sums;
    [
        (sums.others, "that no objective is for"),
        (sums.later, "reported after now: not counted"),
        (sums.unusual, "of which more happened, or times contradict each other: `servanda report` judges them"),
    ]
}

/// The dates of a window.
fn window(clock: &TicketClock, span: Span) -> String {
    match clock.window {
        None => "all".to_owned(),
        Some(_) => format!("{} to {}", clock.zone.day_of(span.from()), clock.zone.date_of(span.to())),
    }
}

/// All counts, exactly.
pub fn json(counted: &Clocked, others: &[(Name, Wording)]) -> Value {
    let sums = &counted.sums;
    json!({
        "tickets": sums.tickets,
        "pauses": counted.pauses,
        "of_no_objective": sums.others,
        "reported_later": sums.later,
        "unusual": sums.unusual,
        "objectives": counted.clocks.iter().zip(&sums.clocks).map(|(clock, sums)| objective(clock, sums)).collect::<Vec<_>>(),
        "not_counted": others.iter().map(|(name, why)| json!({ "objective": &**name, "why": why.en })).collect::<Vec<_>>(),
        "sources_left": counted.left,
        "files": counted.files.iter().map(super::super::inputs::file_json).collect::<Vec<_>>(),
    })
}

fn objective(clock: &TicketClock, sums: &OfClock) -> Value {
    let window = |(span, counts): &(Span, Counts)| {
        json!({
            "from": span.from().to_string(), "to": span.to().to_string(), "in_time": counts.in_time, "late": counts.late,
        })
    };
    json!({
        "objective": &*clock.objective,
        "term": TermValue(clock.term).to_string(),
        "windows": sums.windows.values().map(window).collect::<Vec<_>>(),
        "running": sums.running,
        "ended": sums.ended,
        "within_term": sums.within_term,
        "control_totals": { "elapsed_ms": sums.elapsed.to_string(), "due_at_report_ms": sums.due_at_report.to_string() },
    })
}
