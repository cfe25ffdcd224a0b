//! Least numbers of requests.

use std::fmt;

use super::{Misread, Quantity, number};

/// A least number of requests, below which their error rate says nothing (A11).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct LeastRequests(pub u64);

impl fmt::Display for LeastRequests {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            1 => f.write_str("at least 1 request"),
            count => write!(f, "at least {count} requests"),
        }
    }
}

impl Quantity for LeastRequests {
    const NAME: &'static str = "least number of requests";
    const DESCRIPTION: &'static str = "The least number of requests that is enough.";
    const EXAMPLES: &'static [&'static str] = &["at least 100 requests"];

    fn from_words(words: &[&str]) -> Result<LeastRequests, Misread> {
        match words {
            ["at", "least", count, "request" | "requests"] => {
                number::whole(count).map(LeastRequests).map_err(|fault| fault.around("at least ", " requests"))
            }
            [count] | [count, "requests"] | ["at", "least", count] if number::whole(count).is_ok() => {
                let message = format!("`{}` doesn't say how many of what are enough", words.join(" "));
                Err(Misread::new("no-comparison", message, format!("write `at least {count} requests`")))
            }
            _ => Err(Misread::unreadable::<LeastRequests>(words)),
        }
    }
}
