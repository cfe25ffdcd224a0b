//! Percentages.

use std::fmt;

use super::words::quoted;
use super::{Exact, Misread, Quantity, number};

/// The highest percentage.
const MOST: u32 = 10_000;

/// A percentage from 0% to 10000%: the number of per cents, exactly.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Percent(Exact);

impl Percent {
    /// The percentage of this many per cents.
    ///
    /// # Errors
    /// `out-of-range` below 0 or above 10000.
    pub fn new(number: Exact) -> Result<Percent, Misread> {
        if number.is_negative() || number > i64::from(MOST) {
            let message = format!("{number}% lies outside 0% to 10000%");
            return Err(Misread::new("out-of-range", message, "write a percentage from 0% to 10000%"));
        }
        Ok(Percent(number))
    }

    /// A whole number of per cents; 10000% for more than that.
    pub fn whole(number: u32) -> Percent {
        Percent(Exact::from(number.min(MOST)))
    }

    /// The number of per cents: 99.9 for 99.9%.
    pub fn number(&self) -> &Exact {
        &self.0
    }

    /// The percentage as a part of one: 999/1000 for 99.9%.
    pub fn fraction(&self) -> Exact {
        Exact::ratio(1, 100).map_or_else(Exact::zero, |hundredth| &self.0 * &hundredth)
    }
}

/// A whole percentage; every `u8` lies in the range.
impl From<u8> for Percent {
    fn from(number: u8) -> Percent {
        Percent(Exact::from(i64::from(number)))
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.0)
    }
}

impl Quantity for Percent {
    const NAME: &'static str = "percentage";
    const DESCRIPTION: &'static str = "A percentage from 0% to 10000%, read exactly.";
    const EXAMPLES: &'static [&'static str] = &["99.9%", "5%", "100%"];

    fn from_words(words: &[&str]) -> Result<Percent, Misread> {
        match words {
            ["%"] => Err(Misread::unreadable::<Percent>(words)),
            [text] => match text.strip_suffix('%') {
                Some(digits) => per_cents(digits),
                None => Err(without_sign(words, text)),
            },
            [digits, "%"] => per_cents(digits),
            [digits, "percent" | "pct" | "procent"] => Err(without_sign(words, digits)),
            _ => Err(Misread::unreadable::<Percent>(words)),
        }
    }
}

fn per_cents(digits: &str) -> Result<Percent, Misread> {
    Percent::new(number::decimal(digits).map_err(|fault| above_the_most(digits, fault).around("", "%"))?)
}

/// A comma before three digits is a decimal sign, since a percentage has no thousands.
fn above_the_most(digits: &str, fault: Misread) -> Misread {
    let pointed = digits.replace(',', ".");
    match number::decimal(&pointed) {
        Ok(_) => Misread { message: number::comma(digits), mend: format!("write `{pointed}`"), ..fault },
        Err(_) => fault,
    }
}

fn without_sign(words: &[&str], digits: &str) -> Misread {
    match number::decimal(digits) {
        Ok(number) => {
            let message = format!("{} has no per cent sign", quoted(&words.join(" ")));
            let hundredfold = &number * &Exact::from(100_i64);
            let mend = match number < Exact::one() && !number.is_zero() {
                true => format!("write `{number}%` or `{hundredfold}%`"),
                false => format!("write `{number}%`"),
            };
            Misread::new("no-percent-sign", message, mend)
        }
        Err(_) => Misread::unreadable::<Percent>(words),
    }
}
