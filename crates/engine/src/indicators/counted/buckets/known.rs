//! Which buckets count, and which are known though nothing was requested (A11).

use super::alike::{Alike, alike};
use super::grid::Grid;
use agreement::model::NoRequests;
use calendar::{Span, SpanSet};
use std::ops::RangeInclusive;

/// What decides whether a bucket counts and is known.
pub(super) struct Known {
    /// Agreed time: a bucket without any of it leaves the figure.
    pub agreed: SpanSet,
    /// Agreed time that is not taken out where it is down: a down bucket without any of it leaves.
    pub answered_for: SpanSet,
    /// The time over which requests were recorded.
    pub recorded: SpanSet,
    /// What a recorded bucket without requests is.
    pub silent: NoRequests,
}

/// What a bucket without requests is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Silence {
    /// Without errors.
    NoErrors,
    /// Nothing that counts.
    Leaves,
    /// Nobody knows.
    Unknown,
}

/// What decides of a bucket beside its requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ground {
    /// Whether any of it is agreed time.
    pub counts: bool,
    /// Whether all of that is taken out where it is down (A7).
    pub excused: bool,
    /// What it is without requests.
    pub silence: Silence,
}

impl Known {
    /// The buckets of a window that have ended, as it cuts them.
    pub fn in_window(&self, grid: &Grid) -> Vec<Alike<Ground>> {
        let ground = |number| grid.bucket(number).map(|bucket| self.ground(bucket));
        let leaves = Ground { counts: false, excused: false, silence: Silence::Leaves };
        let sets = [&self.agreed, &self.answered_for, &self.recorded];
        let parts =
            grid.ended().map(|ended| alike(ended, &sets, |at| grid.number(at), |of| ground(of).unwrap_or(leaves)));
        parts.unwrap_or_default()
    }

    /// These buckets, whether or not the window cuts them, by what they are without requests.
    pub fn silences(&self, grid: &Grid, numbers: RangeInclusive<i64>) -> Vec<Alike<Silence>> {
        let silence = |number| grid.whole(number).map_or(Silence::Leaves, |bucket| self.silence(bucket));
        if numbers.is_empty() { Vec::new() } else { alike(numbers, &[&self.recorded], |at| grid.number(at), silence) }
    }

    fn ground(&self, bucket: Span) -> Ground {
        Ground { counts: self.counts(bucket), excused: self.excused(bucket), silence: self.silence(bucket) }
    }

    /// Whether any of a bucket is agreed time.
    fn counts(&self, bucket: Span) -> bool {
        touches(&self.agreed, bucket)
    }

    /// Whether all agreed time of a bucket is taken out where it is down (A7).
    fn excused(&self, bucket: Span) -> bool {
        !touches(&self.answered_for, bucket)
    }

    /// What a bucket without requests is.
    fn silence(&self, bucket: Span) -> Silence {
        let spans = self.recorded.spans();
        let next = spans.get(spans.partition_point(|span| span.to() <= bucket.from()));
        match (next.is_some_and(|span| span.covers(&bucket)), self.silent) {
            (false, _) => Silence::Unknown,
            (true, NoRequests::NoErrors) => Silence::NoErrors,
            (true, NoRequests::Leaves) => Silence::Leaves,
        }
    }
}

fn touches(time: &SpanSet, bucket: Span) -> bool {
    time.next_at_or_after(bucket.from()).is_some_and(|at| at < bucket.to())
}
