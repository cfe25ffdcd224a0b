use super::Name;
use agreement::model::PartyRole;
use calendar::{Date, Instant};

/// A report on an incident: what happened, why, and what is done about it (C10 of the mission).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// Its identifier, unique among incidents.
    pub id: Name,
    /// The service that it hit.
    pub service: Name,
    /// When it began.
    pub from: Instant,
    /// When it ended; `None` while it goes on.
    pub to: Option<Instant>,
    /// The outages that it is about.
    pub outages: Vec<Name>,
    /// The tickets that it is about.
    pub tickets: Vec<Name>,
    /// Where its causes lay; none while they aren't known.
    pub causes: Vec<Cause>,
    /// What from outside played a part.
    pub outside: Option<String>,
    /// Whom and what it hit.
    pub impact: Option<String>,
    /// How the service was restored.
    pub recovery: Option<String>,
    /// What keeps it from happening again.
    pub prevention: Option<String>,
    /// When it was reported.
    pub at: Instant,
    /// Who reports.
    pub by: PartyRole,
    /// The duty that the report does, by its name in the agreement.
    pub duty: Option<Name>,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}

/// Where a cause lay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// In how the work is arranged.
    Process,
    /// In what people did or left.
    People,
    /// In equipment or software.
    Systems,
    /// With others, or in nature.
    Outside,
}

impl Cause {
    /// All causes.
    pub const ALL: [Cause; 4] = [Cause::Process, Cause::People, Cause::Systems, Cause::Outside];

    /// The word in facts and in machine output.
    pub fn word(self) -> &'static str {
        match self {
            Cause::Process => "process",
            Cause::People => "people",
            Cause::Systems => "systems",
            Cause::Outside => "outside",
        }
    }
}

/// Something that is done so that a shortfall doesn't come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Its identifier, unique among actions.
    pub id: Name,
    /// The incident that it follows from.
    pub incident: Option<Name>,
    /// The objective that it is to mend.
    pub objective: Option<Name>,
    /// What is done.
    pub does: String,
    /// What it changes.
    pub changes: Changes,
    /// Who sees to it, by role.
    pub owner: String,
    /// Whose action it is.
    pub by: PartyRole,
    /// When it was agreed.
    pub at: Instant,
    /// The last date on which it is in time.
    pub due: Date,
    /// When it was done.
    pub done: Option<Instant>,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}

/// What an action changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Changes {
    /// How the work is arranged.
    Process,
    /// What people know.
    Training,
    /// Equipment or software.
    Systems,
    /// The norm itself.
    Norm,
}

impl Changes {
    /// All of them.
    pub const ALL: [Changes; 4] = [Changes::Process, Changes::Training, Changes::Systems, Changes::Norm];

    /// The word in facts and in machine output.
    pub fn word(self) -> &'static str {
        match self {
            Changes::Process => "process",
            Changes::Training => "training",
            Changes::Systems => "systems",
            Changes::Norm => "norm",
        }
    }
}
