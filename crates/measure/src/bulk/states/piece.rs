use std::cmp::Ordering;

/// What a sample says beside its instant: a number that its source knows.
pub(crate) type Look = u32;

/// Samples in a row with one look; one sample alone is a row of one. Times are milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub first: i64,
    pub last: i64,
    pub samples: u64,
    /// The longest time between two neighbours; nought for one sample.
    pub longest_gap: i64,
    pub look: Look,
}

impl Piece {
    pub fn single(at: i64, look: Look) -> Piece {
        Piece { first: at, last: at, samples: 1, longest_gap: 0, look }
    }

    /// The order of pieces that don't cross.
    pub fn order(&self, other: &Piece) -> Ordering {
        (self.first, self.last, self.look).cmp(&(other.first, other.last, other.look))
    }

    /// Both are single samples of one instant.
    pub fn is_beside(&self, other: &Piece) -> bool {
        self.samples == 1 && other.samples == 1 && self.first == other.first
    }

    /// The same with a later piece behind it, if they are one run.
    pub fn joined(&self, later: &Piece, stale: i64) -> Option<Piece> {
        let gap = later.first.checked_sub(self.last).filter(|gap| (1..=stale).contains(gap))?;
        (self.look == later.look).then(|| Piece {
            first: self.first,
            last: later.last,
            samples: self.samples + later.samples,
            longest_gap: self.longest_gap.max(later.longest_gap).max(gap),
            look: self.look,
        })
    }
}
