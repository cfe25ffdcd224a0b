//! How many in a row.

use std::fmt;

use super::{Misread, Quantity, number};

/// How many of something come one after the other, 2 to 10000.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct InARow(pub u32);

impl fmt::Display for InARow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Quantity for InARow {
    const NAME: &'static str = "number in a row";
    const DESCRIPTION: &'static str = "How many come one after the other, from 2.";
    const EXAMPLES: &'static [&'static str] = &["5", "2"];

    fn from_words(words: &[&str]) -> Result<InARow, Misread> {
        match words {
            [count] => number::whole_within(count, 2, 10_000).map(InARow),
            _ => Err(Misread::unreadable::<InARow>(words)),
        }
    }
}
