//! How many of the parts of a group keep it up.

use std::fmt;

use super::{Misread, Quantity, number};

/// While how many of its parts are up a group is up (A12).
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum UpWhile {
    /// While every one of them is.
    #[default]
    All,
    /// While one of them is.
    Any,
    /// While a number of them are, 1 or more.
    AtLeast(u32),
    /// There is no such number: each counts by itself, down time of all by agreed time of all.
    EachByItself,
}

impl UpWhile {
    /// How many must be up; `None` where every one must, or none for another.
    pub fn count(self) -> Option<u32> {
        match self {
            UpWhile::All | UpWhile::EachByItself => None,
            UpWhile::Any => Some(1),
            UpWhile::AtLeast(number) => Some(number.max(1)),
        }
    }
}

impl fmt::Display for UpWhile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UpWhile::All => f.write_str("all"),
            UpWhile::Any => f.write_str("any"),
            UpWhile::AtLeast(number) => write!(f, "at least {number}"),
            UpWhile::EachByItself => f.write_str("each by itself"),
        }
    }
}

impl Quantity for UpWhile {
    const NAME: &'static str = "number that keeps a group up";
    const DESCRIPTION: &'static str = "While how many of its parts are up a group is up: all of them, any, or a number; or `each by itself`: the down time of all is divided by the agreed time of all.";
    const EXAMPLES: &'static [&'static str] = &["all", "any", "at least 2", "each by itself"];

    fn from_words(words: &[&str]) -> Result<UpWhile, Misread> {
        match words {
            ["all"] => Ok(UpWhile::All),
            ["any"] => Ok(UpWhile::Any),
            ["each", "by", "itself"] => Ok(UpWhile::EachByItself),
            ["at", "least", count] => number::whole_within(count, 1, 1_000_000)
                .map(UpWhile::AtLeast)
                .map_err(|fault| fault.around("at least ", "")),
            _ => Err(Misread::unlisted::<UpWhile>(words, UpWhile::EXAMPLES)),
        }
    }
}
