//! How many locations must see a failure.

use std::fmt;

use super::{Misread, Quantity, number};

/// When the locations together say down (A2).
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Quorum {
    /// One is enough.
    Any,
    /// More than half of them.
    #[default]
    Majority,
    /// Every one of them.
    All,
    /// A number of them, 1 or more.
    AtLeast(u32),
}

impl Quorum {
    /// How many of `locations` agreed locations must say down; never 0.
    pub fn threshold(self, locations: u32) -> u32 {
        match self {
            Quorum::Any => 1,
            Quorum::Majority => locations / 2 + 1,
            Quorum::All => locations.max(1),
            Quorum::AtLeast(number) => number.max(1),
        }
    }
}

impl fmt::Display for Quorum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Quorum::Any => f.write_str("any location fails"),
            Quorum::Majority => f.write_str("a majority of locations fail"),
            Quorum::All => f.write_str("all locations fail"),
            Quorum::AtLeast(1) => f.write_str("at least 1 location fails"),
            Quorum::AtLeast(number) => write!(f, "at least {number} locations fail"),
        }
    }
}

impl Quantity for Quorum {
    const NAME: &'static str = "quorum";
    const DESCRIPTION: &'static str = "How many of the probing locations must fail before the service counts as down.";
    const EXAMPLES: &'static [&'static str] =
        &["at least 2 locations fail", "a majority of locations fail", "any location fails", "all locations fail"];

    fn from_words(words: &[&str]) -> Result<Quorum, Misread> {
        match words {
            ["any", "location", "fails"] => Ok(Quorum::Any),
            ["a", "majority", "of", "locations", "fail" | "fails"] => Ok(Quorum::Majority),
            ["all", "locations", "fail"] => Ok(Quorum::All),
            ["at", "least", count, "location" | "locations", "fail" | "fails"] => number::whole_within(count, 1, 1000)
                .map(Quorum::AtLeast)
                .map_err(|fault| fault.around("at least ", " locations fail")),
            _ => Err(Misread::unlisted::<Quorum>(words, Quorum::EXAMPLES)),
        }
    }
}
