//! Tickets that are written as one row each, or as one row a change.

use super::account::{Account, Fate};
use super::changes::{AtOdds, Change, Phase, Story, Told, story, unknown_state};
use super::keys::HAPPENINGS;
use super::plan::Read;
use super::taking::Taking;
use super::times::Resolution;
use crate::Kind;
use crate::fact::{Cell, instant_of, sequence_of};
use crate::fault::{FactFault, Place, Wrong, quoted};
use crate::intake::Intake;
use engine::facts::Name;
use std::borrow::Cow;

impl Taking<'_> {
    /// A row that is a ticket: an event for each thing whose time stands in it.
    pub(super) fn ticket(&mut self, intake: &mut Intake, read: &Read<'_>, place: &Place) -> Fate {
        let (before, mark) = (intake.faults(), intake.ticket_events());
        let Some(ticket) = self.needed(intake, read, "ticket", place) else { return Fate::Bad };
        if self.needed(intake, read, "reported", place).is_none() {
            return Fate::Bad;
        }
        if let Some(first) = self.tickets.get(ticket) {
            intake.bad_row(twice(ticket, place, first), Some("ticket"));
            self.tear(intake, Some(ticket), place);
            return Fate::Bad;
        }
        self.tickets.insert(ticket.into(), place.clone());
        let mut told = 0;
        for event in HAPPENINGS {
            let Some(at) = read.get(event) else { continue };
            let mut cells = vec![cell("ticket", ticket), cell("at", at), cell("event", event)];
            let own = own_keys(event).iter().chain(&["recorded"]);
            cells.extend(own.filter_map(|key| Some(cell(key, read.get(key)?))));
            intake.fact(Kind::Ticket, &cells, place);
            told += 1;
        }
        if intake.faults() > before {
            intake.take_back_ticket_events(mark);
            return Fate::Bad;
        }
        self.count(|account| account.give(Kind::Ticket, told));
        Fate::Used
    }

    /// A row that is a change of a ticket, kept until all of them were read.
    pub(super) fn change(&mut self, intake: &mut Intake, read: &Read<'_>, place: &Place) -> Fate {
        let Some(ticket) = self.needed(intake, read, "ticket", place) else { return Fate::Bad };
        let (at, state) = (self.needed(intake, read, "at", place), self.needed(intake, read, "state", place));
        let (Some(at), Some(state)) = (at, state) else { return Fate::Bad };
        let Some(phase) = self.mapping.states.get(state).map(|word| Phase::of(&word.value)) else {
            let wrong = unknown_state(state, self.mapping.states.iter().map(|pair| pair.key.as_str()));
            return self.refuse(intake, "state", wrong, Some(ticket), place);
        };
        let name = |key: &str| read.get(key).map(Name::from);
        let time = |key: &'static str| match read.get(key).map(instant_of) {
            Some(Err(wrong)) => Err((key, wrong)),
            Some(Ok(at)) => Ok(Some(at)),
            None => Ok(None),
        };
        let made = || -> Result<Change, (&'static str, Wrong)> {
            Ok(Change {
                file: self.accounts.len().saturating_sub(1),
                place: place.clone(),
                at: instant_of(at).map_err(|wrong| ("at", wrong))?,
                sequence: read.get("sequence").map(sequence_of).transpose().map_err(|wrong| ("sequence", wrong))?,
                phase: phase.clone(),
                word: state.into(),
                service: name("service"),
                resource: name("resource"),
                priority: name("priority"),
                agreed: name("agreed"),
                reported: time("reported")?,
                answered: time("answered")?,
                solved: time("solved")?,
                recorded: time("recorded")?,
                counted: false,
            })
        };
        match made() {
            Ok(change) => {
                self.changes.entry(ticket.into()).or_default().push(change);
                Fate::Later
            }
            Err((key, wrong)) => self.refuse(intake, key, wrong, Some(ticket), place),
        }
    }

    /// A text that the row must have.
    pub(super) fn needed<'r>(
        &self,
        intake: &mut Intake,
        read: &'r Read<'_>,
        key: &'static str,
        place: &Place,
    ) -> Option<&'r str> {
        let text = read.get(key);
        if text.is_none() {
            let wrong = Wrong::new("missing", format!("`{key}` is missing"), "fill it in, or take the row out");
            self.refuse(intake, key, wrong, read.get("ticket"), place);
        }
        text
    }

    pub(super) fn refuse(
        &self,
        intake: &mut Intake,
        key: &str,
        wrong: Wrong,
        ticket: Option<&str>,
        place: &Place,
    ) -> Fate {
        let subject = ticket.map_or_else(|| "a ticket".to_owned(), |ticket| format!("ticket {}", quoted(ticket)));
        let fault = FactFault::new(wrong.code, place.clone(), wrong.what, wrong.mend).reading(subject);
        intake.bad_row(fault, Some(key));
        self.tear(intake, ticket, place);
        Fate::Bad
    }

    /// Tells what happened to the tickets whose changes were gathered.
    pub(super) fn tell_tickets(&mut self, intake: &mut Intake) {
        for (ticket, changes) in std::mem::take(&mut self.changes) {
            self.tell_ticket(intake, &ticket, changes);
        }
    }

    pub(super) fn tell_ticket(&mut self, intake: &mut Intake, ticket: &Name, mut changes: Vec<Change>) {
        if intake.is_torn(ticket) {
            return self.leave_out(intake, &changes, 0);
        }
        let story = match story(&mut changes, self.mapping.answered) {
            Ok(story) => story,
            Err(odds) => return self.at_odds(intake, ticket, *odds, &changes),
        };
        let (before, mark, skipped) = (intake.faults(), intake.ticket_events(), intake.skipped_rows());
        for (number, told) in story.told.iter().enumerate() {
            changes.get(told.row).into_iter().for_each(|change| tell(intake, ticket, number, told, change));
        }
        if intake.faults() > before {
            intake.take_back_ticket_events(mark);
            let at_fault = intake.skipped_rows() - skipped;
            return self.leave_out(intake, &changes, at_fault);
        }
        self.account_for(&story, &changes);
    }

    /// A ticket whose rows contradict each other.
    pub(super) fn at_odds(&mut self, intake: &mut Intake, ticket: &Name, odds: AtOdds, changes: &[Change]) {
        let place = odds.fault.place.clone();
        intake.bad_row(odds.fault.reading(format!("ticket {}", quoted(ticket))), Some(odds.key));
        self.tear(intake, Some(ticket), &place);
        self.leave_out(intake, changes, 1);
    }

    /// A ticket of which one row is bad is left out whole: what is left of it would tell another story.
    pub(super) fn leave_out(&mut self, intake: &mut Intake, changes: &[Change], at_fault: u64) {
        let uncounted = changes.iter().filter(|change| !change.counted);
        intake.left_out_with_ticket((uncounted.clone().count() as u64).saturating_sub(at_fault));
        uncounted.for_each(|change| self.count_in(change, |account| account.skipped += 1));
    }

    fn account_for(&mut self, story: &Story, changes: &[Change]) {
        let mut fates = vec![Fate::Unchanged; changes.len()];
        // What is told of a row that is counted already, the first other row tells.
        let counted = |row: usize| changes.get(row).is_some_and(|change| change.counted);
        let first = changes.iter().position(|change| !change.counted);
        for told in &story.told {
            let row = if counted(told.row) { first.unwrap_or(told.row) } else { told.row };
            fates.get_mut(row).into_iter().for_each(|fate| *fate = Fate::Used);
            changes
                .get(told.row)
                .into_iter()
                .for_each(|change| self.count_in(change, |account| account.give(Kind::Ticket, 1)));
        }
        for (change, fate) in changes.iter().zip(fates).filter(|(change, _)| !change.counted) {
            self.count_in(change, |account| account.count(fate));
        }
        for change in story.early.iter().filter_map(|row| changes.get(*row)) {
            self.count_in(change, |account| account.settle(Resolution::Early, change.place.line));
        }
    }

    fn count_in(&mut self, change: &Change, take: impl FnOnce(&mut Account)) {
        if let Some(account) = self.accounts.get_mut(change.file) {
            take(account);
        }
    }
}

/// Gives one event to the decoder; its number keeps the order of the story at one instant.
fn tell(intake: &mut Intake, ticket: &str, number: usize, told: &Told, change: &Change) {
    let at = told.at.to_string();
    let (number, recorded) = ((number + 1).to_string(), change.recorded.map(|at| at.to_string()));
    let mut cells = vec![cell("ticket", ticket), cell("at", &at), cell("event", told.event), cell("sequence", &number)];
    cells.extend(told.keys.iter().map(|(key, text)| cell(key, text)));
    cells.extend(recorded.iter().map(|at| cell("recorded", at)));
    intake.fact(Kind::Ticket, &cells, &change.place);
}

/// The keys that only this event has.
fn own_keys(event: &str) -> &'static [&'static str] {
    match event {
        "reported" => &["service", "resource", "priority", "impact", "urgency"],
        "paused" => &["state", "reason"],
        "cancelled" => &["reason"],
        _ => &[],
    }
}

fn cell<'a>(key: &'a str, text: &'a str) -> Cell<'a> {
    Cell { key: Cow::Borrowed(key), text: Cow::Borrowed(text) }
}

fn twice(ticket: &str, place: &Place, first: &Place) -> FactFault {
    let what = format!("ticket {} stands in two rows", quoted(ticket));
    FactFault::new(
        "duplicate-id",
        place.clone(),
        what,
        "keep one row, or write `tickets: changes` where each row is a change",
    )
    .related(first.clone(), "it stands here first")
}
