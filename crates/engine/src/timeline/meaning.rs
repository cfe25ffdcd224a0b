//! What the states and impacts count as that sources name (A12).

use super::weight::Weight;
use crate::facts::{Name, Outage, State};
use agreement::model::{Affected, Measuring};
use agreement::quantity::{CountsAs, Exact, Percent};
use agreement::reading::{At, Entries};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// What a sample or an outage counts as. Of two outages at one instant the greater one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Condition {
    Up,
    Unknown,
    /// Down in part or whole.
    Down(Part),
}

/// A part of down time, by its place among those of the agreement; the greater part has the higher place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part(usize);

impl Condition {
    /// Which of two samples at one instant outweighs the other: the lower rank.
    pub fn rank(self) -> (u8, Reverse<usize>) {
        match self {
            Condition::Down(Part(place)) => (0, Reverse(place)),
            Condition::Up => (1, Reverse(0)),
            Condition::Unknown => (2, Reverse(0)),
        }
    }

    /// Whether both are known and differ.
    pub fn contradicts(self, other: Condition) -> bool {
        self != other && self != Condition::Unknown && other != Condition::Unknown
    }

    /// Whether it is down in part or whole.
    pub fn fails(self) -> bool {
        matches!(self, Condition::Down(_))
    }
}

/// What the names of states and impacts count as under one way of measuring.
pub(super) struct Meanings<'a> {
    states: &'a Entries<At<CountsAs>>,
    /// The parts of down time that are named, and the whole, from the least.
    parts: Vec<Exact>,
    /// Whether an outage that hit only a part weighs as that part.
    weighs: Affected,
}

impl<'a> Meanings<'a> {
    /// The meanings of a way of measuring, with the weights of these outages, where what they hit weighs.
    pub fn of<'o>(measuring: &'a Measuring, outages: impl Iterator<Item = &'o Outage>) -> Self {
        let named = measuring.states.iter().filter_map(|(_, meaning)| match &meaning.value {
            CountsAs::Down(part) => Some(part.fraction()),
            CountsAs::Up | CountsAs::Unknown => None,
        });
        let mut parts: Vec<Exact> = named.chain([Exact::one()]).collect();
        parts.sort();
        parts.dedup();
        let mut meanings = Meanings { states: &measuring.states, parts, weighs: measuring.outages.affected };
        let weights: BTreeSet<Exact> = outages.filter_map(|outage| meanings.affected(outage)).collect();
        meanings.parts.extend(weights);
        meanings.parts.sort();
        meanings.parts.dedup();
        meanings
    }

    /// What a state counts as; `Err` with a name that the agreement doesn't have.
    pub fn state(&self, state: &State) -> Result<Condition, Name> {
        match state {
            State::Up => Ok(Condition::Up),
            State::Down => Ok(self.whole()),
            State::Unknown => Ok(Condition::Unknown),
            State::Named(name) => self.named(name),
        }
    }

    /// What an outage counts as: by its impact, wholly down where it has none, and by the part that it hit, where that weighs.
    pub fn outage(&self, outage: &Outage) -> Result<Condition, Name> {
        match self.affected(outage) {
            Some(part) => Ok(self.down(&part)),
            None => outage.impact.as_ref().map_or_else(|| Ok(self.whole()), |name| self.named(name)),
        }
    }

    /// The weight of an outage that hit only a part, where that weighs and its impact is down.
    fn affected(&self, outage: &Outage) -> Option<Exact> {
        let share = outage.affected.as_ref().filter(|_| self.weighs == Affected::Weighs)?.fraction();
        match outage.impact.as_ref().map(|name| self.states.get(name).map(|meaning| &meaning.value)) {
            None => Some(share),
            Some(Some(CountsAs::Down(part))) => Some(part.fraction() * share),
            Some(_) => None,
        }
    }

    fn named(&self, name: &Name) -> Result<Condition, Name> {
        match self.states.get(name).map(|meaning| &meaning.value) {
            Some(CountsAs::Up) => Ok(Condition::Up),
            Some(CountsAs::Unknown) => Ok(Condition::Unknown),
            Some(CountsAs::Down(part)) => Ok(self.down(&Percent::fraction(part))),
            None => Err(name.clone()),
        }
    }

    /// Wholly down: no part is greater.
    fn whole(&self) -> Condition {
        Condition::Down(Part(self.parts.len() - 1))
    }

    fn down(&self, part: &Exact) -> Condition {
        Condition::Down(Part(self.parts.partition_point(|known| known < part)))
    }

    /// The weight of a condition.
    pub fn weight(&self, condition: Condition) -> Weight {
        match condition {
            Condition::Up => Weight::up(),
            Condition::Unknown => Weight::unknown(),
            Condition::Down(Part(place)) => Weight::of(self.parts.get(place).cloned().unwrap_or_else(Exact::one)),
        }
    }

    /// Whether a condition is wholly down.
    pub fn is_whole(&self, condition: Condition) -> bool {
        matches!(condition, Condition::Down(Part(place)) if place + 1 == self.parts.len())
    }
}
