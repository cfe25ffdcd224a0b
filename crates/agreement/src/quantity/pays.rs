//! What a row of a table pays.

use std::fmt;

use super::words::quoted;
use super::{Exact, Misread, Money, Percent, Quantity, ServiceTime, number};

/// The most that a fraction may come to.
const MOST_TIMES: i64 = 100;

/// A part of the base, or a fixed amount.
#[derive(Clone, Debug, PartialEq)]
pub enum Pays {
    /// A share of the remedy's base.
    Share(Percent),
    /// A fraction of the base: `1/30`.
    Fraction(Exact),
    /// So much of the base as falls in some days or hours of service.
    Service(ServiceTime),
    /// A fixed amount.
    Fixed(Money),
}

impl Pays {
    /// The part of the base, where that needs no calendar.
    pub fn part(&self) -> Option<Exact> {
        match self {
            Pays::Share(percent) => Some(percent.fraction()),
            Pays::Fraction(part) => Some(part.clone()),
            Pays::Service(_) | Pays::Fixed(_) => None,
        }
    }

    /// Whether it is a part of a base.
    pub fn is_of_base(&self) -> bool {
        !matches!(self, Pays::Fixed(_))
    }
}

impl fmt::Display for Pays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Pays::Share(percent) => percent.fmt(f),
            Pays::Fraction(part) => write!(f, "{}/{}", part.numerator(), part.denominator()),
            Pays::Service(time) => time.fmt(f),
            Pays::Fixed(money) => money.fmt(f),
        }
    }
}

impl Quantity for Pays {
    const NAME: &'static str = "credit";
    const DESCRIPTION: &'static str = "What is paid: a percentage or a fraction of the base, the price of some days or hours of service, or a fixed amount of money.";
    const EXAMPLES: &'static [&'static str] = &["5%", "EUR 100.00", "7 days", "24 hours", "1/30"];

    fn from_words(words: &[&str]) -> Result<Pays, Misread> {
        payment::<Pays>(words)
    }
}

/// Reads what is paid; the fault is that of the form which the words look like.
pub(super) fn payment<Q: Quantity>(words: &[&str]) -> Result<Pays, Misread> {
    if let [text] = words
        && let Some((part, of)) = text.split_once('/')
    {
        return fraction(part, of).map(Pays::Fraction);
    }
    let readings = [
        Percent::from_words(words).map(Pays::Share),
        Money::from_words(words).map(Pays::Fixed),
        ServiceTime::from_words(words).map(Pays::Service),
    ];
    let mut faults = Vec::new();
    for reading in readings {
        match reading {
            Ok(pays) => return Ok(pays),
            Err(fault) => faults.push(fault),
        }
    }
    let telling = faults.into_iter().find(|fault| !matches!(fault.code, "unreadable" | "unknown-unit"));
    Err(telling.unwrap_or_else(|| Misread::unreadable::<Q>(words)))
}

fn fraction(part: &str, of: &str) -> Result<Exact, Misread> {
    let (numerator, denominator) = (number::whole(part)?, number::whole(of)?);
    Exact::ratio(numerator, denominator).filter(|part| *part <= MOST_TIMES).ok_or_else(|| {
        let message = format!("{} is no part of a base", quoted(&format!("{part}/{of}")));
        Misread::new("out-of-range", message, "write a fraction from 0 to 100: `1/30`")
    })
}
