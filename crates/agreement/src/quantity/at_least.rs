//! Least numbers.

use std::fmt;

use super::{Misread, Quantity, number};

/// A least number of cases, such as of answers to a survey (R3).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct AtLeast(pub u64);

impl fmt::Display for AtLeast {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at least {}", self.0)
    }
}

impl Quantity for AtLeast {
    const NAME: &'static str = "least number";
    const DESCRIPTION: &'static str = "The least number that is enough.";
    const EXAMPLES: &'static [&'static str] = &["at least 10"];

    fn from_words(words: &[&str]) -> Result<AtLeast, Misread> {
        match words {
            ["at", "least", count] => number::whole(count).map(AtLeast).map_err(|fault| fault.around("at least ", "")),
            [count] if number::whole(count).is_ok() => {
                let message = format!("`{count}` doesn't say on which side of it is enough");
                Err(Misread::new("no-comparison", message, format!("write `at least {count}`")))
            }
            _ => Err(Misread::unreadable::<AtLeast>(words)),
        }
    }
}
