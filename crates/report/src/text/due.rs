//! The terms that run or passed, in groups by how much they press.

use super::lines::{clean, columns, padded, paint, painted};
use super::marks::{BAD, BOLD, DIM, GOOD, WARN};
use super::paper::Paper;
use agreement::model::Agreement;
use anstyle::Style;
use calendar::{Instant, Length};
use engine::due::{DueState, DueTerm};
use engine::wording::Wording;

/// How long before its end a term presses.
const SOON: i64 = 48 * 3_600_000;

/// What is shown, and how.
#[derive(Clone, Copy)]
pub struct Due<'a> {
    /// The agreement.
    pub agreement: &'a Agreement,
    /// The terms, by due time.
    pub terms: &'a [DueTerm],
    /// What counts as now.
    pub as_of: Instant,
    /// The language: `nl` or `en`.
    pub language: &'a str,
    /// How wide the page is.
    pub paper: Paper,
}

/// A phrase in both languages.
type Phrase = (&'static str, &'static str);

const HEADING: Phrase = ("What is due as of", "Wat er loopt op");
const NOTHING: Phrase = ("Nothing is due.", "Er loopt niets.");
const OVERDUE: Phrase = ("Overdue", "Te laat");
const PRESSING: Phrase = ("Within 48 hours", "Binnen 48 uur");
const LATER: Phrase = ("Later", "Later");
const PAUSED: Phrase = ("its clock stands still", "de klok staat stil");
const IF_NOT: Phrase = ("if not:", "zo niet:");
const NOW: Phrase = ("now:", "nu:");

/// The page.
pub fn page(due: &Due) -> String {
    let zone = &due.agreement.time_zone.0;
    let now = match due.language {
        "nl" => engine::shown::dutch::day_and_time(zone, due.as_of),
        _ => engine::shown::day_and_time(zone, due.as_of),
    };
    let heading = format!("{} {now}, {}", due.say(HEADING), zone.name());
    let mut parts = vec![due.paper.wrap("", "  ", &heading).iter().map(|line| paint(BOLD, line)).collect::<Vec<_>>()];
    if due.terms.is_empty() {
        parts.push(vec![paint(GOOD, due.say(NOTHING))]);
    }
    let groups = [(OVERDUE, BAD, "✗"), (PRESSING, WARN, "!"), (LATER, Style::new(), "·")];
    for (group, (title, style, sign)) in groups.into_iter().enumerate() {
        let terms: Vec<&DueTerm> = due.terms.iter().filter(|term| due.group(term) == group).collect();
        if !terms.is_empty() {
            let widths = due.widths();
            let rows = terms.iter().flat_map(|term| due.rows(term, style, sign, widths));
            parts.push([paint(style.bold(), due.say(title))].into_iter().chain(rows).collect());
        }
    }
    parts.iter().map(|part| part.join("\n")).collect::<Vec<_>>().join("\n\n") + "\n"
}

impl Due<'_> {
    fn say(&self, (en, nl): Phrase) -> &'static str {
        if self.language == "nl" { nl } else { en }
    }

    fn shown<'w>(&self, wording: &'w Wording) -> &'w str {
        wording.in_language(self.language)
    }

    /// Overdue, pressing, or later.
    fn group(&self, term: &DueTerm) -> usize {
        let soon = self.as_of.saturating_add(Length::from_millis(SOON));
        match term.state {
            DueState::Overdue => 0,
            DueState::Running | DueState::Paused if term.due <= soon => 1,
            DueState::Running | DueState::Paused => 2,
        }
    }

    /// How wide the columns of when and who are.
    fn widths(&self) -> (usize, usize) {
        let widest =
            |of: &dyn Fn(&DueTerm) -> String| self.terms.iter().map(|term| columns(&of(term))).max().unwrap_or(0);
        (widest(&|term| self.at(term)), widest(&|term| self.shown(&term.who.wording()).to_owned()))
    }

    fn at(&self, term: &DueTerm) -> String {
        let zone = &self.agreement.time_zone.0;
        match self.language {
            "nl" => engine::shown::dutch::deadline(zone, term.due),
            _ => engine::shown::deadline(zone, term.due),
        }
    }

    /// When, who and what; below it what follows and the clause.
    fn rows(&self, term: &DueTerm, style: Style, sign: &str, (when, whose): (usize, usize)) -> Vec<String> {
        let at = self.at(term);
        let who = term.who.wording();
        let first = format!("{sign} {}  {}  ", padded(&at, when.max(20)), padded(self.shown(&who), whose.max(11)));
        let rest = " ".repeat(columns(&first));
        let paused = if term.state == DueState::Paused { format!(" ({})", self.say(PAUSED)) } else { String::new() };
        let what = self.paper.wrap(&first, &rest, &format!("{}{paused}", self.shown(&term.what)));
        let intro = self.say(if term.state == DueState::Overdue { NOW } else { IF_NOT });
        let follows = format!("{intro} {} [{}]", self.shown(&term.otherwise), term.clause);
        let follows = self.paper.wrap("    ", "    ", &follows);
        painted(what, &clean(&at), style).into_iter().chain(follows.iter().map(|line| paint(DIM, line))).collect()
    }
}
