//! A ticket of which a row is at fault is left out whole: what is left of it would tell another story, such as a pause that
//! never ends.

use super::Intake;
use crate::fact::{Kind, is_name};
use crate::fault::{FactFault, Place};
use crate::skipped::BadRows;
use engine::facts::Name;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Tickets of which a row was left out.
#[derive(Debug, Default)]
pub(super) struct Torn {
    tickets: BTreeSet<Name>,
    /// How many rows that have no fault were left out with them.
    others: u64,
    /// The first row of the file that is being read of which nobody knows what it tells.
    unread: Option<Place>,
    /// The row from which each event comes.
    origins: Vec<Place>,
}

impl Intake {
    /// A row of this ticket is at fault. Where it doesn't say its ticket, the reading ends: nobody knows what to leave out.
    pub(crate) fn tear(&mut self, ticket: Option<&str>, place: &Place) {
        if self.reading.bad_rows == BadRows::Stop {
            return;
        }
        match ticket.map(str::trim).filter(|ticket| is_name(ticket)) {
            Some(ticket) => {
                let ticket = self.reading.shared.share(ticket);
                self.reading.mentions.ticket(&ticket);
                self.reading.mentions.needs_no_rank(&ticket);
                self.torn.tickets.insert(ticket);
            }
            None => self.refuse(nameless(place)),
        }
    }

    /// True where a row of this ticket was at fault.
    pub(crate) fn is_torn(&self, ticket: &Name) -> bool {
        self.torn.tickets.contains(ticket)
    }

    /// So many rows without a fault were left out with their ticket.
    pub(crate) fn left_out_with_ticket(&mut self, rows: u64) {
        self.torn.others += rows;
    }

    /// How many rows were left out since they are at fault.
    pub(crate) fn skipped_rows(&self) -> u64 {
        self.reading.skipped.rows
    }

    /// A row can't be read, or doesn't say its kind.
    pub(super) fn unread(&mut self, place: &Place) {
        self.torn.unread.get_or_insert_with(|| place.clone());
    }

    /// Refuses the file that was read when `tear` wasn't told of every ticket: a row can't be read, and others tell of tickets.
    pub(super) fn end_of_rows(&mut self, kind: Option<Kind>, before: (usize, usize)) {
        let holds_tickets = kind == Some(Kind::Ticket) || before != self.tickets_so_far();
        if let Some(place) = self.torn.unread.take().filter(|_| holds_tickets) {
            self.tear(None, &place);
        }
    }

    /// How many events and torn tickets there are.
    pub(super) fn tickets_so_far(&self) -> (usize, usize) {
        (self.facts.tickets.len(), self.torn.tickets.len())
    }

    /// Remembers the row of the event that was read last; `mark` is how many there were before.
    pub(super) fn told(&mut self, ticket: Option<&str>, place: &Place, (mark, faults): (usize, usize)) {
        if self.reading.bad_rows == BadRows::Stop {
            return;
        }
        if self.faults() > faults {
            self.take_back_ticket_events(mark);
            return self.tear(ticket, place);
        }
        self.torn.origins.resize_with(self.facts.tickets.len(), || place.clone());
    }

    /// Takes back the events of tickets from this one on.
    pub(crate) fn take_back_ticket_events(&mut self, mark: usize) {
        self.facts.tickets.truncate(mark);
        self.torn.origins.truncate(mark);
    }

    /// Takes out what was told of torn tickets.
    pub(super) fn leave_out_torn(&mut self) {
        let Torn { tickets, mut others, origins, .. } = std::mem::take(&mut self.torn);
        let mut of_files: BTreeMap<Arc<str>, (u64, BTreeSet<u64>)> = BTreeMap::new();
        let torn = self.facts.tickets.iter().zip(origins).filter(|(event, _)| tickets.contains(&event.ticket));
        for (_, place) in torn {
            let (events, lines) = of_files.entry(place.file).or_default();
            *events += 1;
            lines.insert(place.line.unwrap_or_default());
        }
        self.facts.tickets.retain(|event| !tickets.contains(&event.ticket));
        for file in &mut self.files {
            let Some((events, lines)) = of_files.remove(&Place::file(&file.name).file) else { continue };
            let rows = lines.len() as u64;
            others += rows;
            file.rows = file.rows.saturating_sub(events);
            file.account.iter_mut().for_each(|account| account.take_back(Kind::Ticket, events, rows));
        }
        self.reading.skipped.tickets(&tickets, others);
    }
}

fn nameless(place: &Place) -> FactFault {
    FactFault::new(
        "unknown-ticket",
        place.clone(),
        "this row is at fault and doesn't say of which ticket it is, so nobody knows which ticket lost an event",
        "mend the row; it can't be left out, since a ticket that lacks an event would tell another story",
    )
}
