use crate::facts::State;
use calendar::{Span, SpanSet};

/// What a sample counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Condition {
    Up,
    Down,
    Unknown,
}

impl From<&State> for Condition {
    fn from(state: &State) -> Condition {
        match state {
            State::Up => Condition::Up,
            State::Down => Condition::Down,
            State::Unknown | State::Named(_) => Condition::Unknown,
        }
    }
}

impl Condition {
    /// Which of two samples at one instant outweighs the other: the lower rank.
    pub fn rank(self) -> u8 {
        match self {
            Condition::Down => 0,
            Condition::Up => 1,
            Condition::Unknown => 2,
        }
    }

    /// Whether both are known and differ.
    pub fn contradicts(self, other: Condition) -> bool {
        self != other && self != Condition::Unknown && other != Condition::Unknown
    }
}

/// Down and up time, which never overlap; all other time is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct States {
    pub down: SpanSet,
    pub up: SpanSet,
}

impl States {
    /// The time of which the state is known.
    pub fn known(&self) -> SpanSet {
        self.down.union(&self.up)
    }

    /// Sources of one measurer together: down where one says down, else up where one says up (A3).
    pub fn united(sources: &[States]) -> States {
        let down: SpanSet = sources.iter().flat_map(|source| &source.down).collect();
        let up: SpanSet = sources.iter().flat_map(|source| &source.up).collect();
        States { up: up.difference(&down), down }
    }

    /// This state where it is known, else the other.
    pub fn or(&self, other: &States) -> States {
        let known = self.known();
        States {
            down: self.down.union(&other.down.difference(&known)),
            up: self.up.union(&other.up.difference(&known)),
        }
    }
}

/// Both kinds of time while they are gathered.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    pub down: Vec<Span>,
    pub up: Vec<Span>,
}

impl Gathering {
    /// Adds time in this state.
    pub fn add(&mut self, state: Condition, time: Option<Span>) {
        match state {
            Condition::Down => self.down.extend(time),
            Condition::Up => self.up.extend(time),
            Condition::Unknown => {}
        }
    }
}

impl From<Gathering> for States {
    fn from(gathering: Gathering) -> States {
        States { down: gathering.down.into_iter().collect(), up: gathering.up.into_iter().collect() }
    }
}
