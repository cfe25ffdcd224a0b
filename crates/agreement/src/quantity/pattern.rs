//! In what pattern something must happen so often.

use std::fmt;

use super::{Misread, Quantity, number};

/// In what pattern something must happen so often.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Pattern {
    /// One after the other, with none between them that went well.
    InARow,
    /// Among so many, 2 to 1000.
    OfTheLast(u32),
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Pattern::InARow => f.write_str("in a row"),
            Pattern::OfTheLast(number) => write!(f, "of the last {number}"),
        }
    }
}

impl Quantity for Pattern {
    const NAME: &'static str = "pattern";
    const DESCRIPTION: &'static str = "In what pattern something must happen so often.";
    const EXAMPLES: &'static [&'static str] = &["in a row", "of the last 6"];

    fn from_words(words: &[&str]) -> Result<Pattern, Misread> {
        match words {
            ["in", "a", "row"] => Ok(Pattern::InARow),
            ["of", "the", "last", count] => number::whole_within(count, 2, 1_000)
                .map(Pattern::OfTheLast)
                .map_err(|fault| fault.around("of the last ", "")),
            _ => Err(Misread::unlisted::<Pattern>(words, &["in a row"])),
        }
    }
}
