//! From the states that a ticket was in, one row a change, to what happened to it (K).

use super::model::Answered;
use crate::fault::Wrong;
use crate::fault::{FactFault, Place, quoted};
use agreement::quantity::nearest;
use calendar::Instant;
use engine::facts::Name;

/// What a state of the source means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// It was reported, and nobody works on it yet.
    Reported,
    Working,
    /// A state in which the clock may stand still, by the agreement's name for it.
    Waiting(Name),
    Solved,
    /// Solved, and closed for good.
    Closed,
    Cancelled,
}

impl Phase {
    /// The phase of a word in sources.yaml.
    pub fn of(word: &str) -> Phase {
        match word {
            "reported" => Phase::Reported,
            "working" => Phase::Working,
            "solved" => Phase::Solved,
            "closed" => Phase::Closed,
            "cancelled" => Phase::Cancelled,
            name => Phase::Waiting(name.into()),
        }
    }

    fn is_solved(&self) -> bool {
        matches!(self, Phase::Solved | Phase::Closed)
    }

    /// Nothing is to be done any more.
    pub fn is_over(&self) -> bool {
        self.is_solved() || *self == Phase::Cancelled
    }
}

/// A state that sources.yaml doesn't list.
pub(super) fn unknown_state<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> Wrong {
    let mend = match nearest(text, known) {
        Some(near) => format!("did you mean {}? Otherwise say under `states` what it means", quoted(near)),
        None => "say under `states` what it means".to_owned(),
    };
    Wrong::new("unknown-state", format!("{} is none of the states that sources.yaml lists", quoted(text)), mend)
}

/// One row: how the ticket stood after a change.
#[derive(Clone, Debug)]
pub(super) struct Change {
    /// The number of the file among those of its source.
    pub file: usize,
    pub place: Place,
    pub at: Instant,
    pub sequence: Option<i64>,
    pub phase: Phase,
    /// The source's own word for the state.
    pub word: Name,
    pub service: Option<Name>,
    pub resource: Option<Name>,
    pub priority: Option<Name>,
    /// The word for whether the customer agreed to a change of priority.
    pub agreed: Option<Name>,
    pub reported: Option<Instant>,
    pub answered: Option<Instant>,
    pub solved: Option<Instant>,
    pub recorded: Option<Instant>,
    /// Its row is counted already.
    pub counted: bool,
}

/// Something that happened, as keys of a native fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// The row that tells it, by its place among the changes.
    pub row: usize,
    pub at: Instant,
    pub event: &'static str,
    pub keys: Vec<(&'static str, Name)>,
}

/// Rows of one ticket that say different things under a key of which there can be only one.
#[derive(Debug)]
pub(super) struct AtOdds {
    pub key: &'static str,
    pub fault: FactFault,
}

/// What a ticket's rows tell.
#[derive(Clone, Debug, Default)]
pub(super) struct Story {
    pub told: Vec<Told>,
    /// Changes that stand before the report, and so count from it, by their place among the changes.
    pub early: Vec<usize>,
}

/// What happened to one ticket; `changes` are sorted by time, then by the source's number, then as they stand in the files.
///
/// # Errors
/// Rows that contradict each other about when and for which service it was reported, or when it was answered.
pub(super) fn story(changes: &mut [Change], rule: Answered) -> Result<Story, Box<AtOdds>> {
    agree(changes, "service", |change| change.service.as_ref().map(|name| quoted(name)))?;
    agree(changes, "resource", |change| change.resource.as_ref().map(|name| quoted(name)))?;
    agree(changes, "reported", |change| change.reported.map(|at| at.to_string()))?;
    agree(changes, "answered", |change| change.answered.map(|at| at.to_string()))?;
    changes.sort_by_key(|change| (change.at, change.sequence));
    let mut teller = Teller::new(changes);
    for (row, change) in changes.iter().enumerate() {
        teller.take(row, change);
    }
    if rule == Answered::Column {
        teller.answered_in_column(changes);
    } else {
        teller.answered_by_working(changes);
    }
    Ok(teller.story)
}

/// Refuses rows of one ticket that say different things of which there can be only one.
fn agree(changes: &[Change], key: &'static str, of: impl Fn(&Change) -> Option<String>) -> Result<(), Box<AtOdds>> {
    let mut first: Option<(&Change, String)> = None;
    for change in changes {
        let Some(said) = of(change) else { continue };
        match &first {
            None => first = Some((change, said)),
            Some((_, other)) if *other == said => {}
            Some((other, was)) => return Err(Box::new(at_odds(key, change, &said, other, was))),
        }
    }
    Ok(())
}

fn at_odds(key: &'static str, here: &Change, said: &str, first: &Change, was: &str) -> AtOdds {
    let fault = FactFault::new(
        "contradiction",
        here.place.clone(),
        format!("`{key}` is {said} here and {was} in another row of the same ticket"),
        "give each ticket its own name, or map a column that is the same in all rows of a ticket",
    )
    .related(first.place.clone(), "it stands here first");
    AtOdds { key, fault }
}

/// How the ticket stands while its rows are told.
struct Teller {
    story: Story,
    start: Instant,
    phase: Phase,
    priority: Option<Name>,
    /// When the last row was written.
    last: Instant,
}

impl Teller {
    fn new(changes: &[Change]) -> Teller {
        let reported = changes.iter().find_map(|change| change.reported);
        let start = reported.or(changes.first().map(|change| change.at)).unwrap_or_default();
        Teller { story: Story::default(), start, phase: Phase::Reported, priority: None, last: start }
    }

    fn take(&mut self, row: usize, change: &Change) {
        // What was written before the report counts from the report (see docs/sources.md).
        self.story.early.extend((change.at < self.start).then_some(row));
        let at = change.at.max(self.start);
        match row {
            0 => self.reported(change),
            _ => self.priority(row, at, change),
        }
        self.phase(row, at, change);
        self.last = at;
    }

    fn tell(&mut self, row: usize, at: Instant, event: &'static str, keys: Vec<(&'static str, Name)>) {
        self.story.told.push(Told { row, at, event, keys });
    }

    fn reported(&mut self, change: &Change) {
        let service = change.service.iter().map(|name| ("service", name.clone()));
        let resource = change.resource.iter().map(|name| ("resource", name.clone()));
        let priority = change.priority.iter().map(|name| ("priority", name.clone()));
        self.priority = change.priority.clone();
        self.tell(0, self.start, "reported", service.chain(resource).chain(priority).collect());
    }

    fn priority(&mut self, row: usize, at: Instant, change: &Change) {
        let Some(to) = change.priority.as_ref().filter(|to| self.priority.as_ref() != Some(*to)) else { return };
        let agreed = change.agreed.iter().map(|word| ("agreed", word.clone()));
        self.priority = Some(to.clone());
        self.tell(row, at, "priority", std::iter::once(("priority", to.clone())).chain(agreed).collect());
    }

    fn phase(&mut self, row: usize, at: Instant, change: &Change) {
        let before = std::mem::replace(&mut self.phase, change.phase.clone());
        let now = &change.phase;
        if before == *now || (before.is_solved() && now.is_solved()) {
            return;
        }
        let opens = !now.is_solved() && *now != Phase::Cancelled;
        if opens && (before.is_solved() || before == Phase::Cancelled) {
            self.tell(row, at, "reopened", Vec::new());
        }
        if opens && matches!(before, Phase::Waiting(_)) {
            self.tell(row, at, "resumed", Vec::new());
        }
        match now {
            Phase::Waiting(state) => self.tell(row, at, "paused", vec![("state", state.clone())]),
            Phase::Cancelled => self.tell(row, at, "cancelled", vec![("reason", change.word.clone())]),
            Phase::Closed if before == Phase::Cancelled => {}
            Phase::Solved | Phase::Closed => {
                let solved = change.solved.filter(|solved| (self.last..=at).contains(solved));
                self.tell(row, solved.unwrap_or(at), "solved", Vec::new());
            }
            _ => {}
        }
    }

    fn answered_in_column(&mut self, changes: &[Change]) {
        let Some((row, at)) = changes.iter().enumerate().find_map(|(row, change)| Some((row, change.answered?))) else {
            return;
        };
        self.answer(row, at);
    }

    fn answered_by_working(&mut self, changes: &[Change]) {
        let Some((row, change)) = changes.iter().enumerate().find(|(_, change)| change.phase == Phase::Working) else {
            return;
        };
        self.answer(row, change.at.max(self.start));
    }

    /// An answer comes before a solution at the same instant, and after all else (K7).
    fn answer(&mut self, row: usize, at: Instant) {
        let later =
            |told: &Told| told.at > at || (told.at == at && matches!(told.event, "solved" | "reopened" | "cancelled"));
        let place = self.story.told.iter().position(later).unwrap_or(self.story.told.len());
        // The report comes first, whatever was written.
        self.story.told.insert(place.max(1), Told { row, at, event: "answered", keys: Vec::new() });
    }
}
