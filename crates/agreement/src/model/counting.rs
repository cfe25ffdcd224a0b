use crate::quantity::Divisor;
use crate::reading::{At, choice, record};

record! {
    /// How availability is counted (A5).
    pub struct Counting {
        /// What excluded time does to the agreed time.
        or excluded_time: ExcludedTime = ExcludedTime::Leaves,
        /// By what the time up is divided.
        or divisor: At<Divisor> = At::unwritten(Divisor::AgreedTime),
        /// How long a fixed divisor is at most.
        or divisor_at_most: DivisorLimit = DivisorLimit::NoLimit,
        /// In which unit down time is counted.
        or unit: CountingUnit = CountingUnit::Exact,
        /// How part of a minute is rounded, where whole minutes count.
        or rounding: RoundingDirection = RoundingDirection::Down,
    }
}

choice! {
    /// What excluded time does to the agreed time (A5).
    pub enum ExcludedTime {
        /// It leaves the agreed time: it counts on neither side.
        Leaves = "leaves",
        /// It stays in the agreed time and counts as up.
        CountsUp = "counts up",
    }
}

choice! {
    /// How long a fixed divisor is at most (A5, A13).
    pub enum DivisorLimit {
        /// As long as it is.
        NoLimit = "no limit",
        /// The time for which the service or resource has existed.
        TimeInExistence = "time in existence",
    }
}

choice! {
    /// In which unit down time is counted (A5).
    pub enum CountingUnit {
        /// To the millisecond.
        Exact = "exact",
        /// In whole minutes of each outage.
        MinutesPerOutage = "whole minutes per outage",
        /// In whole minutes of each local day.
        MinutesPerDay = "whole minutes per day",
        /// In whole minutes of the period.
        MinutesPerPeriod = "whole minutes per period",
    }
}

choice! {
    /// How part of a minute is rounded (A5).
    pub enum RoundingDirection {
        /// Part of a minute is dropped.
        Down = "down",
        /// Part of a minute counts as a whole one.
        Up = "up",
        /// From half a minute on it counts as a whole one.
        Nearest = "nearest",
    }
}
