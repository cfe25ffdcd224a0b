use agreement::quantity::Exact;
use calendar::Length;

/// An exact value; which variant follows from the indicator.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// A share between 0 and 1: availability, or tickets in time.
    Share(Exact),
    /// A length: an outage's.
    Length(Length),
    /// A number: errors per task, a mean score.
    Number(Exact),
}

/// How far a figure is from its target; negative when it fails.
#[derive(Clone, Debug, PartialEq)]
pub enum Margin {
    /// Error budget: the down time that the target allows, and what is left of it, rounded against the provider.
    DownTime {
        /// Allowed down time in this window.
        allowed: Length,
        /// What is left; negative when overspent.
        left: Length,
    },
    /// The misses that the target allows among those decided, and what is left.
    Misses {
        /// Allowed misses.
        allowed: u64,
        /// What is left; negative when overspent.
        left: i64,
    },
    /// The length that is left up to the bound; negative beyond it.
    Length(Length),
}
