//! What follows from the facts: one finding for each objective, scope member and window (W3).

mod basis;
mod counted;
mod duty;
mod figure;
mod key;
mod scope;
mod verdict;

pub use basis::{
    Basis, ClockState, CountingNote, Excluded, ExclusionGround, LateDays, LateTicket, Lateness, OutageBasis,
    OutageSeen, PartTime, TicketBasis, TicketLine, TicketOutcome, TimeBasis, WeighedDown, WeighedPart,
};
pub use counted::{
    AnswerBasis, BucketBasis, BucketSeen, CostBasis, CountBasis, InterruptionBasis, LimitSeen, RestoreBasis,
    RestoreSeen, ScoreSeen, ValueBasis, ValueSeen,
};
pub use duty::{DutyFinding, DutyState, Obliged, Occasion, Payment};
pub(crate) use figure::per_hour;
pub use figure::{Figure, Margin};
pub use key::{Judged, Key};
pub use scope::{Condition, Scope};
pub use verdict::Verdict;

use crate::facts::Name;
use agreement::quantity::Target;

/// What is found for one objective, scope member and window, with everything that led to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which promise, about what, over what time.
    pub key: Key,
    /// The figure; `None` where there is nothing to divide by.
    pub figure: Option<Figure>,
    /// The figure with all unknown time down (A9).
    pub lower: Option<Figure>,
    /// The figure with all unknown time up (A9).
    pub upper: Option<Figure>,
    /// The target.
    pub target: Option<Target>,
    /// Who kept what (A10, K8).
    pub verdict: Verdict,
    /// How far the figure is from the target, in what the target is made of.
    pub margin: Option<Margin>,
    /// What the figure is made of.
    pub basis: Basis,
    /// How the member's resources make it up, and which terms hold for it.
    pub scope: Scope,
}

/// What hangs on claims about an objective that are neither established nor settled against the claimant (A7).
#[derive(Clone, Debug, PartialEq)]
pub struct Disputed {
    /// The objective.
    pub objective: Name,
    /// The open claims about it.
    pub claims: Vec<Name>,
    /// Its findings if all of them were established.
    pub findings: Vec<Finding>,
}
