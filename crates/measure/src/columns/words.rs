//! The distinct texts of a column, each under a code.

use crate::text::Texts;
use std::sync::atomic::{AtomicU64, Ordering};

/// The code of a row that has no text in this column: a null or an empty cell.
pub const ABSENT_CODE: u32 = u32::MAX;

/// The distinct texts of one column of one stretch of rows; a code is a text's place, from nought.
///
/// Under one `id` texts are only added, never changed: whoever keeps `code → own number` for an id may go on using it, and
/// asks for the texts of codes that are new. A reader that has met too many texts goes on with other words, under another id.
/// A text may stand under two codes.
#[derive(Debug)]
pub struct Words {
    id: u64,
    texts: Texts,
}

impl Words {
    /// No texts yet, under an id that nothing else in this process has.
    #[expect(clippy::new_without_default, reason = "two empty Words differ in their id")]
    pub fn new() -> Words {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Words { id: NEXT.fetch_add(1, Ordering::Relaxed), texts: Texts::default() }
    }

    /// What no other words in this process have.
    pub fn id(&self) -> u64 {
        self.id
    }

    /// How many codes there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The text under a code; `None` for [`ABSENT_CODE`].
    pub fn get(&self, code: u32) -> Option<&str> {
        self.texts.get(usize::try_from(code).ok()?)
    }

    /// Adds a text and gives its code.
    pub fn push(&mut self, text: &str) -> u32 {
        let code = u32::try_from(self.texts.len()).unwrap_or(ABSENT_CODE);
        self.texts.push(text);
        code
    }

    /// How many bytes the texts have.
    pub fn bytes(&self) -> usize {
        self.texts.bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_words_share_an_id_and_codes_stay() {
        let (mut words, other) = (Words::new(), Words::new());
        assert_ne!(words.id(), other.id());
        let (up, down) = (words.push("up"), words.push("down"));
        assert_eq!((words.get(up), words.get(down), words.get(ABSENT_CODE)), (Some("up"), Some("down"), None));
        assert_eq!((words.len(), words.bytes(), other.is_empty()), (2, 6, true));
    }
}
