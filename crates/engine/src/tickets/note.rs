//! Remarks on a ticket, for a person to read.

use crate::shown;
use calendar::{Instant, Zone};

/// A remark with its moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    /// When it came up.
    pub at: Instant,
    /// In words.
    pub words: String,
}

impl Note {
    /// The remark with its moment on the wall clock.
    pub fn shown(&self, zone: &Zone) -> String {
        format!("{}: {}", shown::day_and_time(zone, self.at), self.words)
    }
}
