//! Time by its state: up, down, down for a part, or unknown (A9, A12).

use super::meaning::{Condition, Meanings};
use super::sweep;
use super::together::{FirstKnown, GreatestKnown};
use super::weight::Weight;
use calendar::{Span, SpanSet};
use std::collections::BTreeMap;

/// Up and down time, and time that weighs something else; these never overlap, and all other time is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct States {
    /// Wholly down.
    pub down: SpanSet,
    /// Wholly up.
    pub up: SpanSet,
    /// Down for a part, or of partly known weight, by weight; none of it is empty.
    pub parts: Vec<(Weight, SpanSet)>,
}

impl States {
    /// Whether all that is known is wholly up or down.
    pub fn is_plain(&self) -> bool {
        self.parts.is_empty()
    }

    /// The time that is down for certain, in part or whole.
    pub fn failing(&self) -> SpanSet {
        self.with_parts(self.down.clone(), Weight::fails)
    }

    /// The time of which nothing is unknown.
    pub fn known(&self) -> SpanSet {
        self.with_parts(self.down.union(&self.up), Weight::is_known)
    }

    /// A set with the time of those parts that are such.
    fn with_parts(&self, set: SpanSet, such: impl Fn(&Weight) -> bool) -> SpanSet {
        if self.is_plain() {
            return set;
        }
        let parts = self.parts.iter().filter(|(weight, _)| such(weight)).flat_map(|(_, time)| time);
        set.iter().chain(parts).collect()
    }

    /// Sources of one measurer together: the greatest weight of those that know, else of those that know in part (A3, A12).
    pub fn united(sources: &[States]) -> States {
        if sources.iter().any(|source| !source.is_plain()) {
            return sweep::combine(sources, GreatestKnown::default());
        }
        let down: SpanSet = sources.iter().flat_map(|source| &source.down).collect();
        let up: SpanSet = sources.iter().flat_map(|source| &source.up).collect();
        States { up: up.difference(&down), down, parts: Vec::new() }
    }

    /// The first of several measurers whose state is known decides, else the first that knows in part (A3, A12).
    pub fn first_known(measurers: &[States]) -> States {
        if measurers.iter().any(|states| !states.is_plain()) {
            return sweep::combine(measurers, FirstKnown::of(measurers.len()));
        }
        measurers.iter().fold(States::default(), |first, next| first.or(next))
    }

    /// This state where it is known, else the other; both are plain.
    fn or(&self, other: &States) -> States {
        let known = self.known();
        States {
            down: self.down.union(&other.down.difference(&known)),
            up: self.up.union(&other.up.difference(&known)),
            parts: Vec::new(),
        }
    }

    /// What is known within some time; all other time is unknown.
    #[must_use]
    pub fn within(&self, time: &SpanSet) -> States {
        let part = |(weight, part): &(Weight, SpanSet)| (weight.clone(), part.intersection(time));
        States {
            down: self.down.intersection(time),
            up: self.up.intersection(time),
            parts: self.parts.iter().map(part).filter(|(_, part)| !part.is_empty()).collect(),
        }
    }

    /// The same with some time counted as up.
    #[must_use]
    pub fn with_up(self, up: &SpanSet) -> States {
        let without = self.without(up);
        States { up: without.up.union(up), ..without }
    }

    /// The same with some time counted as down.
    #[must_use]
    pub fn with_down(self, down: &SpanSet) -> States {
        let without = self.without(down);
        States { down: without.down.union(down), ..without }
    }

    fn without(self, time: &SpanSet) -> States {
        let rest = |(weight, part): (Weight, SpanSet)| (weight, part.difference(time));
        States {
            down: self.down.difference(time),
            up: self.up.difference(time),
            parts: self.parts.into_iter().map(rest).filter(|(_, part)| !part.is_empty()).collect(),
        }
    }
}

/// Time by its state while it is gathered.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    pub down: Vec<Span>,
    pub up: Vec<Span>,
    parts: BTreeMap<Weight, Vec<Span>>,
}

impl Gathering {
    /// Adds time in this condition.
    pub fn add(&mut self, condition: Condition, time: Option<Span>, meanings: &Meanings) {
        match condition {
            Condition::Up => self.up.extend(time),
            Condition::Unknown => {}
            Condition::Down(_) if meanings.is_whole(condition) => self.down.extend(time),
            Condition::Down(_) => self.add_weight(&meanings.weight(condition), time),
        }
    }

    /// Adds time of this weight.
    pub fn add_weight(&mut self, weight: &Weight, time: impl IntoIterator<Item = Span>) {
        if *weight == Weight::up() {
            self.up.extend(time);
        } else if *weight == Weight::down() {
            self.down.extend(time);
        } else if *weight != Weight::unknown() {
            self.parts.entry(weight.clone()).or_default().extend(time);
        }
    }
}

impl From<Gathering> for States {
    fn from(gathering: Gathering) -> States {
        let parts = gathering.parts.into_iter().map(|(weight, time)| (weight, time.into_iter().collect::<SpanSet>()));
        States {
            down: gathering.down.into_iter().collect(),
            up: gathering.up.into_iter().collect(),
            parts: parts.filter(|(_, time)| !time.is_empty()).collect(),
        }
    }
}
