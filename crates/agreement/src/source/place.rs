//! Where something stands in a file.

/// A stretch of a file's text: byte offsets `[start, end)` after removal of a byte-order mark.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Place {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte; equal to `start` where nothing is written.
    pub end: u32,
}

impl Place {
    /// The stretch `[start, end)`; an end before the start is taken as empty.
    pub fn new(start: usize, end: usize) -> Place {
        let start = offset(start);
        Place { start, end: offset(end).max(start) }
    }

    /// The bytes `[from, to)` of a text that stands at this place as it is, plain or between two quotes; the whole place where it is
    /// written in another way.
    pub fn part(self, text: &str, from: usize, to: usize) -> Place {
        let first = self.start as usize;
        let written = self.end.saturating_sub(self.start) as usize;
        match written.checked_sub(text.len()) {
            Some(0) => Place::new(first + from, first + to),
            Some(2) => Place::new(first + 1 + from, first + 1 + to),
            _ => self,
        }
    }

    /// The smallest stretch that holds both.
    pub fn to(self, other: Place) -> Place {
        Place { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
