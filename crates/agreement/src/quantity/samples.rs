//! Numbers of samples.

use std::fmt;

use super::{Misread, Quantity, number};

/// A number of samples in a row, 1 to 1000.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Samples(pub u32);

impl fmt::Display for Samples {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            1 => f.write_str("1 sample"),
            count => write!(f, "{count} samples"),
        }
    }
}

impl Quantity for Samples {
    const NAME: &'static str = "number of samples";
    const DESCRIPTION: &'static str = "A number of samples in a row.";
    const EXAMPLES: &'static [&'static str] = &["2 samples", "1 sample"];

    fn from_words(words: &[&str]) -> Result<Samples, Misread> {
        match words {
            [count, "sample" | "samples"] => {
                number::whole_within(count, 1, 1000).map(Samples).map_err(|fault| fault.around("", " samples"))
            }
            [count] if number::whole(count).is_ok() => Err(without_unit(count)),
            _ => Err(Misread::unreadable::<Samples>(words)),
        }
    }
}

fn without_unit(count: &str) -> Misread {
    Misread::new("no-unit", format!("`{count}` has no unit"), format!("write `{count} samples`"))
}
