use super::Name;
use agreement::model::PartyRole;
use agreement::quantity::Money;
use calendar::{Instant, Span};

/// The customer asks for a credit that is given on request (C1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditClaim {
    /// Its identifier, unique among credit claims.
    pub id: Name,
    /// The objective that was missed.
    pub objective: Name,
    /// The time that is claimed: every window in which something went wrong in this time, and had begun when the claim was made.
    pub span: Span,
    /// The resource that failed, where only that one is claimed.
    pub resource: Option<Name>,
    /// When it was claimed.
    pub at: Instant,
    /// The proof: a name or the digest of a file.
    pub evidence: Option<String>,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}

/// Damage that the customer claims (C5). It is owed as far as a decision establishes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Damage {
    /// Its identifier, unique among what is decided on.
    pub id: Name,
    /// The service that caused it.
    pub service: Name,
    /// The event that caused it.
    pub span: Span,
    /// The amount of the damage.
    pub amount: Money,
    /// When it was claimed.
    pub at: Instant,
    /// The proof: a name or the digest of a file; without it nothing is owed.
    pub evidence: Option<String>,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}

/// A party disputes a statement (C7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// Its identifier, unique among what is decided on.
    pub id: Name,
    /// The period of the statement, by its label: `2026-03`.
    pub period: Name,
    /// When.
    pub at: Instant,
    /// Who disputes.
    pub by: PartyRole,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}

/// A notice of default: the customer holds the provider to an objective (C6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefaultNotice {
    /// Its identifier, unique among notices.
    pub id: Name,
    /// The objective.
    pub objective: Name,
    /// When it was given.
    pub at: Instant,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}
