//! Bounds of a table's rows.

use std::fmt;

use super::{Level, Misread, Quantity};

/// Where a row of a table begins: at the objective's target or at a level.
#[derive(Clone, Debug, PartialEq)]
pub enum Bound {
    /// The objective's own target, so that it is not said twice.
    Target,
    /// A level.
    Level(Level),
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bound::Target => f.write_str("target"),
            Bound::Level(level) => level.fmt(f),
        }
    }
}

impl Quantity for Bound {
    const NAME: &'static str = "bound";
    const DESCRIPTION: &'static str = "Where a row of a table begins: the word target, or a level.";
    const EXAMPLES: &'static [&'static str] = &["target", "99.5%", "2 hours", "85%"];

    fn from_words(words: &[&str]) -> Result<Bound, Misread> {
        match words {
            ["target"] => Ok(Bound::Target),
            _ => Level::from_words(words).map(Bound::Level).map_err(|fault| match fault.code {
                "unreadable" => Misread::unlisted::<Bound>(words, &["target"]),
                _ => fault,
            }),
        }
    }
}
