//! The report as one HTML file that needs nothing beside it: no script, no font, no picture, no request.

mod closing;
mod costs;
mod figure;
mod heading;
mod history;
mod improvement;
mod language;
mod months;
mod name;
mod objective;
mod obligations;
mod period;
mod running;
mod summary;
mod table;
pub(crate) mod words;

pub use history::PERIODS;
pub use language::Language;

use crate::charts::patterns::patterns;
use crate::markup::{Element, Style, el};
use crate::text::Month;
use crate::text::subject::{Group, groups};
use agreement::model::Agreement;
use agreement::reading::Setting;
use calendar::Zone;
use engine::finding::Finding;
use engine::reconcile::Reconciled;
use engine::settlement::Settlement;
use engine::wording::Wording;
use engine::{Evaluation, Improvement, Obligations};
use words::Phrase;

/// What a page is about.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The agreement.
    pub agreement: &'a Agreement,
    /// The policies in force.
    pub settings: &'a [Setting],
    /// How people call what was asked for: `2026-03`, `2026-Q1`.
    pub label: &'a str,
    /// The months asked for, or the one shorter period; at least one.
    pub months: &'a [Month],
    /// The periods before these, in order, for the trend.
    pub before: &'a [Evaluation],
    /// Duties, escalations and rights of the time that the page is about.
    pub obligations: &'a Obligations,
    /// Objectives that several measured (A3).
    pub reconciled: &'a [Reconciled],
    /// Incidents and actions that bear on the time that the page is about.
    pub learnt: &'a Improvement,
    /// What the report rests on.
    pub inputs: &'a Inputs,
    /// The language of the page.
    pub language: Language,
}

/// What a report rests on (W2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// The files of the agreement and of the sources, then those of the facts.
    pub files: Vec<Input>,
    /// How many rows of facts were at fault and left out.
    pub skipped: u64,
    /// The first of their faults, each on a line: file, line, column and what is wrong.
    pub skipped_listed: Vec<String>,
    /// Facts that lie after "now", by their kind: how many, and where the first one stands.
    pub later: Vec<Wording>,
    /// What was sealed of the periods, and whether both parties accepted the text; empty where nothing is known of that.
    pub standing: Vec<Wording>,
    /// The version of the program.
    pub program: String,
    /// The version of the rules.
    pub semantics: String,
    /// The zone database and its version.
    pub zones: String,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Its name.
    pub name: String,
    /// How many facts it holds, or records; `None` where it holds none by its nature.
    pub rows: Option<u64>,
    /// True for a journal.
    pub records: bool,
    /// SHA-256 of its bytes in hexadecimal; of a journal the root over its records.
    pub digest: String,
}

const SHEET: &str = include_str!("page.css");

/// The page as one HTML document.
pub fn document(page: &Page) -> String {
    let root = el("html").with("lang", page.language.code()).child(head(page)).child(body(page));
    format!("<!doctype html>\n{}", root.written())
}

fn head(page: &Page) -> Element {
    let title = format!("{}, {}", page.agreement.title.in_language(page.language.code()), page.period(page.label));
    let running = Style::of(SHEET).with_text("@page{@top-left{content:", &title, "}}");
    el("head")
        .child(el("meta").with("charset", "utf-8"))
        .child(el("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"))
        .child(el("meta").with("name", "color-scheme").with("content", "light dark"))
        .child(el("meta").with("name", "generator").with("content", "servanda"))
        .child(el("title").text(title))
        .child(el("style").child(running))
}

fn body(page: &Page) -> Element {
    let main = el("main")
        .child(summary::section(page))
        .children(page.single().is_none().then(|| months::section(page)))
        .child(objective::section(page))
        .child(costs::section(page))
        .children(running::section(page))
        .children(obligations::section(page))
        .children(improvement::section(page))
        .children(closing::about_facts(page))
        .children(closing::in_force(page));
    el("body").child(patterns()).child(heading::header(page)).child(main).child(closing::footer(page))
}

impl<'a> Page<'a> {
    /// The agreement's zone.
    fn zone(&self) -> &'a Zone {
        &self.agreement.time_zone.0
    }

    /// A phrase in the page's language.
    fn say(&self, phrase: Phrase) -> &'static str {
        self.language.say(phrase)
    }

    /// The name of a period or window in the page's language.
    fn period(&self, label: &str) -> String {
        period::name(self.language, label)
    }

    /// The settlements of the periods.
    fn settlements(&self) -> impl Iterator<Item = &'a Settlement> {
        self.months.iter().map(|(_, settlement)| settlement)
    }

    /// The one month that the page is about; `None` where there are several.
    fn single(&self) -> Option<(&'a Evaluation, &'a Settlement)> {
        match self.months {
            [(evaluation, settlement)] => Some((evaluation, settlement)),
            _ => None,
        }
    }

    fn evaluations(&self) -> impl DoubleEndedIterator<Item = &'a Evaluation> + Clone + use<'a> {
        self.months.iter().map(|(evaluation, _)| evaluation)
    }

    fn findings(&self) -> impl Iterator<Item = &'a Finding> + use<'a> {
        self.evaluations().flat_map(|evaluation| &evaluation.findings)
    }

    /// The findings of all months by objective, in the order of clauses.
    fn groups(&self) -> Vec<Group<'a>> {
        groups(self.agreement, self.findings())
    }

    /// Whether the last period still runs.
    fn runs(&self) -> bool {
        self.evaluations().next_back().is_some_and(|evaluation| evaluation.period.running())
    }
}
