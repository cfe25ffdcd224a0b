/// Texts in a row, in one buffer that is used again for the next row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    text: String,
    ends: Vec<usize>,
}

impl Texts {
    /// Forgets the texts and keeps the room.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// Adds to the text that is being written.
    pub(crate) fn write(&mut self, part: &str) {
        self.text.push_str(part);
    }

    /// Ends the text that is being written.
    pub(crate) fn end(&mut self) {
        self.ends.push(self.text.len());
    }

    /// Adds a whole text.
    pub(crate) fn push(&mut self, text: &str) {
        self.write(text);
        self.end();
    }

    /// How many bytes they have in all.
    pub(crate) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text at this place, from nought.
    pub fn get(&self, place: usize) -> Option<&str> {
        let end = *self.ends.get(place)?;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start..end)
    }

    /// All of them in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        (0..self.len()).map_while(|place| self.get(place))
    }

    /// True where no text says anything, as in rows that spreadsheets leave behind.
    pub(crate) fn are_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl<'a> Extend<&'a str> for Texts {
    fn extend<I: IntoIterator<Item = &'a str>>(&mut self, texts: I) {
        texts.into_iter().for_each(|text| self.push(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stand_side_by_side() {
        let mut texts = Texts::default();
        texts.extend(["a", "", "bé"]);
        assert_eq!(texts.iter().collect::<Vec<_>>(), ["a", "", "bé"]);
        assert_eq!((texts.get(1), texts.get(3)), (Some(""), None));
        texts.clear();
        assert!(texts.is_empty() && texts.are_blank());
    }
}
