use super::Name;
use agreement::model::Measurer;
use calendar::{Instant, Length};

/// What a probe saw.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The service answered.
    Up,
    /// It did not.
    Down,
    /// The probe could not tell.
    Unknown,
    /// What the source calls it; `measuring › states` says what it counts as (A12).
    Named(Name),
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

/// Samples in a row that one probe took and that saw the same state: the same as so many samples, in less room (A1).
///
/// Where a run begins and ends matters: no two neighbours in it lie further apart than `longest_gap`, and that is no longer than a
/// state holds. From its first instant to its last, both included, it has every sample of its source once; where the agreement
/// names no locations, all locations are one source. An evaluation refuses any other run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleRun {
    /// The service.
    pub service: Name,
    /// The resource, where the objective is measured for each.
    pub resource: Option<Name>,
    /// The probe's location.
    pub location: Option<Name>,
    /// Who measured.
    pub by: Measurer,
    /// The first sample.
    pub first: Instant,
    /// The last sample.
    pub last: Instant,
    /// How many samples.
    pub samples: u32,
    /// The longest time between two neighbours; nought for a single sample.
    pub longest_gap: Length,
    /// What they saw.
    pub state: State,
    /// When they were recorded, all of them (W1).
    pub recorded: Option<Instant>,
}
