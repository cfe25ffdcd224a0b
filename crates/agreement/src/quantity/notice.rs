//! How long ahead something is announced.

use std::fmt;

use calendar::Term;

use super::words::quoted;
use super::{Misread, Quantity, TermValue};

/// A term before an event (T6): `5 working days ahead`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Notice(pub Term);

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ahead", TermValue(self.0))
    }
}

impl Quantity for Notice {
    const NAME: &'static str = "notice";
    const DESCRIPTION: &'static str = "How long before an event it must be announced.";
    const EXAMPLES: &'static [&'static str] = &["5 working days ahead", "48 hours ahead"];

    fn from_words(words: &[&str]) -> Result<Notice, Misread> {
        match words {
            [] | ["ahead"] => Err(Misread::unreadable::<Notice>(words)),
            [term @ .., "ahead"] => {
                TermValue::from_words(term).map(|term| Notice(term.0)).map_err(|fault| fault.around("", " ahead"))
            }
            [term @ .., "before" | "earlier"] | [term @ .., "in", "advance"] | term => Err(without_ahead(words, term)),
        }
    }
}

fn without_ahead(words: &[&str], term: &[&str]) -> Misread {
    match TermValue::from_words(term) {
        Ok(term) => {
            let message = format!("{} doesn't say that it counts backwards", quoted(&words.join(" ")));
            Misread::new("no-ahead", message, format!("write `{term} ahead`"))
        }
        Err(fault) if fault.code == "unreadable" => Misread::unreadable::<Notice>(words),
        Err(fault) => fault.around("", " ahead"),
    }
}
