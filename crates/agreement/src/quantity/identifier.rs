//! Names that other places refer to.

use std::fmt;
use std::ops::Deref;

use super::words::quoted;
use super::{Misread, Quantity};

/// The longest identifier, in bytes.
const LONGEST: usize = 60;

/// A name in kebab-case: lower-case letters, digits and single hyphens; it starts with a letter and has at most 60 bytes.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Identifier(pub String);

impl Identifier {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Identifier {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Quantity for Identifier {
    const NAME: &'static str = "identifier";
    const DESCRIPTION: &'static str = "A name of lower-case letters, digits and hyphens that starts with a letter.";
    const EXAMPLES: &'static [&'static str] = &["webshop", "critical-response"];

    fn from_words(words: &[&str]) -> Result<Identifier, Misread> {
        let text = words.join(" ");
        if text.len() > LONGEST {
            let message = format!("{} has {} bytes; an identifier has at most {LONGEST}", quoted(&text), text.len());
            return Err(Misread::new("too-long", message, "write a shorter name"));
        }
        if well_formed(&text) { Ok(Identifier(text)) } else { Err(ill_formed(words, &text)) }
    }
}

fn well_formed(text: &str) -> bool {
    let parts_filled = text.split('-').all(|part| !part.is_empty());
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    parts_filled && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(allowed)
}

fn ill_formed(words: &[&str], text: &str) -> Misread {
    let lower = text.to_lowercase();
    let parts = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let kebab = parts.collect::<Vec<_>>().join("-");
    if !text.is_ascii() || !well_formed(&kebab) {
        return Misread::unreadable::<Identifier>(words);
    }
    let message = format!("{} is not an identifier: only lower-case letters, digits and single hyphens", quoted(text));
    Misread::new("identifier-form", message, format!("write `{kebab}`"))
}
