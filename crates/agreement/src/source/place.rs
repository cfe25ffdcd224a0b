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

    /// The smallest stretch that holds both.
    pub fn to(self, other: Place) -> Place {
        Place { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
