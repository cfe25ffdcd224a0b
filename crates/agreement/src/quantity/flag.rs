//! Yes or no.

use std::fmt;

use super::words::quoted;
use super::{Misread, Quantity};

/// Yes or no.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Flag(pub bool);

impl fmt::Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0 { "yes" } else { "no" })
    }
}

impl Quantity for Flag {
    const NAME: &'static str = "yes or no";
    const DESCRIPTION: &'static str = "The word yes or the word no.";
    const EXAMPLES: &'static [&'static str] = &["yes", "no"];

    fn from_words(words: &[&str]) -> Result<Flag, Misread> {
        let text = words.join(" ");
        match text.to_lowercase().as_str() {
            "yes" if text == "yes" => Ok(Flag(true)),
            "no" if text == "no" => Ok(Flag(false)),
            "yes" | "true" | "on" | "y" | "ja" => Err(other_word(&text, "yes")),
            "no" | "false" | "off" | "n" | "nee" => Err(other_word(&text, "no")),
            _ => Err(other_word(&text, "yes` or `no")),
        }
    }
}

fn other_word(text: &str, word: &str) -> Misread {
    Misread::new("yes-or-no", format!("{} is neither yes nor no", quoted(text)), format!("write `{word}`"))
}
