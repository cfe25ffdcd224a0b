//! How much of a piece of time is down (A12).

use agreement::quantity::Exact;

/// How much of a piece of time is down, from 0 (up) to 1: at least `low` and at most `high`. Where these are equal it is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Weight {
    /// Its weight if all that is unknown were up.
    pub low: Exact,
    /// Its weight if all that is unknown were down.
    pub high: Exact,
}

impl Weight {
    /// Time that is up.
    pub fn up() -> Weight {
        Weight::of(Exact::zero())
    }

    /// Time that is wholly down.
    pub fn down() -> Weight {
        Weight::of(Exact::one())
    }

    /// Time of which this part is down.
    pub fn of(part: Exact) -> Weight {
        Weight { low: part.clone(), high: part }
    }

    /// Time of which nobody knows anything.
    pub fn unknown() -> Weight {
        Weight { low: Exact::zero(), high: Exact::one() }
    }

    /// Whether it is known for certain.
    pub fn is_known(&self) -> bool {
        self.low == self.high
    }

    /// Whether it is down for certain, in part or whole.
    pub fn fails(&self) -> bool {
        !self.low.is_zero()
    }

    /// The part that is unknown.
    pub fn unknown_part(&self) -> Exact {
        &self.high - &self.low
    }
}
