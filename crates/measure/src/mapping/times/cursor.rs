//! A text that is taken piece by piece.

/// What is left of a text.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'a>(pub &'a str);

impl<'a> Cursor<'a> {
    /// A number of `least` to `most` digits.
    pub fn number(&mut self, least: usize, most: usize) -> Option<u32> {
        self.digits(least, most)?.parse().ok()
    }

    /// The digits themselves.
    pub fn digits(&mut self, least: usize, most: usize) -> Option<&'a str> {
        let count = self.0.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at_checked(count).filter(|_| count >= least)?;
        self.0 = rest;
        Some(digits)
    }

    /// This one character.
    pub fn one(&mut self, wanted: char) -> Option<()> {
        self.0 = self.0.strip_prefix(wanted)?;
        Some(())
    }

    /// One of two characters; true for the first.
    pub fn either(&mut self, first: char, second: char) -> Option<bool> {
        match self.one(first) {
            Some(()) => Some(true),
            None => self.one(second).map(|()| false),
        }
    }

    /// Which of these words stands here, in any case.
    pub fn word(&mut self, words: &[&str]) -> Option<usize> {
        let fits = |word: &&str| self.0.get(..word.len()).is_some_and(|text| text.eq_ignore_ascii_case(word));
        let found = words.iter().position(fits)?;
        self.0 = self.0.get(words.get(found)?.len()..)?;
        Some(found)
    }

    /// Nothing is left.
    pub fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}
