use crate::quantity::{Duration, Score};
use crate::reading::{At, record};

record! {
    /// The score of the requests that are answered within a time and within no shorter one; slower ones score nought.
    pub struct ScoreBand {
        /// The time, itself included.
        must within: At<Duration>,
        /// How much such a request counts.
        must scores: At<Score>,
    }
}
