//! Recurring fees.

use std::fmt;

use super::words::quoted;
use super::{Cycle, Misread, Money, Quantity};

/// An amount due for each month, quarter or year.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Fee {
    /// The amount for one cycle.
    pub money: Money,
    /// How often it is due.
    pub per: Cycle,
}

impl fmt::Display for Fee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} per {}", self.money, self.per)
    }
}

impl Quantity for Fee {
    const NAME: &'static str = "fee";
    const DESCRIPTION: &'static str = "An amount of money per month, per quarter or per year.";
    const EXAMPLES: &'static [&'static str] =
        &["EUR 2,500.00 per month", "EUR 900 per quarter", "USD 12,000.00 per year"];

    fn from_words(words: &[&str]) -> Result<Fee, Misread> {
        match Cycle::trailing(words) {
            Some((before, per)) => Ok(Fee {
                money: Money::from_words(before).map_err(|fault| fault.around("", &format!(" per {per}")))?,
                per,
            }),
            None => Err(without_cycle(words)),
        }
    }
}

fn without_cycle(words: &[&str]) -> Misread {
    match Money::from_words(words) {
        Ok(money) => {
            let message = format!("{} doesn't say how often it is due", quoted(&words.join(" ")));
            Misread::new("no-cycle", message, format!("write {}", Cycle::choices(&money.to_string())))
        }
        Err(_) => Misread::unreadable::<Fee>(words),
    }
}
