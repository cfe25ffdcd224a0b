//! Months in a row in which a promise is kept.

use std::fmt;

use super::{Misread, Quantity, number};

/// So many months met in a row, 1 to 120.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct MetInARow(pub u32);

impl fmt::Display for MetInARow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            1 => f.write_str("1 month met"),
            count => write!(f, "{count} months met"),
        }
    }
}

impl Quantity for MetInARow {
    const NAME: &'static str = "number of months met";
    const DESCRIPTION: &'static str = "A number of months in a row in which the target is met.";
    const EXAMPLES: &'static [&'static str] = &["3 months met", "1 month met"];

    fn from_words(words: &[&str]) -> Result<MetInARow, Misread> {
        match words {
            [count, "month" | "months", "met"] => {
                number::whole_within(count, 1, 120).map(MetInARow).map_err(|fault| fault.around("", " months met"))
            }
            _ => Err(Misread::unreadable::<MetInARow>(words)),
        }
    }
}
