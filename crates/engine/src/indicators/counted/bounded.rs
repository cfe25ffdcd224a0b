//! Lists of remarks that no input can make long.

use crate::finding::CountingNote;
use crate::wording::wording;

/// How many remarks of one sort are listed.
pub(super) const MOST: usize = 10;

/// The first remarks by time and words, and how many others there are.
pub(super) fn bounded(mut notes: Vec<CountingNote>) -> Vec<CountingNote> {
    notes.sort();
    let more = notes.len().saturating_sub(MOST);
    notes.truncate(MOST);
    if more > 0 {
        notes.push(CountingNote {
            at: None,
            words: wording!(en: "and {more} more like these", nl: "en nog {more} zoals deze"),
        });
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Wording;

    #[test]
    fn the_rest_is_counted() {
        let note = |n: usize| CountingNote { at: None, words: Wording::same(format!("{n:02}")) };
        assert_eq!(bounded((0..MOST).rev().map(note).collect()), (0..MOST).map(note).collect::<Vec<_>>());
        let many = bounded((0..25).map(note).collect());
        assert_eq!(many.len(), MOST + 1);
        assert_eq!(many[MOST].words.en, "and 15 more like these");
    }
}
