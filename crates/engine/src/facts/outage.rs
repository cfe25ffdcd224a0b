use super::Name;
use agreement::model::Measurer;
use agreement::quantity::Percent;
use calendar::{Instant, Span};

/// An outage that someone reports as such (A3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outage {
    /// Its identifier, unique among outages.
    pub id: Name,
    /// The service.
    pub service: Name,
    /// The resource, where the objective is measured for each.
    pub resource: Option<Name>,
    /// Who measured.
    pub by: Measurer,
    /// Its impact, by a name of `measuring › states`; without one the service is wholly down (A12).
    pub impact: Option<Name>,
    /// The share of the users or requests that it hit; without one, all of them (A12).
    pub affected: Option<Percent>,
    /// When it was reported, where outages begin at their report (A4).
    pub reported: Option<Instant>,
    /// When the service went down.
    pub from: Instant,
    /// When it came back; `None` while it lasts.
    pub to: Option<Instant>,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}

/// A span over which the list of outages is complete: no outage in it means up (A3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The service.
    pub service: Name,
    /// The resource, where the objective is measured for each.
    pub resource: Option<Name>,
    /// Who measured.
    pub by: Measurer,
    /// The span.
    pub span: Span,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}
