//! Figures in running text: which tokens say how much, how long or when.

use super::sentence::Token;

/// Words that make the figure after them a reference: `clause 3`, `bijlage 2`.
const REFERENCES: [&str; 16] = [
    "clause",
    "article",
    "annex",
    "appendix",
    "section",
    "schedule",
    "version",
    "tier",
    "level",
    "artikel",
    "bijlage",
    "hoofdstuk",
    "paragraaf",
    "versie",
    "niveau",
    "lid",
];

/// Whether the token at `at` is a figure that measures something: a number, percentage, clock time or amount, no reference or part
/// of a name.
pub(super) fn is_measure(sentence: &[Token], at: usize) -> bool {
    let Some(token) = sentence.get(at) else {
        return false;
    };
    let begins_with_digit = token.text.starts_with(|c: char| c.is_ascii_digit());
    let before = at.checked_sub(1).and_then(|at| sentence.get(at));
    begins_with_digit && !before.is_some_and(|before| refers(before, at == 1))
}

/// A reference word or a name before a figure; the first word of a sentence has a capital anyway, and a currency's code is no name.
fn refers(before: &Token, first: bool) -> bool {
    let name = !first && (before.is_capitalised() || is_abbreviation(before));
    name || REFERENCES.contains(&before.lower.as_str())
}

fn is_abbreviation(token: &Token) -> bool {
    let capitals = token.text.chars().count() > 1 && token.text.chars().all(char::is_uppercase);
    capitals && crate::quantity::Currency::of(token.text).is_none()
}
