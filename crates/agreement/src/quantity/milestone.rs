//! A step on a ticket's way, at which a clock may start or end.

use std::fmt;

use super::words::quoted;
use super::{Misread, Quantity, nearest, printable};

/// A step on a ticket's way, at which a clock may start or end.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Milestone {
    /// It is reported.
    Report,
    /// The provider notices what is wrong; at the latest at the report.
    Detection,
    /// It is answered first.
    FirstAnswer,
    /// It is escalated.
    Escalation,
    /// It is solved.
    Solution,
    /// It comes into a state of this name.
    State(String),
}

const FIXED: [(&str, Milestone); 5] = [
    ("the report", Milestone::Report),
    ("the detection", Milestone::Detection),
    ("the first answer", Milestone::FirstAnswer),
    ("the escalation", Milestone::Escalation),
    ("the solution", Milestone::Solution),
];

impl fmt::Display for Milestone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Milestone::State(name) => write!(f, "the state {name}"),
            fixed => f.write_str(FIXED.iter().find(|(_, known)| known == fixed).map_or("", |(text, _)| text)),
        }
    }
}

impl Quantity for Milestone {
    const NAME: &'static str = "step of a ticket";
    const DESCRIPTION: &'static str =
        "A step on a ticket's way: a fixed one, or the first time that it comes into a state of some name.";
    const EXAMPLES: &'static [&'static str] = &[
        "the report",
        "the detection",
        "the first answer",
        "the escalation",
        "the solution",
        "the state workaround",
        "the state accepted by the customer",
    ];

    fn from_words(words: &[&str]) -> Result<Milestone, Misread> {
        let text = words.join(" ");
        if let Some((_, known)) = FIXED.iter().find(|(fixed, _)| *fixed == text) {
            return Ok(known.clone());
        }
        match words {
            ["the", "state", name @ ..] if !name.is_empty() && printable(&text) == text => {
                Ok(Milestone::State(name.join(" ")))
            }
            _ => Err(unknown(words, &text)),
        }
    }
}

/// The step that was nearly written, where there is one.
fn unknown(words: &[&str], text: &str) -> Misread {
    match nearest(text, FIXED.iter().map(|(fixed, _)| *fixed)) {
        Some(meant) => {
            let message = format!("{} is no step of a ticket", quoted(text));
            Misread::new("unreadable", message, format!("did you mean `{meant}`?"))
        }
        None => Misread::unreadable::<Milestone>(words),
    }
}
