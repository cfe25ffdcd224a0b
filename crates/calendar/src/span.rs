//! A stretch of time.

use std::fmt;

use crate::{Instant, Length};

/// A half-open stretch `[from, to)` (T1), never empty and never backwards.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub struct Span {
    from: Instant,
    to: Instant,
}

impl Span {
    /// The span `[from, to)`.
    ///
    /// # Errors
    /// Where `to` isn't later than `from`.
    pub const fn new(from: Instant, to: Instant) -> Result<Span, SpanError> {
        if from.millis() < to.millis() { Ok(Span { from, to }) } else { Err(SpanError { from, to }) }
    }

    /// The first instant that belongs to it.
    pub const fn from(self) -> Instant {
        self.from
    }

    /// The first instant after it.
    pub const fn to(self) -> Instant {
        self.to
    }

    /// How long it lasts; always positive.
    pub const fn length(self) -> Length {
        self.to.since(self.from)
    }

    /// Whether the instant belongs to it: `from` does, `to` doesn't.
    pub fn contains(self, at: Instant) -> bool {
        self.from <= at && at < self.to
    }

    /// Whether the whole of the other lies within it.
    pub fn covers(self, other: &Span) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// The part that lies within the other.
    pub fn clip(self, within: &Span) -> Option<Span> {
        Span::new(self.from.max(within.from), self.to.min(within.to)).ok()
    }

    /// Whether they share at least one instant.
    pub fn overlaps(self, other: &Span) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// Whether they overlap or one begins where the other ends.
    pub fn touches(self, other: &Span) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

/// `2026-03-01T08:00:00Z/2026-03-01T09:00:00Z`, as ISO 8601 writes an interval.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}/{}", self.from, self.to))
    }
}

/// A stretch that would be empty or backwards.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub struct SpanError {
    /// Where it would begin.
    pub from: Instant,
    /// Where it would end, not later than `from`.
    pub to: Instant,
}

impl fmt::Display for SpanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the end {} isn't later than the begin {}; swap them or mend one", self.to, self.from)
    }
}

impl std::error::Error for SpanError {}
