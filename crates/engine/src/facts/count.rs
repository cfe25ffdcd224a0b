use super::Name;
use agreement::quantity::Exact;
use calendar::{Instant, Span};

/// How many events of a kind there were in a span, and of how many (R1).
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// The objective that counts them.
    pub objective: Name,
    /// The resource, where the objective is measured for each.
    pub resource: Option<Name>,
    /// The span counted over.
    pub span: Span,
    /// The events that count: errors, slow requests…
    pub events: u64,
    /// Of how many.
    pub of: u64,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}

/// One answer to a survey (R3).
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The objective it belongs to.
    pub objective: Name,
    /// When it was given.
    pub at: Instant,
    /// The score; a complaint may have none.
    pub score: Option<Exact>,
    /// True when it is a complaint, which is counted beside the score.
    pub complaint: bool,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}
