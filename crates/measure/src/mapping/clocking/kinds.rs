//! Pauses and tickets, each taken by its numbers.

use super::super::pauses::span;
use super::super::plan::Read;
use super::TakeRow;
use super::takes::{Refused, Takes};
use crate::Kind;
use crate::bulk::tickets::{Clocks, Happened, NEVER, Pause, Pauses, Room, Runs, TicketRow, far};
use crate::fact::{Cell, instant_of};
use crate::fault::{FactFault, Place, Wrong};
use crate::intake::Intake;
use calendar::Instant;
use std::borrow::Cow;

/// Pauses are held, to be looked up.
pub(super) struct Held<'p>(pub &'p mut Pauses);

impl Takes for Held<'_> {
    const INSTANTS: &'static [&'static str] = &["ticket", "from", "to"];
    const SHARED: &'static [&'static str] = &["state"];
    const IDLE: &'static [&'static str] = &["reason", "recorded"];

    fn learn(&mut self, intake: &mut Intake, read: &Read<'_>, place: &Place) -> Option<usize> {
        let Some(state) = read.get("state") else {
            intake.bad_row(
                FactFault::new("missing", place.clone(), "`state` is missing", "fill it in, or take the row out"),
                Some("state"),
            );
            return None;
        };
        Some(self.0.state(state) as usize)
    }

    fn reach(&mut self, _: i64, _: i64) {}

    #[inline]
    fn take(&mut self, shared: usize, numbers: &[i64], _: Option<&str>) -> Result<(), Refused> {
        let [ticket, from, to] = *numbers else { return Ok(()) };
        let state = u32::try_from(shared).unwrap_or(u32::MAX);
        if to == from || self.0.push(Pause { ticket, from, to, state }) { Ok(()) } else { Err(Refused::TooMany) }
    }

    fn number(&mut self, ticket: &str) -> i64 {
        self.0.number(ticket)
    }

    fn instants(read: &Read<'_>) -> Result<Vec<i64>, (&'static str, Wrong)> {
        let (from, to) = span(read)?;
        Ok(vec![from.millis(), to.map_or(NEVER, Instant::millis)])
    }
}

/// Tickets are counted, each by itself.
pub(super) struct Counting<'c> {
    pub room: Room,
    pub clocks: &'c Clocks,
    pub pauses: &'c Pauses,
    pub near: usize,
    pub met: Runs,
    pub rows: Option<TakeRow<'c>>,
}

/// What else can have happened to a ticket: then its history decides.
const MORE: [&str; 8] = ["detected", "escalated", "cancelled", "paused", "resumed", "reopened", "impact", "urgency"];

impl Takes for Counting<'_> {
    const INSTANTS: &'static [&'static str] = &["ticket", "reported", "answered", "solved"];
    const SHARED: &'static [&'static str] = &["service", "priority"];
    const IDLE: &'static [&'static str] = &["resource", "recorded"];

    /// The first row of a service and priority goes through the decoder, which knows the agreement's names.
    fn learn(&mut self, intake: &mut Intake, read: &Read<'_>, place: &Place) -> Option<usize> {
        let (before, mark) = (intake.faults(), intake.ticket_events());
        let cell = |key: &'static str, text| Cell { key: Cow::Borrowed(key), text: Cow::Borrowed(text) };
        let mut cells = vec![cell("event", "reported")];
        cells.extend(read.get("reported").map(|at| cell("at", at)));
        let keys = ["ticket", "service", "priority", "impact", "urgency"];
        cells.extend(keys.into_iter().filter_map(|key| Some(cell(key, read.get(key)?))));
        intake.fact(Kind::Ticket, &cells, place);
        intake.take_back_ticket_events(mark);
        if intake.faults() > before {
            return None;
        }
        if MORE.iter().any(|key| read.get(key).is_some()) {
            return Some(usize::MAX);
        }
        Some(self.room.group(self.clocks, read.get("service").unwrap_or_default(), read.get("priority")))
    }

    fn reach(&mut self, least: i64, most: i64) {
        self.room.reach(self.clocks, least, most);
    }

    #[inline]
    fn take(&mut self, shared: usize, numbers: &[i64], name: Option<&str>) -> Result<(), Refused> {
        let [ticket, reported, answered, solved] = *numbers else { return Ok(()) };
        self.met.push(ticket);
        if shared == usize::MAX {
            self.room.unusual();
            return Ok(());
        }
        let pauses = self.pauses.of(ticket, &mut self.near);
        let happened = Happened { reported, answered, solved };
        let mut rows = self.rows.as_mut().map(|rows| {
            let number = if name.is_none() { ticket.to_string() } else { String::new() };
            move |row: TicketRow| rows(name.unwrap_or(&number), row)
        });
        self.room.ticket(self.clocks, shared, happened, pauses, &mut rows).map_err(Refused::Deadline)
    }

    /// A ticket without a plain number and without pauses is told apart by a number made from its name.
    fn number(&mut self, ticket: &str) -> i64 {
        self.pauses.known(ticket).unwrap_or_else(|| far(ticket))
    }

    fn instants(read: &Read<'_>) -> Result<Vec<i64>, (&'static str, Wrong)> {
        let missing = || Wrong::new("missing", "`reported` is missing", "fill it in, or take the row out");
        let at = |key: &'static str| match read.get(key) {
            Some(text) => instant_of(text).map(Instant::millis).map_err(|wrong| (key, wrong)),
            None if key == "reported" => Err((key, missing())),
            None => Ok(NEVER),
        };
        Ok(vec![at("reported")?, at("answered")?, at("solved")?])
    }
}
