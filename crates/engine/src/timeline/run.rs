//! Samples in rows: one location's samples in order, each row of one state (A1, A12).

use super::meaning::Condition;
use crate::facts::{Sample, SampleRun};
use calendar::{Instant, Length};

/// Samples in a row that saw the same; one sample is a row of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    /// The first sample.
    pub first: Instant,
    /// The last one.
    pub last: Instant,
    /// What they saw.
    pub seen: Condition,
    /// How many there are.
    pub samples: u32,
    /// The longest time between two neighbours.
    pub longest_gap: Length,
}

impl Run {
    pub fn of_sample(sample: &Sample, seen: Condition) -> Run {
        Run { first: sample.at, last: sample.at, seen, samples: 1, longest_gap: Length::ZERO }
    }

    pub fn of_run(run: &SampleRun, seen: Condition) -> Run {
        Run { first: run.first, last: run.last, seen, samples: run.samples, longest_gap: run.longest_gap }
    }
}

/// The runs of one location in order.
#[derive(Debug, Default)]
pub(super) struct InOrder {
    /// One for each instant: a known state outweighs an unknown one, and the worse of two known ones the other.
    pub runs: Vec<Run>,
    /// The instants at which known states contradict each other, and the one that counts (A12).
    pub contradictions: Vec<(Instant, Condition)>,
    /// The first instant within a run that isn't its own: of what lies between its samples only their state is known.
    pub crossed: Option<Instant>,
}

/// Sorts the runs of one location and leaves one sample for each instant.
pub(super) fn in_order(mut runs: Vec<Run>) -> InOrder {
    runs.sort_unstable_by_key(|run| (run.first, run.last, run.seen.rank(), run.samples, run.longest_gap));
    let mut order = InOrder { runs: Vec::with_capacity(runs.len()), ..InOrder::default() };
    for run in runs {
        match order.runs.last() {
            Some(last) if run.first > last.last => order.runs.push(run),
            Some(last) if last.first == last.last && run.last == last.last => order.same_instant(*last, run),
            Some(_) => order.crossed = order.crossed.or(Some(run.first)),
            None => order.runs.push(run),
        }
    }
    order
}

impl InOrder {
    /// A second sample at an instant; the first one outweighs it.
    fn same_instant(&mut self, kept: Run, other: Run) {
        let told = (kept.first, kept.seen);
        if kept.seen.contradicts(other.seen) && self.contradictions.last() != Some(&told) {
            self.contradictions.push(told);
        }
    }
}
