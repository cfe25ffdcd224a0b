//! What an attribute of a resource or a request must be.

use std::fmt;

use super::{Comparison, Duration, Exact, Misread, Quantity};
use calendar::Length;

/// What an attribute of a resource must be, for a promise to hold for it.
#[derive(Clone, Debug, PartialEq)]
pub enum Precondition {
    /// This text.
    Is(String),
    /// A number on this side of another.
    Number {
        /// On which side.
        is: Comparison,
        /// Of what.
        than: Exact,
    },
    /// A length on this side of another: how long the resource has existed.
    Age {
        /// On which side.
        is: Comparison,
        /// Of what.
        than: Length,
    },
}

impl fmt::Display for Precondition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Precondition::Is(text) => f.write_str(text),
            Precondition::Number { is, than } => write!(f, "{is} {than}"),
            Precondition::Age { is, than } => write!(f, "{is} {}", Duration(*than)),
        }
    }
}

impl Quantity for Precondition {
    const NAME: &'static str = "precondition";
    const DESCRIPTION: &'static str = "What an attribute of a resource must be: a text, or a number on one side of another. Of `age` it is a length: for how long the resource has existed.";
    const EXAMPLES: &'static [&'static str] = &["premium", "at least 2", "at least 24 hours", "standard hdd"];

    fn from_words(words: &[&str]) -> Result<Precondition, Misread> {
        match Comparison::leading(words) {
            None => Ok(Precondition::Is(words.join(" "))),
            Some((is, [number])) => {
                let around = |fault: Misread| fault.around(&format!("{is} "), "");
                Exact::parse(number).map(|than| Precondition::Number { is, than }).map_err(around)
            }
            Some((is, length)) => {
                let around = |fault: Misread| fault.around(&format!("{is} "), "");
                Duration::from_words(length).map(|than| Precondition::Age { is, than: than.0 }).map_err(around)
            }
        }
    }
}
