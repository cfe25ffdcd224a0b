//! Why a text is not the value that was expected.

use super::Quantity;
use super::nearest::nearest;
use super::words::{listed, quoted};

/// A text that can't be read: what is wrong with it and how to write it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Misread {
    /// A stable kebab-case name of the kind of fault, such as `bare-days`.
    pub code: &'static str,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// How to write it, as an instruction.
    pub mend: String,
}

impl Misread {
    /// A fault from its three parts.
    pub fn new(code: &'static str, message: impl Into<String>, mend: impl Into<String>) -> Misread {
        Misread { code, message: message.into(), mend: mend.into() }
    }

    /// `unreadable`: the words are no value of this kind; the examples show what is.
    pub(super) fn unreadable<Q: Quantity>(words: &[&str]) -> Misread {
        let alike = Q::EXAMPLES.iter().filter(|example| example.split(' ').next() == words.first().copied());
        let alike: Vec<&str> = alike.copied().collect();
        let examples = if alike.is_empty() { Q::EXAMPLES } else { &alike };
        Misread::new("unreadable", not_a::<Q>(words), format!("write for example {}", listed(examples, 3)))
    }

    /// `unreadable` with the nearest of the fixed texts, or with the examples where none is near.
    pub(super) fn unlisted<Q: Quantity>(words: &[&str], texts: &[&str]) -> Misread {
        match nearest(&words.join(" "), texts.iter().copied()) {
            Some(text) => Misread::new("unreadable", not_a::<Q>(words), format!("did you mean {}?", quoted(text))),
            None => Misread::unreadable::<Q>(words),
        }
    }

    /// The fault of a part, told for the whole: each text between backticks of the mend gets what stands around the part, so that it
    /// can be copied as it is.
    pub(super) fn around(self, before: &str, after: &str) -> Misread {
        let parts = self.mend.split('`').enumerate();
        let mend = parts
            .map(|(at, part)| if at % 2 == 1 { format!("`{before}{part}{after}`") } else { part.to_owned() })
            .collect();
        Misread { mend, ..self }
    }

    /// The fault of a part where another part is faulty too, so that only an example of the whole can help.
    pub(super) fn with_examples<Q: Quantity>(self) -> Misread {
        Misread { mend: format!("write for example {}", listed(Q::EXAMPLES, 3)), ..self }
    }
}

fn not_a<Q: Quantity>(words: &[&str]) -> String {
    let article = if Q::NAME.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{} is not {article} {}", quoted(&words.join(" ")), Q::NAME)
}
