//! The height of a cap.

use std::fmt;

use super::pays::payment;
use super::{Misread, Pays, Quantity};

/// The most that is paid: a part of the cap's base, or a fixed amount (C3).
#[derive(Clone, Debug, PartialEq)]
pub struct CapLimit(pub Pays);

impl fmt::Display for CapLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Quantity for CapLimit {
    const NAME: &'static str = "cap";
    const DESCRIPTION: &'static str = "The most that is paid: a percentage or a fraction of the base, the price of some days or hours of service, or a fixed amount of money.";
    const EXAMPLES: &'static [&'static str] = &["50%", "EUR 50,000.00", "90 days"];

    fn from_words(words: &[&str]) -> Result<CapLimit, Misread> {
        payment::<CapLimit>(words).map(CapLimit)
    }
}
