//! What tickets come to, by objective and window.

use calendar::{Instant, Period, PeriodKind, Span, Zone};
use std::collections::BTreeMap;

/// How many tickets of an objective came to what in one window, in which they count by the agreement's rule (K3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Ended at or before the due time.
    pub in_time: u64,
    /// Not ended by the due time.
    pub late: u64,
}

/// What the tickets of one objective come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfClock {
    /// By the begin of the window.
    pub windows: BTreeMap<Instant, (Span, Counts)>,
    /// Neither ended nor due at "now".
    pub running: u64,
    /// Ended.
    pub ended: u64,
    /// Of those that ended, how many used no more than the term. That they were ended late all the same can be where no time
    /// passed between the due time and the end, such as after close of business.
    pub within_term: u64,
    /// The milliseconds that those which ended used, all together.
    pub elapsed: i128,
    /// The milliseconds from 1970 to the due time as it stood at the report, of all tickets together.
    pub due_at_report: i128,
}

/// What tickets come to under each clock, in the order of the clocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// How many tickets there are.
    pub tickets: u64,
    /// Tickets that no clock is for.
    pub others: u64,
    /// Tickets reported after "now".
    pub later: u64,
    /// Tickets of which the times contradict each other, or to which more happened: only the engine can judge them.
    pub unusual: u64,
    /// One for each clock.
    pub clocks: Vec<OfClock>,
}

impl OfClock {
    fn merge(&mut self, other: OfClock) {
        for (from, (span, counts)) in other.windows {
            let (_, own) = self.windows.entry(from).or_insert((span, Counts::default()));
            own.in_time += counts.in_time;
            own.late += counts.late;
        }
        self.running += other.running;
        self.ended += other.ended;
        self.within_term += other.within_term;
        self.elapsed += other.elapsed;
        self.due_at_report += other.due_at_report;
    }
}

impl Sums {
    /// Nothing yet, for so many clocks.
    pub(crate) fn new(clocks: usize) -> Sums {
        Sums { clocks: vec![OfClock::default(); clocks], ..Sums::default() }
    }

    /// The sums of other tickets too, under the same clocks; the order in which sums are merged changes nothing.
    pub fn merge(&mut self, other: Sums) {
        self.tickets += other.tickets;
        self.others += other.others;
        self.later += other.later;
        self.unusual += other.unusual;
        self.clocks.iter_mut().zip(other.clocks).for_each(|(own, other)| own.merge(other));
    }
}

/// Counts by window; the window that was last asked for is found at once.
#[derive(Debug, Default)]
pub(super) struct Windows {
    /// In order of time.
    all: Vec<(i64, i64, Span, Counts)>,
    last: usize,
}

impl Windows {
    /// The counts of the window to which a decision at an instant belongs, `from < at ≤ to` (T8).
    #[inline]
    pub fn deciding(&mut self, at: i64, kind: Option<PeriodKind>, zone: &Zone) -> Option<&mut Counts> {
        let fits = |(from, to, ..): &(i64, i64, Span, Counts)| *from < at && at <= *to;
        if !self.all.get(self.last).is_some_and(fits) {
            self.last = self.all.partition_point(|(from, ..)| *from < at).saturating_sub(1);
            if !self.all.get(self.last).is_some_and(fits) {
                self.last = self.begin(window(at, kind, zone)?);
            }
        }
        self.all.get_mut(self.last).map(|(.., counts)| counts)
    }

    fn begin(&mut self, span: Span) -> usize {
        let (from, to) = (span.from().millis(), span.to().millis());
        let place = self.all.partition_point(|(other, ..)| *other < from);
        self.all.insert(place, (from, to, span, Counts::default()));
        place
    }

    /// The windows by their begin.
    pub fn end(self) -> BTreeMap<Instant, (Span, Counts)> {
        self.all.into_iter().map(|(.., span, counts)| (span.from(), (span, counts))).collect()
    }
}

fn window(at: i64, kind: Option<PeriodKind>, zone: &Zone) -> Option<Span> {
    match kind {
        Some(kind) => Period::deciding(kind, Instant::from_millis(at), zone).map(|period| period.span()),
        None => Span::new(Instant::MIN, Instant::MAX).ok(),
    }
}
