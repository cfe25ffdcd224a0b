use super::Name;
use agreement::model::PartyRole;
use calendar::{Instant, Span};

/// A party's claim that something excuses a shortfall (A7, A8). A claim alone excludes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its identifier, unique among claims.
    pub id: Name,
    /// The category: the name of one of the agreement's exceptions, or `outside-service` for a
    /// ticket that asks for something the service excludes (K1), or `correction` for one that doesn't count otherwise (K6).
    pub category: Name,
    /// What it is about.
    pub scope: Scope,
    /// The time it covers.
    pub span: Span,
    /// Who claims.
    pub by: PartyRole,
    /// When it was claimed.
    pub at: Instant,
    /// The proof: a name or the digest of a file.
    pub evidence: Option<String>,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}

/// What a claim is about; an empty list means all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The service; `None` where the objectives or the ticket say it.
    pub service: Option<Name>,
    /// Only these objectives.
    pub objectives: Vec<Name>,
    /// Only this ticket.
    pub ticket: Option<Name>,
    /// Only this outage.
    pub outage: Option<Name>,
    /// The customer's duty that was breached (A8); limits the claim to the objectives that the duty excuses.
    pub duty: Option<Name>,
    /// What the service excludes and the ticket asks for (K1).
    pub item: Option<Name>,
}

/// What was decided on a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The claim's identifier.
    pub claim: Name,
    /// The outcome.
    pub outcome: Outcome,
    /// By whom.
    pub by: DecisionMaker,
    /// When.
    pub at: Instant,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}

/// Who decides on a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DecisionMaker {
    /// One of the parties; a claimant can only withdraw its own claim.
    Party(PartyRole),
    /// The decider that the agreement names; overrides the parties.
    Decider,
}

/// How a claim ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The claim is established.
    Accepted,
    /// The claim is rejected.
    Rejected,
    /// The claimant took it back.
    Withdrawn,
}
