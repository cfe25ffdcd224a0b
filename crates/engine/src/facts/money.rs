use super::Name;
use agreement::quantity::Money;
use calendar::{Date, Span};

/// What was charged for a service or a resource over a span (C2).
#[derive(Clone, Debug, PartialEq)]
pub struct Charge {
    /// The service.
    pub service: Name,
    /// The resource that was charged for.
    pub resource: Option<Name>,
    /// The time charged for.
    pub span: Span,
    /// The amount without tax.
    pub amount: Money,
    /// When this was recorded (W1).
    pub recorded: Option<calendar::Instant>,
}

/// An invoice (C5).
#[derive(Clone, Debug, PartialEq)]
pub struct Invoice {
    /// Its number.
    pub id: Name,
    /// Its date.
    pub date: Date,
    /// The total without tax.
    pub amount: Money,
    /// When this was recorded (W1).
    pub recorded: Option<calendar::Instant>,
}
