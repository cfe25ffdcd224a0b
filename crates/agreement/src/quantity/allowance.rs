//! Allowances: how much time may be used up.

use std::fmt;

use calendar::Length;

use super::words::quoted;
use super::{Cycle, Duration, Misread, Quantity};

/// A length of time granted anew for each month, quarter or year (A6).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Allowance {
    /// How much is granted.
    pub length: Length,
    /// How often.
    pub per: Cycle,
}

impl fmt::Display for Allowance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} per {}", Duration(self.length), self.per)
    }
}

impl Quantity for Allowance {
    const NAME: &'static str = "allowance";
    const DESCRIPTION: &'static str = "A length of time that may be used up in each month, quarter or year.";
    const EXAMPLES: &'static [&'static str] = &["4 hours per month", "8 hours per quarter", "24 hours per year"];

    fn from_words(words: &[&str]) -> Result<Allowance, Misread> {
        match Cycle::trailing(words) {
            Some((before, per)) => Duration::from_words(before)
                .map(|length| Allowance { length: length.0, per })
                .map_err(|fault| fault.around("", &format!(" per {per}"))),
            None => Err(without_cycle(words)),
        }
    }
}

fn without_cycle(words: &[&str]) -> Misread {
    match Duration::from_words(words) {
        Ok(length) => {
            let message = format!("{} doesn't say for how long it must do", quoted(&words.join(" ")));
            Misread::new("no-cycle", message, format!("write {}", Cycle::choices(&length.to_string())))
        }
        Err(_) => Misread::unreadable::<Allowance>(words),
    }
}
