use super::gaps::Gaps;
use crate::bulk::states::Piece;
use calendar::{Instant, Length};

/// What a sample says beside its instant: the place of it in a list.
pub(super) type Look = u32;

/// Samples in a row with one look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub first: Instant,
    pub last: Instant,
    pub samples: u32,
    pub longest_gap: Length,
    pub look: Look,
    /// Where its gaps begin.
    pub gaps: usize,
}

impl From<Run> for Piece {
    fn from(run: Run) -> Piece {
        let (first, last, longest_gap) = (run.first.millis(), run.last.millis(), run.longest_gap.millis());
        Piece { first, last, samples: u64::from(run.samples), longest_gap, look: run.look }
    }
}

/// The runs of one source in order.
#[derive(Debug)]
pub(super) struct Chain {
    /// The longest time between neighbours in one run.
    stale: Length,
    pub runs: Vec<Run>,
    /// True where the last run can't grow.
    closed: bool,
    gaps: Gaps,
}

impl Chain {
    pub fn new(stale: Length) -> Chain {
        Chain { stale, runs: Vec::new(), closed: false, gaps: Gaps::default() }
    }

    /// Takes a sample behind all others; false where it isn't.
    pub fn take(&mut self, at: Instant, look: Look) -> bool {
        let last = self.runs.last_mut().filter(|_| !self.closed);
        let Some(run) = last else {
            self.begin(at, look);
            return true;
        };
        let gap = at.since(run.last);
        if gap <= Length::ZERO {
            return false;
        }
        if run.look != look || gap > self.stale || run.samples == u32::MAX {
            self.begin(at, look);
            return true;
        }
        run.last = at;
        run.samples += 1;
        run.longest_gap = run.longest_gap.max(gap);
        self.gaps.push(gap.millis().unsigned_abs());
        true
    }

    /// Begins a run.
    fn begin(&mut self, at: Instant, look: Look) {
        let gaps = self.gaps.end();
        let alone = Run { first: at, last: at, samples: 1, longest_gap: Length::ZERO, look, gaps };
        self.runs.push(alone);
        self.closed = false;
    }

    /// Puts the others, which came late, where they belong.
    pub fn with_late(mut self, mut late: Vec<(Instant, Look)>) -> Vec<Run> {
        if late.is_empty() {
            return self.runs;
        }
        late.sort_unstable();
        self.gaps.end();
        let (mut sorted, mut late) = (Chain::new(self.stale), late.into_iter().peekable());
        for run in &self.runs {
            let before: Vec<_> = std::iter::from_fn(|| late.next_if(|(at, _)| *at < run.first)).collect();
            sorted.take_sorted(&before);
            let mut within: Vec<_> = std::iter::from_fn(|| late.next_if(|(at, _)| *at <= run.last)).collect();
            if within.is_empty() {
                sorted.join(run);
            } else {
                within.extend(self.instants(run).map(|at| (at, run.look)));
                within.sort_unstable();
                sorted.take_sorted(&within);
            }
        }
        sorted.take_sorted(&late.collect::<Vec<_>>());
        sorted.runs
    }

    /// Takes samples in order; those that share an instant are no part of a longer run.
    fn take_sorted(&mut self, samples: &[(Instant, Look)]) {
        for together in samples.chunk_by(|a, b| a.0 == b.0) {
            let shared = together.len() > 1;
            for (at, look) in together {
                self.closed |= shared;
                self.take(*at, *look);
            }
            self.closed |= shared;
        }
    }

    /// Takes a whole run behind all others, of which the gaps aren't asked for again.
    fn join(&mut self, run: &Run) {
        let last = self.runs.last_mut().filter(|_| !self.closed);
        if let Some(last) = last
            && let (gap, Some(samples)) = (run.first.since(last.last), last.samples.checked_add(run.samples))
            && last.look == run.look
            && gap <= self.stale
        {
            let longest_gap = last.longest_gap.max(run.longest_gap).max(gap);
            *last = Run { last: run.last, samples, longest_gap, ..*last };
        } else {
            self.runs.push(*run);
            self.closed = false;
        }
    }

    /// All samples with these others, in any order.
    pub fn samples(&mut self, late: &[(Instant, Look)]) -> Vec<(i64, Look)> {
        self.gaps.end();
        let own = self.runs.iter().flat_map(|run| self.instants(run).map(|at| (at, run.look)));
        own.chain(late.iter().copied()).map(|(at, look)| (at.millis(), look)).collect()
    }

    /// When the samples of a run were taken.
    fn instants(&self, run: &Run) -> impl Iterator<Item = Instant> {
        let times = usize::try_from(run.samples).unwrap_or(usize::MAX);
        let mut at = run.first;
        let later = self.gaps.from(run.gaps).take(times.saturating_sub(1)).map(move |millis| {
            at = at.saturating_add(Length::from_millis(millis.cast_signed()));
            at
        });
        std::iter::once(run.first).chain(later)
    }
}
