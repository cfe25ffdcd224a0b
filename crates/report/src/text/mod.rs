//! Text for a terminal of 80 columns.
//!
//! A page is a text with colour codes; what writes it removes them where they are not wanted. Every verdict has a sign and a
//! word as well, so that nothing hangs on colour.

pub mod bar;
pub mod lines;
pub mod marks;
pub mod standing;
pub mod table;

mod costs;
mod heading;
mod objective;
mod overview;
mod reasons;
mod rows;
mod running;
mod subject;

pub use overview::{Month, credits};
pub use subject::Subject;

use agreement::model::Agreement;
use engine::Reason;
use engine::finding::Verdict;

/// How many oddities of the facts as a whole are shown.
const NOTES: usize = 10;

/// The page for one period: heading, a block for each objective, running clocks, and what it costs.
pub fn period(subject: &Subject) -> String {
    let groups = subject::groups(subject.agreement, &subject.evaluation.findings);
    let mut parts = vec![heading::heading(subject)];
    let computed = groups.iter().filter(|group| group.verdict() != Verdict::NotComputed);
    parts.extend(computed.map(|group| objective::block(subject, group)));
    parts.push(heading::not_computed(subject.evaluation.findings.iter()));
    parts.push(running::running(subject));
    parts.push(costs::costs(subject));
    parts.push(notes(subject));
    page(parts)
}

/// The page for several months.
pub fn overview(agreement: &Agreement, label: &str, months: &[Month], language: &str) -> String {
    page(vec![overview::overview(agreement, label, months, language)])
}

/// The page with the reasons behind an objective's findings.
pub fn reasons(reasons: &[Reason]) -> String {
    page(vec![reasons::reasons(reasons)])
}

/// The last line of a page: what it rests on.
pub fn footer(text: &str) -> String {
    format!("{}\n", lines::paint(marks::DIM, text))
}

fn notes(subject: &Subject) -> Vec<String> {
    let notes = subject.evaluation.notes.iter().map(|note| note.words.clone()).collect();
    rows::rows("note", rows::at_most(NOTES, notes, " oddities in the facts"))
}

/// Parts with a blank line between them.
fn page(parts: Vec<Vec<String>>) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).map(|part| part.join("\n")).collect();
    parts.join("\n\n") + "\n"
}
