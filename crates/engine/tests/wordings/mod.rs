//! Every wording within a value, whatever part of it holds the wording, so that a new part can't be forgotten.

use std::fmt::Debug;

/// A phrase as it was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    pub en: String,
    pub nl: String,
}

/// Words that stand in English phrases and in no Dutch one.
const ENGLISH: &[&str] = &["the", "and", "not", "pays", "by", "it", "which", "no", "days", "within", "with", "agreed"];

/// Words of quantities that are the same in both languages.
const UNITS: &[&str] = &["ms", "s", "kB", "KiB", "MiB", "per", "plus"];

impl Told {
    /// Whether the Dutch is there, differs from the English (but for an amount: `JPY 187`), and holds no English of its own.
    pub fn is_dutch(&self) -> bool {
        let own = unquoted(&self.nl).to_lowercase();
        let words: Vec<&str> = own.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
        let english = words.iter().any(|word| ENGLISH.contains(word));
        let unit = |word: &str| UNITS.contains(&word) || !word.chars().any(char::is_lowercase);
        let amount = self.en.split(' ').all(unit);
        self.en.is_empty() == self.nl.is_empty() && (self.en != self.nl || amount) && !english
    }
}

/// The text without names, which stand between backticks or quotes, and without what people wrote, which ends it.
fn unquoted(text: &str) -> String {
    let written = ["reden: ", "bewijs: ", "geannuleerd: "].iter().filter_map(|label| text.find(label)).min();
    let own = &text[..written.unwrap_or(text.len())];
    own.split(['`', '"']).step_by(2).collect::<Vec<_>>().join(" ")
}

/// Every wording in the debug form of a value.
pub fn told_in(value: &impl Debug) -> Vec<Told> {
    let shown = format!("{value:?}");
    shown.split("Wording { en: \"").skip(1).map(|rest| told(rest).expect("a wording")).collect()
}

/// The two texts of a wording whose first has just been opened.
fn told(rest: &str) -> Option<Told> {
    let (en, rest) = literal(rest)?;
    let (nl, _) = literal(rest.strip_prefix(", nl: \"")?)?;
    Some(Told { en, nl })
}

/// A string literal up to its closing quote, and what follows it.
fn literal(text: &str) -> Option<(String, &str)> {
    let mut plain = String::new();
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match (escaped, c) {
            (false, '"') => return Some((plain, text.get(at + 1..)?)),
            (false, '\\') => escaped = true,
            (_, c) => {
                plain.push(c);
                escaped = false;
            }
        }
    }
    None
}
