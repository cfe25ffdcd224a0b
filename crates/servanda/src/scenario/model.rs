//! A scenario as a value.

use super::expected::Expected;
use agreement::source::{Node, Place};
use calendar::Instant;

/// A scenario as it stands in its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What it shows, in a sentence.
    pub title: String,
    /// The rules that it shows.
    pub shows: Vec<String>,
    /// The agreement, in its latest version.
    pub agreement: AgreementText,
    /// Its earlier versions.
    pub versions: Vec<AgreementText>,
    /// Facts as groups of keys, and paths of files of facts.
    pub facts: Vec<Node>,
    /// The period that is judged.
    pub period: Label,
    /// Periods that are judged and settled before it, in this order.
    pub earlier: Vec<Label>,
    /// "Now"; the end of the period unless said.
    pub as_of: Option<Instant>,
    /// Only what was recorded up to this instant.
    pub as_known_at: Option<Instant>,
    /// What must follow.
    pub expected: Expected,
}

/// A period's name and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The name: `2026-03`.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// Where the agreement's text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgreementText {
    /// In the scenario, from this line.
    Here {
        /// The text.
        text: String,
        /// The line on which it begins.
        line: u32,
        /// The spaces before each line.
        indent: usize,
    },
    /// In a file, by its path relative to the scenario's.
    File(String),
}
