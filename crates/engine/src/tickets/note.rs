//! Remarks on a ticket, for a person to read.

use crate::shown::both;
use crate::wording::Wording;
use calendar::{Instant, Zone};

/// A remark with its moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    /// When it came up.
    pub at: Instant,
    /// In words.
    pub words: Wording,
}

impl Note {
    /// The remark with its moment on the wall clock.
    pub fn shown(&self, zone: &Zone) -> Wording {
        both::day_and_time(zone, self.at).and(": ", &self.words)
    }
}
