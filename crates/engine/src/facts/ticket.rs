use super::Name;
use agreement::model::Agreement;
use calendar::Instant;
use std::fmt;

/// One thing that happened to a ticket (K).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketEvent {
    /// The ticket's identifier.
    pub ticket: Name,
    /// When it happened.
    pub at: Instant,
    /// The source's sequence number, which decides the order at one instant (K7).
    pub sequence: Option<i64>,
    /// What happened.
    pub step: TicketStep,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}

/// What can happen to a ticket, in the order that holds at one instant (K7).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TicketStep {
    /// The provider noticed what is wrong, which may be before the report (K1).
    Detected,
    /// It was reported: the clock starts, unless another step was agreed (K1).
    Reported {
        /// The service.
        service: Name,
        /// The resource of the service that it is about, where it is about one (A13).
        resource: Option<Name>,
        /// How urgent it is.
        priority: Option<Rank>,
    },
    /// The priority changed (K5).
    Priority {
        /// The new priority.
        to: Rank,
        /// True when the customer's agreement is on record; a downgrade needs it.
        agreed: bool,
    },
    /// A state began in which the clock may stand still (K2).
    Paused {
        /// The state, such as `waiting for customer`.
        state: Name,
        /// The reason given.
        reason: Option<String>,
    },
    /// That state ended.
    Resumed,
    /// It came into a state, which ends the one before; as a pause, but also of what is solved (K1, K2).
    State {
        /// The state, such as `workaround`.
        state: Name,
    },
    /// It was escalated to the next level (K1).
    Escalated,
    /// The reporter was answered (K1).
    Answered {
        /// True for an automatic receipt.
        automatic: bool,
    },
    /// The provider says it is solved.
    Solved,
    /// It was opened again (K4).
    Reopened,
    /// It was cancelled, or was a duplicate (K6).
    Cancelled {
        /// Why.
        reason: Option<String>,
    },
}

/// How urgent a ticket is, as its source says it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// A priority, by its name in the agreement.
    Named(Name),
    /// What the agreement's matrix makes a priority of.
    Rated {
        /// The impact: a row of the matrix.
        impact: Name,
        /// The urgency: a key of that row.
        urgency: Name,
    },
}

impl Rank {
    /// The priority that it stands for in an agreement; `None` where the matrix has no place for it.
    pub fn priority<'a>(&'a self, agreement: &'a Agreement) -> Option<&'a str> {
        match self {
            Rank::Named(name) => Some(name),
            Rank::Rated { impact, urgency } => agreement.priority_of(impact, urgency),
        }
    }
}

/// The priority, or the impact and the urgency: `high × low`.
impl fmt::Display for Rank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rank::Named(name) => f.write_str(name),
            Rank::Rated { impact, urgency } => write!(f, "{impact} × {urgency}"),
        }
    }
}

impl From<&str> for Rank {
    fn from(priority: &str) -> Self {
        Rank::Named(priority.into())
    }
}
