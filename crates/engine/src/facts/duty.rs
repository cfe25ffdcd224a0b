use super::Name;
use agreement::model::PartyRole;
use calendar::Instant;

/// A duty was done (A9, A10 of the mission).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The duty, by its name in the agreement.
    pub duty: Name,
    /// Whose duty, where both parties have one of that name.
    pub party: Option<PartyRole>,
    /// When it was done.
    pub at: Instant,
    /// For which occasion: the label of a period, or the id of an outage, ticket, invoice or trigger; `None` for the one that was
    /// due next.
    pub occasion: Option<Name>,
    /// The proof: a name or the digest of a file.
    pub evidence: Option<String>,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}

/// The moment from which the term of a duty runs, where nothing else in the facts tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyTrigger {
    /// Its identifier, unique among triggers.
    pub id: Name,
    /// The duty, by its name in the agreement.
    pub duty: Name,
    /// Whose duty, where both parties have one of that name.
    pub party: Option<PartyRole>,
    /// When.
    pub at: Instant,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}

/// A step of an escalation ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepEnded {
    /// The escalation, as reports call it: `uptime 2026-03`.
    pub escalation: Name,
    /// The number of the step, from 1.
    pub number: u64,
    /// When.
    pub at: Instant,
    /// How.
    pub outcome: StepOutcome,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}

/// How a step of an escalation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepOutcome {
    /// It is solved; the escalation ends.
    Solved,
    /// It isn't; the next step begins.
    Failed,
}

/// A right was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RightUsed {
    /// The right, by its name in the agreement.
    pub right: Name,
    /// When.
    pub at: Instant,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}
