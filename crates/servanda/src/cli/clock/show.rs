//! The answer for people and for programs.

use super::Answer;
use super::input::Question;
use agreement::quantity::TermValue;
use calendar::{Instant, Length};
use engine::shown::deadline;
use report::figures::{day_and_time, unsigned};
use serde_json::{Value, json};

/// The answer, a line for each part.
pub fn text(question: &Question, answer: &Answer) -> String {
    let moment = |at: Instant| format!("{}  {}", day_and_time(&question.zone, at), at);
    let mut rows = vec![
        ("start", moment(question.start)),
        ("zone", question.zone.name().to_owned()),
        ("hours", question.hours.notation().to_owned()),
    ];
    if !question.pauses.is_empty() {
        rows.push(("paused", question.pauses.total().to_string()));
    }
    rows.extend(question.term.map(|term| ("term", TermValue(term).to_string())));
    rows.extend(answer.due.map(|due| ("due", format!("{}  {due}", deadline(&question.zone, due)))));
    rows.extend(question.until.map(|until| ("until", moment(until))));
    rows.extend(answer.elapsed.map(|elapsed| ("elapsed", elapsed.to_string())));
    rows.extend(answer.margin.map(|margin| ("margin", margin_words(margin))));
    rows.iter().map(|(name, value)| format!("{name:<9}{value}\n")).collect()
}

fn margin_words(margin: Length) -> String {
    match margin.is_negative() {
        true => format!("{} late", unsigned(margin)),
        false => format!("{margin} left"),
    }
}

/// The answer with exact milliseconds.
pub fn json(question: &Question, answer: &Answer) -> Value {
    json!({
        "start": question.start.to_string(),
        "zone": question.zone.name(),
        "hours": question.hours.notation(),
        "term": question.term.map(|term| TermValue(term).to_string()),
        "due": answer.due.map(|due| due.to_string()),
        "due_local": answer.due.map(|due| question.zone.show(due)),
        "until": question.until.map(|until| until.to_string()),
        "elapsed_ms": answer.elapsed.map(Length::millis),
        "margin_ms": answer.margin.map(Length::millis),
    })
}
