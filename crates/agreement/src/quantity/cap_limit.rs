//! The height of a cap.

use std::fmt;

use super::pays::share_or_money;
use super::{Misread, Money, Percent, Quantity};

/// The most that is paid: a share of the cap's base, or a fixed amount (C3).
#[derive(Clone, Debug, PartialEq)]
pub enum CapLimit {
    /// A share of the cap's base.
    Share(Percent),
    /// A fixed amount.
    Fixed(Money),
}

impl fmt::Display for CapLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CapLimit::Share(percent) => percent.fmt(f),
            CapLimit::Fixed(money) => money.fmt(f),
        }
    }
}

impl Quantity for CapLimit {
    const NAME: &'static str = "cap";
    const DESCRIPTION: &'static str = "The most that is paid: a percentage of the base, or a fixed amount of money.";
    const EXAMPLES: &'static [&'static str] = &["50%", "EUR 50,000.00"];

    fn from_words(words: &[&str]) -> Result<CapLimit, Misread> {
        share_or_money(words, CapLimit::Share, CapLimit::Fixed)
    }
}
