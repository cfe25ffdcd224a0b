//! A term that can't be met.

use std::fmt;

use super::LIMIT_YEARS;
use crate::{Instant, Term};

/// A term that can't be met: its hours, with the pauses taken out, don't hold so much time within
/// [`LIMIT_YEARS`].
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub struct DeadlineError {
    /// Where the term starts, or what it is counted back from.
    pub start: Instant,
    /// The term.
    pub term: Term,
    /// Whether it is counted back.
    pub ahead: bool,
}

impl fmt::Display for DeadlineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let direction = if self.ahead { "ahead of" } else { "from" };
        write!(
            f,
            "{} {direction} {} can't be met within {LIMIT_YEARS} years; \
             check the term, its hours, their holidays and the pauses",
            self.term, self.start
        )
    }
}

impl std::error::Error for DeadlineError {}
