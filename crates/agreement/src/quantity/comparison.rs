//! Comparisons: which side of a level is good.

use std::fmt;

use super::words::quoted;
use super::{Exact, Misread, Quantity};

/// How a measured figure is to stand to a level.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Comparison {
    /// Not below.
    AtLeast,
    /// Above.
    MoreThan,
    /// Not above.
    AtMost,
    /// Below.
    LessThan,
}

/// The texts.
const TEXTS: [(&str, Comparison); 4] = [
    ("at least", Comparison::AtLeast),
    ("more than", Comparison::MoreThan),
    ("at most", Comparison::AtMost),
    ("less than", Comparison::LessThan),
];

/// What people write instead, only to say how to write it.
const SLIPS: [(&str, Comparison); 4] = [
    (">=|=>|≥|min|min.|minimum|minimaal|atleast", Comparison::AtLeast),
    (">|above|over|exceeds", Comparison::MoreThan),
    ("<=|=<|≤|max|max.|maximum|maximaal|atmost", Comparison::AtMost),
    ("<|below|under", Comparison::LessThan),
];

impl Comparison {
    /// Whether a figure that stands in this relation to the level passes.
    pub fn holds(self, figure: &Exact, level: &Exact) -> bool {
        match self {
            Comparison::AtLeast => figure >= level,
            Comparison::MoreThan => figure > level,
            Comparison::AtMost => figure <= level,
            Comparison::LessThan => figure < level,
        }
    }

    /// Whether more is better: *at least* and *more than*.
    pub fn wants_more(self) -> bool {
        matches!(self, Comparison::AtLeast | Comparison::MoreThan)
    }

    /// Splits `at least …` into the comparison and what follows.
    pub(super) fn leading<'w, 't>(words: &'w [&'t str]) -> Option<(Comparison, &'w [&'t str])> {
        let [first, second, rest @ ..] = words else {
            return None;
        };
        let text = [*first, *second].join(" ");
        TEXTS.iter().find(|(known, _)| *known == text).map(|(_, comparison)| (*comparison, rest))
    }

    /// What a sign or another word at the start probably means, with what follows; `>=99.9%` is split at the figure.
    pub(super) fn slipped(words: &[&str]) -> Option<(Comparison, String)> {
        let text = words.join(" ");
        let end = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
        let (sign, rest) = text.split_at_checked(end)?;
        let sign = sign.trim().to_lowercase();
        let known = SLIPS.iter().find(|(slips, _)| slips.split('|').any(|slip| slip == sign));
        let near = || super::nearest(&sign, TEXTS.iter().map(|(text, _)| *text));
        let by_text = |text: &str| TEXTS.iter().find(|(known, _)| *known == text).map(|row| row.1);
        known.map(|row| row.1).or_else(|| near().and_then(by_text)).map(|comparison| (comparison, rest.to_owned()))
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Comparison::AtLeast => "at least",
            Comparison::MoreThan => "more than",
            Comparison::AtMost => "at most",
            Comparison::LessThan => "less than",
        })
    }
}

impl Quantity for Comparison {
    const NAME: &'static str = "comparison";
    const DESCRIPTION: &'static str = "How a figure is to stand to a level.";
    const EXAMPLES: &'static [&'static str] = &["at least", "more than", "at most", "less than"];

    fn from_words(words: &[&str]) -> Result<Comparison, Misread> {
        match (Comparison::leading(words), Comparison::slipped(words)) {
            (Some((comparison, [])), _) => Ok(comparison),
            (_, Some((comparison, rest))) if rest.is_empty() => {
                let message = format!("{} is not how a comparison is written", quoted(&words.join(" ")));
                Err(Misread::new("comparison-form", message, format!("write `{comparison}`")))
            }
            _ => Err(Misread::unreadable::<Comparison>(words)),
        }
    }
}
