//! Coverage: how much must be known.

use std::fmt;

use super::words::quoted;
use super::{Misread, Percent, Quantity};

/// The least share of known time or buckets for a figure to count by itself (A10); at most 100%.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Coverage(pub Percent);

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at least {}", self.0)
    }
}

impl Quantity for Coverage {
    const NAME: &'static str = "coverage";
    const DESCRIPTION: &'static str = "The least share of the time that must be known.";
    const EXAMPLES: &'static [&'static str] = &["at least 95%"];

    fn from_words(words: &[&str]) -> Result<Coverage, Misread> {
        match words {
            ["at", "least", percent @ ..] if !percent.is_empty() => {
                Percent::from_words(percent).and_then(bounded).map_err(|fault| fault.around("at least ", ""))
            }
            _ => Err(without_comparison(words)),
        }
    }
}

fn bounded(percent: Percent) -> Result<Coverage, Misread> {
    if percent > Percent::whole(100) {
        let message = format!("{percent} is more than everything");
        return Err(Misread::new("out-of-range", message, "write `100%` or less"));
    }
    Ok(Coverage(percent))
}

fn without_comparison(words: &[&str]) -> Misread {
    match Percent::from_words(words) {
        Ok(percent) => {
            let message = format!("{} doesn't say on which side of it is enough", quoted(&words.join(" ")));
            Misread::new("no-comparison", message, format!("write `at least {percent}`"))
        }
        Err(fault) if fault.code == "no-percent-sign" => fault.around("at least ", ""),
        Err(_) => Misread::unreadable::<Coverage>(words),
    }
}
