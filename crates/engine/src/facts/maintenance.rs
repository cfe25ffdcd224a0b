use super::Name;
use calendar::{Instant, Span};

/// Planned maintenance as it was announced and done (A6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MaintenanceEntry {
    /// Its identifier, unique among maintenance entries.
    pub id: Name,
    /// The service.
    pub service: Name,
    /// The resource, where only one is maintained.
    pub resource: Option<Name>,
    /// When it was done.
    pub span: Span,
    /// When it was announced; `None` if it never was.
    pub announced: Option<Instant>,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}
