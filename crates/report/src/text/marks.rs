//! Colours, and the signs that say the same without colour.

use super::paper::Paper;
use anstyle::{AnsiColor, Color, Effects, Style};
use engine::finding::{Finding, Margin, Verdict};

const fn coloured(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(colour)))
}

/// Headings.
pub const BOLD: Style = Style::new().effects(Effects::BOLD);
/// What matters less.
pub const DIM: Style = Style::new().effects(Effects::DIMMED);
/// What is well.
pub const GOOD: Style = coloured(AnsiColor::Green);
/// What is not.
pub const BAD: Style = coloured(AnsiColor::Red).effects(Effects::BOLD);
/// What asks for attention.
pub const WARN: Style = coloured(AnsiColor::Yellow);

/// How a finding reads to people, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The target was missed.
    Missed,
    /// The figure is below its target so far, but the error budget of the window that runs may still last.
    BelowSoFar,
    /// Too much is unknown to say.
    Undetermined,
    /// The target was met.
    Met,
    /// There was nothing to judge.
    NoCases,
    /// The objective states no target.
    NoTarget,
}

impl Outcome {
    /// All outcomes, the gravest first.
    pub const ALL: [Outcome; 6] = [
        Outcome::Missed,
        Outcome::BelowSoFar,
        Outcome::Undetermined,
        Outcome::Met,
        Outcome::NoCases,
        Outcome::NoTarget,
    ];

    /// How a finding reads.
    pub fn of(finding: &Finding) -> Outcome {
        match finding.verdict {
            Verdict::Missed if budget_may_last(finding) => Outcome::BelowSoFar,
            Verdict::Missed => Outcome::Missed,
            Verdict::Undetermined => Outcome::Undetermined,
            Verdict::Met => Outcome::Met,
            Verdict::NoCases => Outcome::NoCases,
            Verdict::NoTarget => Outcome::NoTarget,
        }
    }
}

/// The window still runs, and its error budget isn't overspent.
fn budget_may_last(finding: &Finding) -> bool {
    let left = matches!(finding.margin, Some(Margin::DownTime { left, .. }) if !left.is_negative());
    left && finding.key.window.running()
}

/// An outcome as people meet it: its sign, its words and its colour.
pub struct Mark {
    /// One column wide.
    pub sign: &'static str,
    /// A few words.
    pub word: &'static str,
    /// The colour of both.
    pub style: Style,
}

/// The mark of an outcome in the language of a page.
pub fn marked(paper: Paper, outcome: Outcome) -> Mark {
    let dutch = match outcome {
        Outcome::Met => "gehaald",
        Outcome::Missed => "gemist",
        Outcome::BelowSoFar => "tot nu toe onder de norm, nog budget over",
        Outcome::Undetermined => "onbeslist",
        Outcome::NoCases => "geen gevallen",
        Outcome::NoTarget => "geen norm",
    };
    let mark = mark(outcome);
    Mark { word: paper.say(mark.word, dutch), ..mark }
}

/// The mark of an outcome.
pub fn mark(outcome: Outcome) -> Mark {
    let (sign, word, style) = match outcome {
        Outcome::Met => ("✓", "met", GOOD),
        Outcome::Missed => ("✗", "missed", BAD),
        Outcome::BelowSoFar => ("!", "below target so far, budget left", WARN),
        Outcome::Undetermined => ("?", "undetermined", WARN),
        Outcome::NoCases => ("–", "no cases", DIM),
        Outcome::NoTarget => ("·", "no target", DIM),
    };
    Mark { sign, word, style }
}
