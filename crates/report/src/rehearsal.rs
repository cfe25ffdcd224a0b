//! One text or two over the recorded past, to be shown side by side.

use agreement::model::Agreement;
use engine::baseline::{Rehearsal, Rehearsed};

/// A text and what would have come of it.
pub struct Side<'a> {
    /// How it is called: its name and version.
    pub title: String,
    /// The text.
    pub agreement: &'a Agreement,
    /// What would have come of it.
    pub rehearsal: Rehearsal,
}

/// The texts side by side, the older or compared one first.
pub struct Sides<'a> {
    /// From when to when, and how much: `2025-01 to 2025-12: 12 months of facts`.
    pub extent: String,
    /// The language of the page: `nl` or `en`.
    pub language: &'a str,
    /// The texts, one or two.
    pub sides: Vec<Side<'a>>,
}

impl<'a> Side<'a> {
    /// An agreement under its name and version.
    pub fn of(agreement: &'a Agreement, rehearsal: Rehearsal) -> Side<'a> {
        Side { title: format!("{}, v{}", agreement.agreement.as_str(), agreement.version.0), agreement, rehearsal }
    }

    /// What would have come of this promise.
    pub fn of_name(&self, name: &str) -> Option<&Rehearsed> {
        self.rehearsal.objectives.iter().find(|rehearsed| *rehearsed.objective == *name)
    }
}

impl<'a> Sides<'a> {
    /// The texts in order.
    pub fn all(&self) -> impl Iterator<Item = &Side<'a>> {
        self.sides.iter()
    }

    /// The promises of any text, in the order of clauses.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for name in self.all().flat_map(|side| side.agreement.objectives.names()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The periods that any text was settled by, in order.
    pub fn periods(&self) -> Vec<&str> {
        let mut periods: Vec<&str> = Vec::new();
        for (label, _) in self.all().flat_map(|side| &side.rehearsal.credits) {
            if !periods.contains(&label.as_str()) {
                periods.push(label);
            }
        }
        periods.sort_unstable();
        periods
    }
}
