//! Text for a terminal of 40 to 120 columns.
//!
//! A page is a text with colour codes; what writes it removes them where they are not wanted. Every verdict has a sign and a
//! word as well, so that nothing hangs on colour.

pub mod bar;
pub mod due;
pub mod lines;
pub mod marks;
pub mod standing;
pub mod table;

mod baseline;
mod beside;
mod chain;
mod changes;
mod costs;
mod heading;
mod improvement;
pub(crate) mod known;
mod later;
mod ledger;
mod objective;
mod obligations;
mod overview;
mod paper;
mod reasons;
mod reconcile;
mod rehearsal;
pub(crate) mod rows;
mod running;
pub(crate) mod subject;
mod words;

pub use baseline::page as baseline;
pub use chain::page as chain;
pub use improvement::{actions, improvement, incidents};
pub use ledger::page as ledger;
pub use obligations::obligations;
pub use overview::{Month, credits};
pub use paper::Paper;
pub use reconcile::page as reconcile;
pub use rehearsal::page as rehearsal;
pub use subject::Subject;

use crate::rehearsal::Sides;
use agreement::model::Agreement;
use agreement::reading::Change;
use engine::{Evaluation, Reason};

/// How many oddities of the facts as a whole are shown.
const NOTES: usize = 10;

/// The page for one period: heading, a block for each objective, running clocks, and what it costs.
pub fn period(subject: &Subject) -> String {
    let paper = subject.paper.in_language(subject.language);
    let subject = &Subject { paper, ..*subject };
    let (agreement, evaluation) = (subject.agreement, subject.evaluation);
    let groups = subject::groups(agreement, &evaluation.findings);
    let mut parts = vec![heading::heading(subject)];
    parts.extend(groups.iter().map(|group| objective::block(subject, group)));
    parts.push(later::judged_later(agreement, std::iter::once(evaluation), paper));
    parts.push(running::running(subject));
    parts.push(about_facts(std::iter::once(evaluation), paper));
    parts.push(costs::costs(subject));
    page(parts)
}

/// The page for several months.
pub fn overview(agreement: &Agreement, label: &str, months: &[Month], language: &str, paper: Paper) -> String {
    page(overview::overview(agreement, label, months, language, paper.in_language(language)))
}

/// What all parts come to together, where several versions of an agreement judged them: below the last of their pages.
pub fn in_all(agreement: &Agreement, label: &str, months: &[Month], language: &str, paper: Paper) -> String {
    let paper = paper.in_language(language);
    let title = paper.say("All versions together", "Alle versies samen");
    let heading = lines::paint(marks::BOLD, &format!("{title}, {}", paper.label(label)));
    page(vec![[heading].into_iter().chain(overview::totals(&agreement.time_zone.0, months, paper)).collect()])
}

/// The page with the reasons behind an objective's findings.
pub fn reasons(reasons: &[Reason], language: &str, paper: Paper) -> String {
    page(vec![reasons::reasons(reasons, language, paper)])
}

/// Which published text the agreement restates, under the reasons; nothing where it restates none.
pub fn restated(agreement: &Agreement, language: &str, paper: Paper) -> String {
    heading::restated(agreement, language, paper).iter().map(|line| format!("{line}\n")).collect()
}

/// The page of `diff`: the changed terms, and what would have come out differently where there is a past.
pub fn changes(
    (old, new): (&Agreement, &Agreement),
    all: &[Change],
    past: Option<&Sides>,
    language: &str,
    paper: Paper,
) -> String {
    let mut parts = changes::changes(old, new, all, language, paper);
    parts.extend(past.map(|sides| rehearsal::differences(sides, paper)));
    page(parts)
}

/// The last lines of a page: what it rests on.
pub fn footer(text: &str, paper: Paper) -> String {
    paper.wrap("", "", text).iter().map(|line| format!("{}\n", lines::paint(marks::DIM, line))).collect()
}

/// What is odd about the facts as a whole, each once however many months it bears on.
fn about_facts<'a>(evaluations: impl Iterator<Item = &'a Evaluation>, paper: Paper) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for note in evaluations.flat_map(|evaluation| &evaluation.notes) {
        let words = paper.language().wording(&note.words).to_owned();
        if !notes.contains(&words) {
            notes.push(words);
        }
    }
    if notes.is_empty() {
        return Vec::new();
    }
    let notes = rows::at_most(paper, NOTES, notes, (" oddities", " bijzonderheden"));
    let lines = notes.iter().flat_map(|note| paper.wrap("  ", "    ", note));
    [lines::paint(marks::BOLD, paper.say("About the facts", "Over de feiten"))].into_iter().chain(lines).collect()
}

/// Parts with a blank line between them.
fn page(parts: Vec<Vec<String>>) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).map(|part| part.join("\n")).collect();
    parts.join("\n\n") + "\n"
}
