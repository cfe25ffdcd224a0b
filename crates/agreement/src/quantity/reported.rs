//! Within or outside which hours something was reported.

use std::fmt;

use super::{Identifier, Misread, Quantity};

/// Within or outside which named hours a ticket was reported.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Reported {
    /// Whether within the hours, or outside them.
    pub within: bool,
    /// The hours, by their name.
    pub hours: Identifier,
}

impl fmt::Display for Reported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", if self.within { "within" } else { "outside" }, self.hours)
    }
}

impl Quantity for Reported {
    const NAME: &'static str = "time of report";
    const DESCRIPTION: &'static str = "Within or outside which named hours a ticket was reported.";
    const EXAMPLES: &'static [&'static str] = &["within office", "outside office"];

    fn from_words(words: &[&str]) -> Result<Reported, Misread> {
        let (within, hours) = match words {
            ["within", hours @ ..] => (true, hours),
            ["outside", hours @ ..] => (false, hours),
            _ => return Err(Misread::unreadable::<Reported>(words)),
        };
        if hours.is_empty() {
            return Err(Misread::unreadable::<Reported>(words));
        }
        let side = if within { "within " } else { "outside " };
        Identifier::from_words(hours).map(|hours| Reported { within, hours }).map_err(|fault| fault.around(side, ""))
    }
}
