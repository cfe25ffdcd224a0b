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
        Misread {
            code,
            message: message.into(),
            mend: mend.into(),
        }
    }

    /// `unreadable`: the words are no value of this kind; the examples show what is.
    pub(super) fn unreadable<Q: Quantity>(words: &[&str]) -> Misread {
        Misread::new(
            "unreadable",
            not_a::<Q>(words),
            format!("write for example {}", listed(Q::EXAMPLES, 3)),
        )
    }

    /// `unreadable` with the nearest of the fixed texts, or with the examples where none is near.
    pub(super) fn unlisted<Q: Quantity>(words: &[&str], texts: &[&str]) -> Misread {
        match nearest(&words.join(" "), texts.iter().copied()) {
            Some(text) => Misread::new(
                "unreadable",
                not_a::<Q>(words),
                format!("did you mean {}?", quoted(text)),
            ),
            None => Misread::unreadable::<Q>(words),
        }
    }
}

fn not_a<Q: Quantity>(words: &[&str]) -> String {
    let article = if Q::NAME.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{} is not {article} {}", quoted(&words.join(" ")), Q::NAME)
}
