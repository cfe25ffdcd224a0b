//! The keys that a source may map, and what kind of text each holds.

use super::model::{Mapping, TicketForm};
use crate::Kind;

/// What stands under a key, and so how it is read from another tool's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    /// An instant.
    Time,
    /// A date.
    Date,
    /// A number without decimals.
    Whole,
    /// A number.
    Number,
    /// A length of time: a number with its unit.
    Length,
    /// An amount with its currency.
    Money,
    /// A name or free text.
    Text,
}

impl Nature {
    /// What stands under this key.
    pub fn of(key: &str) -> Nature {
        match key {
            "at" | "from" | "to" | "announced" | "recorded" => Nature::Time,
            key if HAPPENINGS.contains(&key) => Nature::Time,
            "date" => Nature::Date,
            "events" | "of" | "requests" | "sequence" | "size" => Nature::Whole,
            "score" => Nature::Number,
            "took" | "lost" => Nature::Length,
            "amount" => Nature::Money,
            _ => Nature::Text,
        }
    }
}

/// What can happen to a ticket, each under a key of its own where a row is a ticket (K7).
pub(super) const HAPPENINGS: [&str; 9] =
    ["detected", "reported", "paused", "resumed", "escalated", "answered", "solved", "reopened", "cancelled"];

/// The keys of rows that are a ticket each.
const OF_ROWS: [&str; 18] = [
    "resource",
    "ticket",
    "detected",
    "reported",
    "service",
    "priority",
    "impact",
    "urgency",
    "escalated",
    "answered",
    "solved",
    "cancelled",
    "paused",
    "resumed",
    "reopened",
    "state",
    "reason",
    "recorded",
];

/// The keys of rows that are a change of a ticket each.
const OF_CHANGES: [&str; 12] = [
    "ticket", "at", "state", "service", "resource", "priority", "agreed", "sequence", "reported", "answered", "solved",
    "recorded",
];

/// The keys of rows that are a change of one field each; `state` and `priority` are those at the end.
const OF_HISTORY: [&str; 13] = [
    "ticket", "at", "field", "before", "value", "service", "resource", "state", "priority", "sequence", "reported",
    "answered", "recorded",
];

/// The keys of rows that are a pause of a ticket each.
const OF_PAUSES: [&str; 6] = ["ticket", "from", "to", "state", "reason", "recorded"];

/// The keys that rows of this source need, each with the kind that needs it.
pub(super) fn needed(mapping: &Mapping) -> Vec<(Kind, &'static str)> {
    let of = |kind: Kind| -> &'static [&'static str] {
        match (kind, mapping.tickets) {
            (Kind::Ticket, TicketForm::Rows) => &["ticket", "reported", "service"],
            (Kind::Ticket, TicketForm::Changes) => &["ticket", "at", "state", "service"],
            (Kind::Ticket, TicketForm::History) => &["ticket", "at", "field", "value", "service"],
            (Kind::Ticket, TicketForm::Pauses) => &["ticket", "from", "state"],
            (kind, _) => kind.keys().needed,
        }
    };
    mapping.facts.0.iter().flat_map(|kind| of(kind.value).iter().map(|key| (kind.value, *key))).collect()
}

/// The keys that rows of this source may have.
pub(super) fn known(mapping: &Mapping) -> Vec<&'static str> {
    let mut keys: Vec<&'static str> = mapping
        .facts
        .0
        .iter()
        .flat_map(|kind| match (kind.value, mapping.tickets) {
            (Kind::Ticket, TicketForm::Rows) => OF_ROWS.to_vec(),
            (Kind::Ticket, TicketForm::Changes) => OF_CHANGES.to_vec(),
            (Kind::Ticket, TicketForm::History) => OF_HISTORY.to_vec(),
            (Kind::Ticket, TicketForm::Pauses) => OF_PAUSES.to_vec(),
            (kind, _) => kind.key_names().chain(kind.personal().iter().copied()).chain(["recorded"]).collect(),
        })
        .collect();
    keys.dedup();
    keys
}

/// True where rows of this source may have the key.
pub(super) fn has(mapping: &Mapping, key: &str) -> bool {
    known(mapping).contains(&key) || mapping.facts.0.iter().any(|kind| kind.value.has_key(key) && key.contains('.'))
}
