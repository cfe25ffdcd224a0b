//! The score of a request.

use std::fmt;

use super::words::quoted;
use super::{Exact, Misread, Quantity, number};

/// How much a request counts that is answered in time: from 0, nothing, to 1, whole (R3).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Score(pub Exact);

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Quantity for Score {
    const NAME: &'static str = "score of a request";
    const DESCRIPTION: &'static str = "How much a request counts, from 0 to 1.";
    const EXAMPLES: &'static [&'static str] = &["1", "0.5"];

    fn from_words(words: &[&str]) -> Result<Score, Misread> {
        let [text] = words else { return Err(Misread::unreadable::<Score>(words)) };
        let score = number::decimal(text).map_err(|fault| number::with_example(fault, "0.5"))?;
        if score > Exact::one() {
            let message = format!("{} lies above 1, which is a whole request", quoted(text));
            return Err(Misread::new("out-of-range", message, "write a number from 0 to 1, such as `0.5`"));
        }
        Ok(Score(score))
    }
}
