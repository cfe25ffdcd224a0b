//! How far a service is down at one instant, as an interval in whole parts of one (A12).

use super::fraction::Fraction;
use agreement::model::Measuring;
use agreement::quantity::{CountsAs, Percent};
use engine::facts::State;

/// Down for at least `low` and at most `high` parts of [`ONE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    pub low: i64,
    pub high: i64,
}

/// Wholly down; small enough that every part that is generated, and every part of a part, is a whole number.
pub const ONE: i64 = 1_000_000_000_000;
pub const UP: Weight = Weight { low: 0, high: 0 };
pub const DOWN: Weight = Weight { low: ONE, high: ONE };
pub const UNKNOWN: Weight = Weight { low: 0, high: ONE };

impl Weight {
    /// What a sample's state counts as in this agreement.
    pub fn of(state: &State, measuring: &Measuring) -> Weight {
        match state {
            State::Up => UP,
            State::Down => DOWN,
            State::Unknown => UNKNOWN,
            State::Named(name) => Weight::named(name, measuring),
        }
    }

    /// What a state or an impact of this name counts as.
    pub fn named(name: &str, measuring: &Measuring) -> Weight {
        match &measuring.states.get(name).expect("the agreement says what every generated state counts as").value {
            CountsAs::Up => UP,
            CountsAs::Unknown => UNKNOWN,
            CountsAs::Down(percent) => Weight { low: parts(percent), high: parts(percent) },
        }
    }

    /// Whether it is known how far the service is down.
    pub fn known(self) -> bool {
        self.low == self.high
    }

    /// Whether it is known to be down, in part or whole.
    pub fn down(self) -> bool {
        self.low > 0
    }

    /// How much of it nobody knows.
    pub fn vague(self) -> i64 {
        self.high - self.low
    }

    /// This part of it.
    pub fn scaled(self, part: i64) -> Weight {
        let of = |weight: i64| {
            let product = i128::from(weight) * i128::from(part);
            assert_eq!(product % i128::from(ONE), 0, "a part of a part is a whole number");
            (product / i128::from(ONE)) as i64
        };
        Weight { low: of(self.low), high: of(self.high) }
    }

    /// Where weights don't shorten: down where any of it is, up where none of it can be.
    pub fn whole(self) -> State {
        match self {
            Weight { low: 1.., .. } => State::Down,
            Weight { high: 0, .. } => State::Up,
            _ => State::Unknown,
        }
    }
}

/// A percentage in parts of one.
pub fn parts(percent: &Percent) -> i64 {
    let parts = Fraction::from(&percent.fraction()).times(Fraction::whole(i128::from(ONE)));
    assert_eq!(Fraction::whole(parts.floor()), parts, "a generated percentage is a whole number of parts");
    parts.floor() as i64
}
