//! Whole numbers.

use std::fmt;

use super::{Misread, Quantity, number};

/// A whole number from 0 with at most 18 digits.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Whole(pub u64);

impl fmt::Display for Whole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Quantity for Whole {
    const NAME: &'static str = "whole number";
    const DESCRIPTION: &'static str = "A whole number from 0.";
    const EXAMPLES: &'static [&'static str] = &["1", "3"];

    fn from_words(words: &[&str]) -> Result<Whole, Misread> {
        match words {
            [text] => number::whole(text).map(Whole),
            _ => Err(Misread::unreadable::<Whole>(words)),
        }
    }
}
