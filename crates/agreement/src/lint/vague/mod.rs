//! Vague words in promises (A4): what can't be measured can't be kept, and can't be missed either.

mod promises;
mod quantity;
mod sentence;
mod words;

use super::rule::{Rule, warning};
use crate::model::Agreement;
use crate::source::Diagnostic;
use promises::Role;
use sentence::Token;
use words::{Entry, Kind};

pub(super) const RULES: &[Rule] = &[VAGUE_WORD];

const VAGUE_WORD: Rule = warning(
    "vague-word",
    "mission A4",
    "A promise holds a word that can't be measured, in Dutch or English.",
    "write a term, a figure or a standard instead of the word",
);

/// A vague word or phrase in a text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Vague<'a> {
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// The words as written.
    pub words: &'a str,
    /// What to write instead, as an instruction.
    pub instead: &'static str,
}

/// The most remarks about one text: after these its writer will read it again anyway.
const MOST_REMARKS: usize = 5;

/// Vague words in the fields that promise something.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    promises::of(agreement)
        .iter()
        .flat_map(|promise| {
            in_text(promise.text, promise.role).into_iter().take(MOST_REMARKS).map(|vague| remark(promise, &vague))
        })
        .collect()
}

fn remark(promise: &promises::Promise, vague: &Vague) -> Diagnostic {
    let place = promise.place.part(promise.text, vague.start, vague.start + vague.words.len());
    VAGUE_WORD
        .at(place, promise.reading.clone(), format!("\"{}\" can't be measured", vague.words))
        .with_mend(vague.instead)
}

/// The vague words and phrases of a text, Dutch and English, that no quantity beside them makes clear.
///
/// ```
/// use agreement::lint::vague::find;
/// assert_eq!(find("The provider responds quickly.")[0].words, "quickly");
/// assert!(find("The provider responds quickly, within 15 minutes.").is_empty());
/// ```
pub fn find(text: &str) -> Vec<Vague<'_>> {
    in_text(text, Role::Promise)
}

/// The same in the definition of an exception, where a standard of reason leaves open what is excused.
///
/// ```
/// use agreement::lint::vague::find_in_definition;
/// assert_eq!(find_in_definition("An event beyond reasonable control.")[0].words, "beyond reasonable control");
/// ```
pub fn find_in_definition(text: &str) -> Vec<Vague<'_>> {
    in_text(text, Role::Definition)
}

fn in_text(text: &str, role: Role) -> Vec<Vague<'_>> {
    sentence::sentences(text).iter().flat_map(|sentence| in_sentence(text, sentence, role)).collect()
}

fn in_sentence<'a>(text: &'a str, sentence: &[Token<'a>], role: Role) -> Vec<Vague<'a>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let Some((entry, length)) = longest(sentence, at) else {
            at += 1;
            continue;
        };
        let last = at + length - 1;
        if !is_excused(entry.kind, role, sentence, at, last) {
            found.extend(vague(text, sentence, at, last, entry));
        }
        at += length;
    }
    found
}

/// The longest form that begins at a token, with its number of tokens: phrases before words.
fn longest(sentence: &[Token], at: usize) -> Option<(Entry, usize)> {
    let most = words::longest_from(&sentence.get(at)?.lower);
    (1..=most).rev().find_map(|length| {
        let tokens = sentence.get(at..at + length)?;
        let mut form: Vec<&str> = tokens.iter().map(|token| token.lower.as_str()).collect();
        let as_written = words::entry(&form.join(" "));
        let with_any_second = || {
            *form.get_mut(1)? = words::ANY;
            words::entry(&form.join(" "))
        };
        as_written.or_else(with_any_second).map(|entry| (entry, length))
    })
}

fn is_excused(kind: Kind, role: Role, sentence: &[Token], first: usize, last: usize) -> bool {
    let names_something =
        sentence.get(first).is_some_and(|token| token.quoted || (first > 0 && token.is_capitalised()));
    let measured = |mut tokens: std::ops::Range<usize>| tokens.any(|at| quantity::is_measure(sentence, at));
    names_something
        || match (kind, role) {
            (Kind::Hedge, _) | (Kind::Reason | Kind::Cause, Role::Definition) => false,
            (Kind::Term | Kind::Cause, _) => true,
            (Kind::Time, _) => measured(0..sentence.len()),
            (Kind::Quality | Kind::Reason, _) => measured(last + 1..sentence.len()),
        }
}

fn vague<'a>(text: &'a str, sentence: &[Token<'a>], first: usize, last: usize, entry: Entry) -> Option<Vague<'a>> {
    let (start, end) = (sentence.get(first)?.start, sentence.get(last)?.end());
    Some(Vague { start, words: text.get(start..end)?, instead: entry.instead })
}
