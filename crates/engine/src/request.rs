//! What is asked of an evaluation.

use calendar::{Instant, Span};

/// The longest period that is evaluated at once.
pub const LONGEST_PERIOD_YEARS: i64 = 100;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// How people call the period: `2026-03`.
    pub label: String,
    /// The period.
    pub period: Span,
    /// "Now": a period that ends later still runs; decisions made later don't count.
    pub as_of: Instant,
    /// Only what was recorded up to this instant (W1).
    pub known_at: Option<Instant>,
}
