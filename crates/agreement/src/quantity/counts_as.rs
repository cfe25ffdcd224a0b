//! What a state counts as.

use std::fmt;

use super::words::quoted;
use super::{Misread, Percent, Quantity};

/// What a state or an impact counts as (A12).
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum CountsAs {
    /// As up.
    Up,
    /// As down, for this part: above 0%, at most 100%.
    Down(Percent),
    /// As unknown.
    Unknown,
}

impl fmt::Display for CountsAs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CountsAs::Up => f.write_str("up"),
            CountsAs::Unknown => f.write_str("unknown"),
            CountsAs::Down(part) if *part == Percent::whole(100) => f.write_str("down"),
            CountsAs::Down(part) => write!(f, "{part} down"),
        }
    }
}

impl Quantity for CountsAs {
    const NAME: &'static str = "meaning of a state";
    const DESCRIPTION: &'static str = "What a state counts as: up, down, unknown, or down for a part.";
    const EXAMPLES: &'static [&'static str] = &["down", "30% down", "up", "unknown"];

    fn from_words(words: &[&str]) -> Result<CountsAs, Misread> {
        match words {
            ["up"] => Ok(CountsAs::Up),
            ["unknown"] => Ok(CountsAs::Unknown),
            ["down"] => Ok(CountsAs::Down(Percent::whole(100))),
            [part @ .., "down"] => partly(part),
            _ => Err(Misread::unlisted::<CountsAs>(words, &["up", "down", "unknown"])),
        }
    }
}

fn partly(words: &[&str]) -> Result<CountsAs, Misread> {
    let part = Percent::from_words(words).map_err(|fault| fault.around("", " down"))?;
    if part.number().is_zero() || part > Percent::whole(100) {
        let message = format!("{} is no part of down time", quoted(&words.join(" ")));
        return Err(Misread::new("out-of-range", message, "write a part above 0% and at most 100%, or `up`"));
    }
    Ok(CountsAs::Down(part))
}
