//! What a row of a table pays.

use std::fmt;

use super::{Misread, Money, Percent, Quantity};

/// A share of the base, or a fixed amount.
#[derive(Clone, Debug, PartialEq)]
pub enum Pays {
    /// A share of the remedy's base.
    Share(Percent),
    /// A fixed amount.
    Fixed(Money),
}

impl fmt::Display for Pays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Pays::Share(percent) => percent.fmt(f),
            Pays::Fixed(money) => money.fmt(f),
        }
    }
}

impl Quantity for Pays {
    const NAME: &'static str = "credit";
    const DESCRIPTION: &'static str = "What is paid: a percentage of the base, or a fixed amount of money.";
    const EXAMPLES: &'static [&'static str] = &["5%", "EUR 100.00"];

    fn from_words(words: &[&str]) -> Result<Pays, Misread> {
        share_or_money(words, Pays::Share, Pays::Fixed)
    }
}

/// Reads a percentage or an amount; the fault is that of the one which the words look like.
pub(super) fn share_or_money<Q: Quantity>(
    words: &[&str],
    share: fn(Percent) -> Q,
    fixed: fn(Money) -> Q,
) -> Result<Q, Misread> {
    match (Percent::from_words(words), Money::from_words(words)) {
        (Ok(percent), _) => Ok(share(percent)),
        (_, Ok(money)) => Ok(fixed(money)),
        (Err(fault), Err(other)) => Err([fault, other]
            .into_iter()
            .find(|fault| fault.code != "unreadable")
            .unwrap_or_else(|| Misread::unreadable::<Q>(words))),
    }
}
