//! What layers weigh together: kept up to date change by change, so that many layers cost no more than few (A12).

use super::sweep::Together;
use super::weight::Weight;
use agreement::quantity::Exact;
use std::collections::BTreeMap;

/// Each layer weighs as much as its part.
pub(super) struct Parts<'a> {
    parts: &'a [Exact],
    now: Weight,
}

impl<'a> Parts<'a> {
    /// The parts of the layers, in their order.
    pub fn of(parts: &'a [Exact]) -> Self {
        Parts { parts, now: Weight { low: Exact::zero(), high: parts.iter().cloned().sum() } }
    }
}

impl Together for Parts<'_> {
    fn change(&mut self, layer: usize, from: &Weight, to: &Weight) {
        if let Some(part) = self.parts.get(layer) {
            let moved = |now: &Exact, from: &Exact, to: &Exact| now + &(&(to - from) * part);
            self.now = Weight {
                low: moved(&self.now.low, &from.low, &to.low),
                high: moved(&self.now.high, &from.high, &to.high),
            };
        }
    }

    fn weight(&self) -> Weight {
        self.now.clone()
    }
}

/// Numbers in order, and how often each occurs.
#[derive(Default)]
struct Sorted(BTreeMap<Exact, usize>);

impl Sorted {
    fn add(&mut self, number: &Exact) {
        *self.0.entry(number.clone()).or_default() += 1;
    }

    fn remove(&mut self, number: &Exact) {
        if let Some(count) = self.0.get_mut(number) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                self.0.remove(number);
            }
        }
    }

    /// The number at a place from the greatest down, from 0.
    fn at(&self, place: usize) -> Option<&Exact> {
        let mut before = 0;
        let reaches = |(_, count): &(&Exact, &usize)| {
            before += **count;
            before > place
        };
        self.0.iter().rev().find(reaches).map(|(number, _)| number)
    }
}

/// The weight at a place from the greatest down, from 0.
pub(super) struct Greatest {
    place: usize,
    lows: Sorted,
    highs: Sorted,
}

impl Greatest {
    /// Of so many layers.
    pub fn at(place: usize, layers: usize) -> Self {
        let all = |number| Sorted(BTreeMap::from([(number, layers)]));
        Greatest { place, lows: all(Exact::zero()), highs: all(Exact::one()) }
    }
}

impl Together for Greatest {
    fn change(&mut self, _: usize, from: &Weight, to: &Weight) {
        self.lows.remove(&from.low);
        self.lows.add(&to.low);
        self.highs.remove(&from.high);
        self.highs.add(&to.high);
    }

    fn weight(&self) -> Weight {
        let number = |sorted: &Sorted| sorted.at(self.place).cloned().unwrap_or_else(Exact::zero);
        Weight { low: number(&self.lows), high: number(&self.highs) }
    }
}

/// The greatest weight of those that are known, else of those that tell anything, else unknown.
#[derive(Default)]
pub(super) struct GreatestKnown {
    known: Sorted,
    lows: Sorted,
    highs: Sorted,
}

impl GreatestKnown {
    /// Puts a weight in, or takes it out, wherever it counts.
    fn each(&mut self, weight: &Weight, put: fn(&mut Sorted, &Exact)) {
        if weight.is_known() {
            put(&mut self.known, &weight.low);
        } else if *weight != Weight::unknown() {
            put(&mut self.lows, &weight.low);
            put(&mut self.highs, &weight.high);
        }
    }
}

impl Together for GreatestKnown {
    fn change(&mut self, _: usize, from: &Weight, to: &Weight) {
        self.each(from, Sorted::remove);
        self.each(to, Sorted::add);
    }

    fn weight(&self) -> Weight {
        let known = self.known.at(0).map(|known| Weight::of(known.clone()));
        let told = || Some(Weight { low: self.lows.at(0)?.clone(), high: self.highs.at(0)?.clone() });
        known.or_else(told).unwrap_or_else(Weight::unknown)
    }
}

/// The first weight that is known, else the first that tells anything, else unknown.
pub(super) struct FirstKnown(Vec<Weight>);

impl FirstKnown {
    /// Of so many layers, which are few.
    pub fn of(layers: usize) -> Self {
        FirstKnown(vec![Weight::unknown(); layers])
    }
}

impl Together for FirstKnown {
    fn change(&mut self, layer: usize, _: &Weight, to: &Weight) {
        if let Some(weight) = self.0.get_mut(layer) {
            *weight = to.clone();
        }
    }

    fn weight(&self) -> Weight {
        let unknown = Weight::unknown();
        let known = self.0.iter().find(|weight| weight.is_known());
        known.or_else(|| self.0.iter().find(|weight| **weight != unknown)).cloned().unwrap_or(unknown)
    }
}
