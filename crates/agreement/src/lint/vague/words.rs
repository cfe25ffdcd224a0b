//! The word lists: forms of vague words with their kind and what to write instead.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What excuses a vague word.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    /// About time: a quantity anywhere in the sentence says what is meant.
    Time,
    /// About quality or amount: a quantity that follows says what is meant.
    Quality,
    /// It takes back what is promised, whatever quantity stands beside it.
    Hedge,
    /// A standard of reason: about quality, but a hedge in the definition of an exception.
    Reason,
    /// No vague word in a promise, but a hedge in the definition of an exception, where it would be the whole definition.
    Cause,
    /// No vague word but a fixed expression that holds one.
    Term,
}

/// A form of a vague word or phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub kind: Kind,
    pub instead: &'static str,
}

/// The lists; data, so that a lawyer can read and extend them.
const LISTS: [&str; 2] = [include_str!("english.tsv"), include_str!("dutch.tsv")];

/// Every form, its words set apart by single spaces and in lower case.
static FORMS: LazyLock<HashMap<&'static str, Entry>> =
    LazyLock::new(|| LISTS.iter().flat_map(|list| list.lines()).flat_map(forms).collect());

fn forms(line: &'static str) -> impl Iterator<Item = (&'static str, Entry)> {
    let mut parts = line.split('\t');
    let (kind, instead, forms) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let kind = match kind {
        "time" => Some(Kind::Time),
        "quality" => Some(Kind::Quality),
        "hedge" => Some(Kind::Hedge),
        "reason" => Some(Kind::Reason),
        "cause" => Some(Kind::Cause),
        "term" => Some(Kind::Term),
        _ => None,
    };
    kind.into_iter().flat_map(move |kind| forms.split('|').map(move |form| (form, Entry { kind, instead })))
}

/// How many words the longest form has that begins with a word, by that word.
static LONGEST_FROM: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    let mut longest = HashMap::new();
    for form in FORMS.keys() {
        let first = form.split(' ').next().unwrap_or(form);
        let words = longest.entry(first).or_insert(0);
        *words = form.split(' ').count().max(*words);
    }
    longest
});

/// How many words the longest form has that begins with this word in lower case; 0 where none does.
pub(super) fn longest_from(word: &str) -> usize {
    LONGEST_FROM.get(word).copied().unwrap_or(0)
}

/// What stands in a form where any word may stand, always as its second word: `as * as possible`.
pub(super) const ANY: &str = "*";

/// The entry of a form in lower case.
pub(super) fn entry(form: &str) -> Option<Entry> {
    FORMS.get(form).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_and_every_form_is_lower_case() {
        for line in LISTS.iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#')) {
            assert!(forms(line).count() > 0, "not read: {line}");
            for (form, entry) in forms(line) {
                assert_eq!(form, form.to_lowercase());
                assert!(form.split(' ').all(|word| !word.is_empty()), "{form}");
                assert!(!entry.instead.is_empty());
            }
        }
    }
}
