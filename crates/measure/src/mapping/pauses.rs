//! Tickets' pauses that are written as one row each, beside the tickets themselves.

use super::account::Fate;
use super::plan::Read;
use super::taking::Taking;
use crate::Kind;
use crate::fact::{Cell, instant_of};
use crate::fault::{FactFault, Place, Wrong, quoted};
use crate::intake::Intake;
use calendar::Instant;
use engine::facts::Name;
use std::borrow::Cow;

/// A pause as a row says it.
#[derive(Clone, Debug)]
pub(super) struct Paused {
    pub from: Instant,
    /// `None` while it lasts.
    pub to: Option<Instant>,
    pub state: Name,
    pub reason: Option<String>,
    pub place: Place,
}

/// The instants of a row that is a pause.
pub(super) fn span(read: &Read<'_>) -> Result<(Instant, Option<Instant>), (&'static str, Wrong)> {
    let at = |key: &'static str| read.get(key).map(|text| instant_of(text).map_err(|wrong| (key, wrong))).transpose();
    let missing = Wrong::new("missing", "`from` is missing", "fill it in, or take the row out");
    let (from, to) = (at("from")?.ok_or(("from", missing))?, at("to")?);
    match to {
        Some(to) if to < from => {
            let what = format!("the pause ends at {to}, before it begins at {from}");
            Err(("to", Wrong::new("backwards", what, "correct one of the two times")))
        }
        to => Ok((from, to)),
    }
}

impl Taking<'_> {
    /// A row that is a pause, kept until all of them were read.
    pub(super) fn pause(&mut self, intake: &mut Intake, read: &Read<'_>, place: &Place) -> Fate {
        let (ticket, state) = (self.needed(intake, read, "ticket", place), self.needed(intake, read, "state", place));
        let (Some(ticket), Some(state)) = (ticket, state) else { return Fate::Bad };
        match span(read) {
            Ok((from, to)) => {
                let (state, reason) = (Name::from(state), read.get("reason").map(str::to_owned));
                self.pauses.entry(ticket.into()).or_default().push(Paused {
                    from,
                    to,
                    state,
                    reason,
                    place: place.clone(),
                });
                Fate::Used
            }
            Err((key, wrong)) => self.refuse(intake, key, wrong, Some(ticket), place),
        }
    }

    /// Tells the pauses of each ticket, those of one state united (K2).
    pub(super) fn tell_pauses(&mut self, intake: &mut Intake) {
        for (ticket, mut pauses) in std::mem::take(&mut self.pauses) {
            pauses.sort_by(|a, b| (a.from, a.to.unwrap_or(Instant::MAX)).cmp(&(b.from, b.to.unwrap_or(Instant::MAX))));
            let united = unite(pauses);
            for (place, pause) in united.iter().enumerate() {
                match united.get(place + 1) {
                    Some(next) if pause.to.is_none_or(|to| next.from < to) => {
                        intake.bad_row(both_at_once(&ticket, pause, next), Some("state"));
                    }
                    // The next state ends this one by itself.
                    next => tell(intake, &ticket, pause, next.is_some_and(|next| Some(next.from) == pause.to)),
                }
            }
        }
    }
}

fn unite(pauses: Vec<Paused>) -> Vec<Paused> {
    let mut united: Vec<Paused> = Vec::with_capacity(pauses.len());
    for pause in pauses.into_iter().filter(|pause| pause.to != Some(pause.from)) {
        match united.last_mut() {
            Some(last) if last.state == pause.state && last.to.is_none_or(|to| pause.from <= to) => {
                last.to = last.to.zip(pause.to).map(|(one, other)| one.max(other));
            }
            _ => united.push(pause),
        }
    }
    united
}

fn tell(intake: &mut Intake, ticket: &str, pause: &Paused, goes_on: bool) {
    let from = pause.from.to_string();
    let mut cells =
        vec![cell("ticket", ticket), cell("at", &from), cell("event", "paused"), cell("state", &pause.state)];
    cells.extend(pause.reason.as_deref().map(|reason| cell("reason", reason)));
    intake.fact(Kind::Ticket, &cells, &pause.place);
    if let Some(to) = pause.to.filter(|_| !goes_on) {
        let to = to.to_string();
        intake.fact(Kind::Ticket, &[cell("ticket", ticket), cell("at", &to), cell("event", "resumed")], &pause.place);
    }
}

fn cell<'a>(key: &'a str, text: &'a str) -> Cell<'a> {
    Cell { key: Cow::Borrowed(key), text: Cow::Borrowed(text) }
}

fn both_at_once(ticket: &str, one: &Paused, next: &Paused) -> FactFault {
    let what =
        format!("at {} it is in the states {} and {} at once", next.from, quoted(&one.state), quoted(&next.state));
    FactFault::new("two-states", next.place.clone(), what, "let one of the two pauses end where the other begins")
        .reading(format!("ticket {}", quoted(ticket)))
        .related(one.place.clone(), "the other stands here")
}
