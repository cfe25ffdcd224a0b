//! What the rows of a block are written on: the page, and how the figures of the objective are shown.

use crate::context::Context;
use crate::figures::in_seconds;
use crate::text::paper::Paper;
use crate::text::rows;
use agreement::model::Objective;
use calendar::Length;
use engine::finding::{Figure, Finding};
use engine::wording::Wording;

/// The page, and how the figures of the objective are shown.
pub struct Sheet<'a> {
    pub paper: Paper,
    pub context: Context<'a>,
    pub objective: Option<&'a Objective>,
}

impl Sheet<'_> {
    pub fn row(&self, label: &str, text: &str) -> Vec<String> {
        rows::row(self.paper, label, text)
    }

    pub fn rows(&self, label: &str, texts: impl IntoIterator<Item = String>) -> Vec<String> {
        rows::rows(self.paper, label, texts)
    }

    /// A length of a finding in words.
    pub fn length(&self, finding: &Finding, exact: Length) -> String {
        self.paper.language().quantity(&length(finding, exact))
    }

    /// The words for the page's language.
    pub fn say<T>(&self, english: T, dutch: T) -> T {
        self.paper.say(english, dutch)
    }

    /// What the engine says.
    pub fn wording<'w>(&self, words: &'w Wording) -> &'w str {
        words.in_language(self.paper.language().code())
    }

    /// The first texts and a last one that counts the others.
    pub fn at_most(&self, most: usize, texts: Vec<String>, others: (&str, &str)) -> Vec<String> {
        rows::at_most(self.paper, most, texts, others)
    }

    /// The line that counts what isn't shown, where there is any.
    pub fn and_more(&self, rest: usize, others: (&str, &str)) -> Option<String> {
        rows::and_more(self.paper, rest, others)
    }

    /// The figure of a finding; the length of an outage that goes on in seconds, where that keeps it on its side of the target.
    pub fn figure(&self, finding: &Finding, figure: &Figure) -> String {
        if let Figure::Length(exact) = figure {
            let short = Figure::Length(length(finding, *exact));
            let reaches = |figure: &Figure| finding.target.as_ref().and_then(|target| figure.reaches(target));
            if reaches(&short) == reaches(figure) {
                return self.context.figure(&short);
            }
        }
        self.context.figure(figure)
    }

    /// One of two figures of a finding, with digits enough to tell it from the other.
    pub fn apart(&self, finding: &Finding, figure: &Figure, other: &Figure) -> String {
        match figure {
            Figure::Length(_) => self.figure(finding, figure),
            Figure::Share(_) | Figure::Number(_) | Figure::Millis(_) | Figure::Money(_) => {
                self.context.apart(figure, other)
            }
        }
    }
}

/// A length of a finding: exact, and in whole seconds while its window runs.
pub fn length(finding: &Finding, exact: Length) -> Length {
    if finding.key.window.running() { in_seconds(exact) } else { exact }
}
