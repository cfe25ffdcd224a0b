use super::{Millis, Name};
use agreement::quantity::Money;
use calendar::{Instant, Length, Span};

/// How long one request took, or several that took equally long (R2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestTime {
    /// The objective that it belongs to.
    pub objective: Name,
    /// The resource, where the objective is measured for each.
    pub resource: Option<Name>,
    /// When it was made.
    pub at: Instant,
    /// How long it took.
    pub took: Millis,
    /// How many such requests; above 0.
    pub requests: u64,
    /// How large each was, in bytes, where that is known.
    pub size: Option<u64>,
    /// What the requests were, such as their class: names and values.
    pub attributes: Vec<(Name, Name)>,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}

/// A piece of work, from its start to its end (R2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its identifier, unique among tasks.
    pub id: Name,
    /// The objective that it belongs to.
    pub objective: Name,
    /// The resource, where the objective is measured for each.
    pub resource: Option<Name>,
    /// When it began.
    pub from: Instant,
    /// When it was done; `None` while it isn't.
    pub to: Option<Instant>,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}

/// What was spent over a span, and for how many transactions or users (R1).
#[derive(Clone, Debug, PartialEq)]
pub struct Cost {
    /// The objective that it belongs to.
    pub objective: Name,
    /// The resource, where the objective is measured for each.
    pub resource: Option<Name>,
    /// The span.
    pub span: Span,
    /// What was spent.
    pub amount: Money,
    /// The transactions in it, or the users during it.
    pub of: u64,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}

/// A test that restored a service from its back-up (R4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreTest {
    /// Its identifier, unique among restore tests.
    pub id: Name,
    /// The service.
    pub service: Name,
    /// When it began.
    pub at: Instant,
    /// How long it took until the service worked again.
    pub took: Length,
    /// How old the restored data were.
    pub lost: Option<Length>,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}
