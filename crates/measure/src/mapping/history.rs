//! From the history of a ticket, one row a change of one field, to the states that it was in (K).

use super::changes::{AtOdds, Change, Phase, unknown_state};
use super::model::Mapping;
use crate::fault::{FactFault, Place, Wrong, quoted};
use calendar::Instant;
use engine::facts::Name;

/// What a row of a history says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Only that there is such a ticket.
    Nothing,
    /// A field has another value than before.
    Changed { what: Field, before: Option<Name>, to: Option<Name> },
    /// Somebody answered.
    Answer,
}

/// A field whose changes mean something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    State,
    Priority,
}

/// What a field may mean, by the words of sources.yaml.
pub(super) const MEANINGS: [&str; 3] = ["state", "priority", "answer"];

impl Field {
    fn word(self) -> &'static str {
        match self {
            Field::State => "state",
            Field::Priority => "priority",
        }
    }
}

/// One row of a history.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// What doesn't change from row to row; its state and priority are those at the end.
    pub change: Change,
    pub said: Said,
    /// The state in which the ticket stands at the end, by the source's own word.
    pub state: Option<Name>,
}

/// The states of one ticket, first the one in which it was reported.
///
/// # Errors
/// A history from which rows are missing, and a state that sources.yaml doesn't list.
pub(super) fn states(mut entries: Vec<Entry>, mapping: &Mapping) -> Result<Vec<Change>, Box<AtOdds>> {
    entries.sort_by_key(|entry| (entry.change.at, entry.change.sequence));
    let Some(first) = entries.first() else { return Ok(Vec::new()) };
    let start = entries.iter().find_map(|entry| entry.change.reported).unwrap_or(first.change.at);
    let mut walk = Walk {
        state: at_first(&entries, Field::State, start),
        priority: at_first(&entries, Field::Priority, start),
        seen: Vec::new(),
        answered: false,
        mapping,
    };
    let report = Change { at: start.min(first.change.at), sequence: None, counted: true, ..first.change.clone() };
    let mut changes = vec![walk.put(report)?];
    for entry in &entries {
        let change = walk.take(entry)?;
        changes.push(change);
    }
    walk.ended(&entries)?;
    Ok(changes)
}

/// The value of a field at the report: what its first change says of the time before; without any, what it is at the end.
fn at_first(entries: &[Entry], field: Field, start: Instant) -> Option<Name> {
    let change = entries.iter().find_map(|entry| match &entry.said {
        Said::Changed { what, before, to } if *what == field => Some((entry.change.at, before, to)),
        _ => None,
    });
    match change {
        Some((at, None, to)) if at <= start => to.clone(),
        Some((_, before, _)) => before.clone(),
        None => entries.iter().rev().find_map(|entry| match field {
            Field::State => entry.state.clone(),
            Field::Priority => entry.change.priority.clone(),
        }),
    }
}

/// How the ticket stands while its history is read.
struct Walk<'m> {
    state: Option<Name>,
    priority: Option<Name>,
    /// What was said at this instant: an export that is read twice says everything twice.
    seen: Vec<(Instant, Option<i64>, Said)>,
    answered: bool,
    mapping: &'m Mapping,
}

impl Walk<'_> {
    fn take(&mut self, entry: &Entry) -> Result<Change, Box<AtOdds>> {
        let (at, sequence) = (entry.change.at, entry.change.sequence);
        self.seen.retain(|(other, number, _)| (*other, *number) == (at, sequence));
        let said = (at, sequence, entry.said.clone());
        let again = entry.said != Said::Nothing && self.seen.contains(&said);
        let mut change = entry.change.clone();
        match &entry.said {
            Said::Changed { what, before, to } if !again => self.change(*what, before.as_ref(), to.as_ref(), entry)?,
            Said::Answer if !again && !self.answered => {
                self.answered = true;
                change.answered = Some(at);
            }
            _ => {}
        }
        if entry.said != Said::Nothing && !again {
            self.seen.push(said);
        }
        self.put(change)
    }

    fn change(
        &mut self,
        what: Field,
        before: Option<&Name>,
        to: Option<&Name>,
        entry: &Entry,
    ) -> Result<(), Box<AtOdds>> {
        let now = match what {
            Field::State => &mut self.state,
            Field::Priority => &mut self.priority,
        };
        let at_first = before.is_none() && now.as_ref() == to;
        if let Some((before, now)) = before.zip(now.as_ref())
            && before != now
        {
            let (before, now) = (quoted(before), quoted(now));
            return Err(torn(
                what.word(),
                entry,
                format!("was {before} before this change, and {now} after the last one"),
            ));
        }
        if !at_first {
            *now = to.cloned();
        }
        Ok(())
    }

    /// The change with the state and the priority of now.
    fn put(&self, change: Change) -> Result<Change, Box<AtOdds>> {
        let (phase, word) = match &self.state {
            None => (Phase::Reported, Name::from("")),
            Some(state) => (self.phase(state, &change.place)?, state.clone()),
        };
        Ok(Change { phase, word, priority: self.priority.clone(), ..change })
    }

    fn phase(&self, state: &Name, place: &Place) -> Result<Phase, Box<AtOdds>> {
        let states = &self.mapping.states;
        let unknown = || odds("state", place, unknown_state(state, states.iter().map(|pair| pair.key.as_str())));
        states.get(state).map(|word| Phase::of(&word.value)).ok_or_else(unknown)
    }

    /// Whether the history ends where the ticket stands.
    fn ended(&self, entries: &[Entry]) -> Result<(), Box<AtOdds>> {
        let mut stands = entries.iter().filter_map(|entry| Some((entry, entry.state.as_ref()?)));
        let Some((entry, state)) = stands.clone().next_back() else { return Ok(()) };
        let is = |said: &Said| matches!(said, Said::Changed { what: Field::State, .. });
        if !entries.iter().any(|entry| is(&entry.said)) && self.phase(state, &entry.change.place)?.is_over() {
            return Err(torn("state", entry, format!("is {}, and no row says since when", quoted(state))));
        }
        let now = self.state.as_ref().map_or_else(String::new, |now| quoted(now));
        if stands.any(|(_, state)| Some(state) == self.state.as_ref()) {
            return Ok(());
        }
        Err(torn("state", entry, format!("is {}, and by its history {now}", quoted(state))))
    }
}

fn torn(key: &'static str, entry: &Entry, what: String) -> Box<AtOdds> {
    let mend =
        "export the history of this ticket whole: tools give the first or last hundred changes unless asked for all";
    odds(key, &entry.change.place, Wrong::new("torn-history", format!("`{key}` {what}"), mend))
}

fn odds(key: &'static str, place: &Place, wrong: Wrong) -> Box<AtOdds> {
    Box::new(AtOdds { key, fault: FactFault::new(wrong.code, place.clone(), wrong.what, wrong.mend) })
}
