//! Which buckets count, and which are known though nothing was requested (A11).

use agreement::model::NoRequests;
use calendar::{Span, SpanSet};

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

impl Known {
    /// Whether any of a bucket is agreed time.
    pub fn counts(&self, bucket: Span) -> bool {
        touches(&self.agreed, bucket)
    }

    /// Whether all agreed time of a bucket is taken out where it is down (A7).
    pub fn excused(&self, bucket: Span) -> bool {
        !touches(&self.answered_for, bucket)
    }

    /// What a bucket without requests is.
    pub fn silence(&self, bucket: Span) -> Silence {
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
