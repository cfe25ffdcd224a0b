use super::Name;
use agreement::model::Measurer;
use calendar::Instant;

/// What a probe saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The service answered.
    Up,
    /// It did not.
    Down,
    /// The probe could not tell.
    Unknown,
}

/// The state seen by one probe at one instant (A1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The service.
    pub service: Name,
    /// The resource, where the objective is measured for each.
    pub resource: Option<Name>,
    /// The probe's location.
    pub location: Option<Name>,
    /// Who measured.
    pub by: Measurer,
    /// When.
    pub at: Instant,
    /// What was seen.
    pub state: State,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}
