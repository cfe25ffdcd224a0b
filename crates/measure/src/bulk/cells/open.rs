//! The cell to which a member's counts are added just now.

use calendar::Span;

/// What a count says beside its instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub events: u64,
    pub of: u64,
    /// How long it counts over, in milliseconds.
    pub lasts: i64,
}

impl Amount {
    /// Whether a count from an instant on lies in one cell.
    pub fn fits(&self, at: i64, cell: Span) -> bool {
        at >= cell.from().millis() && at.saturating_add(self.lasts) <= cell.to().millis()
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    from: i64,
    to: i64,
    pub number: i64,
    pub events: u64,
    pub of: u64,
    /// How many counts the member has in all.
    pub counts: u64,
}

impl Default for Open {
    /// No cell is open.
    fn default() -> Open {
        Open { from: i64::MAX, to: i64::MIN, number: i64::MIN, events: 0, of: 0, counts: 0 }
    }
}

impl Open {
    /// Adds a count that lies in the cell; false where it doesn't.
    #[inline]
    pub fn take(&mut self, amount: &Amount, at: i64) -> bool {
        if at < self.from || at.saturating_add(amount.lasts) > self.to {
            return false;
        }
        self.events += amount.events;
        self.of += amount.of;
        self.counts += 1;
        true
    }

    /// Opens a cell with its first count.
    pub fn begin(&mut self, number: i64, cell: Span, amount: &Amount) {
        let Amount { events, of, .. } = *amount;
        let counts = self.counts;
        *self = Open { from: cell.from().millis(), to: cell.to().millis(), number, events, of, counts };
    }
}
