//! Colours, and the signs that say the same without colour.

use anstyle::{AnsiColor, Color, Effects, Style};
use engine::finding::Verdict;

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

/// A verdict as people meet it: its sign, its word and its colour.
pub struct Mark {
    /// One column wide.
    pub sign: &'static str,
    /// One or two words.
    pub word: &'static str,
    /// The colour of both.
    pub style: Style,
}

/// The mark of a verdict.
pub fn mark(verdict: Verdict) -> Mark {
    let (sign, word, style) = match verdict {
        Verdict::Met => ("✓", "met", GOOD),
        Verdict::Missed => ("✗", "missed", BAD),
        Verdict::Undetermined => ("?", "undetermined", WARN),
        Verdict::NoCases => ("–", "no cases", DIM),
        Verdict::NoTarget => ("·", "no target", DIM),
        Verdict::NotComputed => ("·", "not computed", DIM),
    };
    Mark { sign, word, style }
}

/// All verdicts, the gravest first.
pub const BY_GRAVITY: [Verdict; 6] =
    [Verdict::Missed, Verdict::Undetermined, Verdict::Met, Verdict::NoCases, Verdict::NoTarget, Verdict::NotComputed];

/// The gravest of several verdicts.
pub fn gravest(verdicts: impl Iterator<Item = Verdict> + Clone) -> Option<Verdict> {
    BY_GRAVITY.into_iter().find(|verdict| verdicts.clone().any(|other| other == *verdict))
}
