//! Tickets that are written as a history, one row a change of one field, taken in row by row.

use super::account::Fate;
use super::changes::{Change, Phase};
use super::history::{Entry, Field, Said, states};
use super::plan::Read;
use super::taking::Taking;
use crate::fact::{instant_of, sequence_of};
use crate::fault::{Place, Wrong};
use crate::intake::Intake;
use engine::facts::Name;

impl Taking<'_> {
    /// A row of a history, kept until all of them were read.
    pub(super) fn history(&mut self, intake: &mut Intake, read: &Read<'_>, place: &Place) -> Fate {
        let Some(ticket) = self.needed(intake, read, "ticket", place) else { return Fate::Bad };
        let said = self.said(read);
        if said != Said::Nothing && self.needed(intake, read, "at", place).is_none() {
            return Fate::Bad;
        }
        let counted = said == Said::Nothing && read.get("field").is_some();
        match self.change_of(read, place, counted) {
            Ok(change) => {
                let entry = Entry { change, said, state: read.get("state").map(Name::from) };
                if counted {
                    let column = self.mapping.columns.get("field").map_or("field", |column| &*column.value);
                    let field = read.get("field").unwrap_or_default();
                    self.count(|account| account.pass_over(column, field, 1));
                }
                self.keep(ticket, entry);
                Fate::Later
            }
            Err((key, wrong)) => self.refuse(intake, key, wrong, Some(ticket), place),
        }
    }

    /// Of rows that say only that there is such a ticket, one is enough.
    fn keep(&mut self, ticket: &str, entry: Entry) {
        let entries = self.histories.entry(ticket.into()).or_default();
        let about = |entry: &Entry| {
            let Change { service, resource, priority, reported, .. } = &entry.change;
            (service.clone(), resource.clone(), priority.clone(), *reported, entry.state.clone())
        };
        let same = |other: &Entry| about(other) == about(&entry);
        if !entry.change.counted || !entries.first().is_some_and(same) && !entries.last().is_some_and(same) {
            entries.push(entry);
        }
    }

    fn said(&self, read: &Read<'_>) -> Said {
        let field = read.get("field").and_then(|field| self.mapping.fields.get(field));
        let changed = |what: Field| {
            let value = |key: &str| read.get(key).map(|text| self.value(what, text));
            Said::Changed { what, before: value("before"), to: value("value") }
        };
        match field.map(|word| &*word.value) {
            _ if read.answers => Said::Answer,
            Some("state") => changed(Field::State),
            Some("priority") => changed(Field::Priority),
            Some("answer") => Said::Answer,
            _ => Said::Nothing,
        }
    }

    /// A value by the agreement's name; states keep their own until all rows are read.
    fn value(&self, what: Field, text: &str) -> Name {
        let words = self.mapping.words.get("priority").filter(|_| what == Field::Priority);
        words.and_then(|words| words.get(text)).map_or(text, |word| &*word.value).into()
    }

    fn change_of(&self, read: &Read<'_>, place: &Place, counted: bool) -> Result<Change, (&'static str, Wrong)> {
        let name = |key: &str| read.get(key).map(Name::from);
        let time = |key: &'static str| read.get(key).map(instant_of).transpose().map_err(|wrong| (key, wrong));
        let reported = time("reported")?;
        Ok(Change {
            file: self.accounts.len().saturating_sub(1),
            place: place.clone(),
            at: time("at")?.or(reported).ok_or_else(no_time)?,
            sequence: read.get("sequence").map(sequence_of).transpose().map_err(|wrong| ("sequence", wrong))?,
            phase: Phase::Reported,
            word: "".into(),
            service: name("service"),
            resource: name("resource"),
            priority: name("priority"),
            agreed: None,
            reported,
            answered: time("answered")?,
            solved: None,
            recorded: time("recorded")?,
            counted,
        })
    }

    /// Tells what happened to the tickets whose histories were gathered.
    pub(super) fn tell_histories(&mut self, intake: &mut Intake) {
        for (ticket, entries) in std::mem::take(&mut self.histories) {
            let rows: Vec<Change> = entries.iter().map(|entry| entry.change.clone()).collect();
            match states(entries, self.mapping) {
                _ if intake.is_torn(&ticket) => self.leave_out(intake, &rows, 0),
                Ok(changes) => self.tell_ticket(intake, &ticket, changes),
                Err(odds) => self.at_odds(intake, &ticket, *odds, &rows),
            }
        }
    }
}

fn no_time() -> (&'static str, Wrong) {
    let what = "nothing says when this ticket was reported".to_owned();
    ("at", Wrong::new("missing", what, "map a column to `reported`, or fill in the time of the row"))
}
