use super::Name;
use calendar::Instant;
use std::collections::BTreeMap;

/// A thing that is measured by itself: an instance, a region, a connection (A13).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// Its identifier; findings name it as scope member.
    pub id: Name,
    /// The service it belongs to.
    pub service: Name,
    /// Attributes, such as region or storage class.
    pub attributes: BTreeMap<String, String>,
    /// From when it exists.
    pub from: Instant,
    /// Until when; `None` while it still exists.
    pub to: Option<Instant>,
    /// When this was recorded (W1).
    pub recorded: Option<Instant>,
}
