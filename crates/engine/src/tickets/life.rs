//! One life of a ticket: from its report, or a reopening that came too late, to its end (K4).

use super::target::Target;
use crate::facts::Name;
use crate::finding::TicketOutcome;
use calendar::{Instant, Span, SpanSet};

/// One life of a ticket under the rules, and what came of it under the own one.
pub(super) struct Life<'r> {
    /// The ticket's name; `#2`, `#3`… for what counts as a new ticket.
    pub name: Name,
    /// When it was reported, or reopened as a new ticket.
    pub reported: Instant,
    /// When it was fulfilled, in order.
    pub fulfilled: Vec<Fulfilment>,
    /// When it ended: it was cancelled, or reopened as a new ticket.
    pub ended: Option<Instant>,
    /// What came of it under the own rule, in order.
    pub entries: Vec<Entry<'r>>,
}

/// An answer by a person, or a solution.
#[derive(Clone, Copy)]
pub(super) struct Fulfilment {
    /// When.
    pub at: Instant,
    /// When it was opened again within the agreed time.
    pub reopened: Option<Instant>,
}

/// Something that came of a clock.
pub(super) struct Entry<'r> {
    /// When: the decision, the moment it left, or the end of what is judged.
    pub at: Instant,
    /// What.
    pub outcome: TicketOutcome,
    /// The clock and when it was due; `None` where none ever ran.
    pub clock: Option<(Target<'r>, Instant)>,
}

impl<'r> Life<'r> {
    /// A life that begins.
    pub fn new(name: Name, reported: Instant) -> Life<'r> {
        Life { name, reported, fulfilled: Vec::new(), ended: None, entries: Vec::new() }
    }

    /// Since when it is fulfilled at an instant.
    pub fn fulfilled_at(&self, seen: Instant) -> Option<Instant> {
        let last = self.fulfilled.iter().rfind(|fulfilment| fulfilment.at <= seen)?;
        last.reopened.is_none_or(|reopened| reopened > seen).then_some(last.at)
    }

    /// The times for which it was solved until it was reopened, as seen at an instant (K4).
    pub fn solved_spans(&self, seen: Instant) -> SpanSet {
        let closed = self.fulfilled.iter().filter_map(|fulfilment| Some((fulfilment.at, fulfilment.reopened?)));
        closed
            .filter(|(_, reopened)| *reopened <= seen)
            .filter_map(|(at, reopened)| Span::new(at, reopened).ok())
            .collect()
    }
}
