//! What the buckets of a window add up to (A11).

use super::grid::Grid;
use super::known::{Known, Silence};
use crate::facts::Count;
use crate::finding::{BucketBasis, BucketSeen};
use crate::indicators::window_time::Reading;
use crate::uncountable::Uncountable;
use agreement::quantity::Exact;
use calendar::{Length, Span, SpanSet};
use num_traits::ToPrimitive;

/// What the buckets of a window add up to.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Buckets of which the rate is known.
    pub known: u64,
    /// Those of which it isn't.
    pub unknown: u64,
    /// Of the unknown ones, those that leave where they are taken for down.
    excused_unknown: Vec<Span>,
    /// The buckets that are down and left, since that was excused.
    excused: Vec<Span>,
    /// The bad requests and the requests of each known bucket that had any bad one.
    pub rates: Vec<(u64, u64)>,
    silent: u64,
    down: Option<u64>,
    events: u64,
    of: u64,
    worst: Vec<BucketSeen>,
}

impl Tally {
    /// Counts the buckets; `counts` in time order, `bound` the rate above which a bucket is down.
    ///
    /// # Errors
    /// Counts that reach over an edge, with more bad requests than requests, or that add up to too much.
    pub fn of(grid: &Grid, known: &Known, counts: &[&Count], bound: Option<&Exact>) -> Result<Tally, Uncountable> {
        let mut tally = Tally { down: bound.map(|_| 0), ..Tally::default() };
        let mut counts = counts.iter().map(|count| Ok((grid.holding(count.span)?, *count))).peekable();
        for (number, bucket) in grid.buckets() {
            let (mut events, mut of) = (0_u64, 0_u64);
            while let Some(next) = counts.next_if(|next| next.as_ref().map_or(true, |(holding, _)| *holding <= number))
            {
                let (_, count) = next?;
                events = events.checked_add(count.events).ok_or(Uncountable::TooMuch)?;
                of = of.checked_add(count.of).ok_or(Uncountable::TooMuch)?;
            }
            if events > of {
                return Err(Uncountable::MoreThanAll { events: events.into(), of: of.into() });
            }
            if known.counts(bucket) {
                tally.take(known, BucketSeen { span: bucket, events, of }, bound)?;
            }
        }
        // What lies in a bucket that hasn't ended is still held against its edges.
        counts.try_for_each(|rest| rest.map(|_| ()))?;
        Ok(tally)
    }

    fn take(&mut self, known: &Known, bucket: BucketSeen, bound: Option<&Exact>) -> Result<(), Uncountable> {
        if bucket.of == 0 {
            self.take_silent(known, bucket.span);
            return Ok(());
        }
        if is_bad(&bucket, bound) && known.excused(bucket.span) {
            self.excused.push(bucket.span);
            return Ok(());
        }
        self.known += 1;
        self.events = self.events.checked_add(bucket.events).ok_or(Uncountable::TooMuch)?;
        self.of = self.of.checked_add(bucket.of).ok_or(Uncountable::TooMuch)?;
        if bucket.events > 0 {
            self.down = self.down.map(|down| down + u64::from(is_bad(&bucket, bound)));
            self.rates.push((bucket.events, bucket.of));
            self.list(bucket);
        }
        Ok(())
    }

    fn take_silent(&mut self, known: &Known, bucket: Span) {
        match known.silence(bucket) {
            Silence::NoErrors => {
                self.known += 1;
                self.silent += 1;
            }
            Silence::Unknown => {
                self.unknown += 1;
                if known.excused(bucket) {
                    self.excused_unknown.push(bucket);
                }
            }
            Silence::Leaves => {}
        }
    }

    /// Keeps the worst, of equal ones the earliest.
    fn list(&mut self, bucket: BucketSeen) {
        let rate = |one: &BucketSeen, other: &BucketSeen| u128::from(one.events) * u128::from(other.of);
        let place = self.worst.partition_point(|seen| rate(seen, &bucket) >= rate(&bucket, seen));
        if place < BucketBasis::WORST {
            self.worst.insert(place, bucket);
            self.worst.truncate(BucketBasis::WORST);
        }
    }

    /// How many buckets a reading counts, and how many of them are bad though nobody knows.
    pub fn read(&self, reading: Reading) -> (u64, u64) {
        match reading {
            Reading::AllDown => {
                let bad = self.unknown.saturating_sub(self.excused_unknown.len().try_into().unwrap_or(u64::MAX));
                (self.known + bad, bad)
            }
            Reading::AllUp => (self.known + self.unknown, 0),
            Reading::Leaves => (self.known, 0),
        }
    }

    /// The time of the buckets that a reading takes for down and that left, since that was excused.
    pub fn taken_out(&self, reading: Reading) -> SpanSet {
        let unknown = self.excused_unknown.iter().filter(|_| reading == Reading::AllDown);
        self.excused.iter().chain(unknown).copied().collect()
    }

    /// The share of buckets that aren't down.
    pub fn share_not_down(&self, reading: Reading) -> Option<Exact> {
        let (all, bad) = self.read(reading);
        Exact::ratio(all.saturating_sub(self.down.unwrap_or(0)).saturating_sub(bad), all)
    }

    /// What the figure is made of; without notes and exclusions.
    pub fn basis(self, every: Length) -> BucketBasis {
        let buckets = self.known + self.unknown;
        BucketBasis {
            every,
            buckets,
            known: self.known,
            silent: self.silent,
            down: self.down,
            events: self.events,
            of: self.of,
            coverage: Exact::ratio(self.known, buckets),
            worst: self.worst,
            excluded: Vec::new(),
            notes: Vec::new(),
        }
    }
}

/// Whether a bucket is down, or has any error where the rates themselves count.
fn is_bad(bucket: &BucketSeen, bound: Option<&Exact>) -> bool {
    bucket.events > 0 && bound.is_none_or(|bound| lies_above(bucket, bound))
}

/// Whether a bucket's rate lies above a bound: in machine integers as long as they hold the products.
fn lies_above(bucket: &BucketSeen, bound: &Exact) -> bool {
    let products = || {
        let events = u128::from(bucket.events).checked_mul(bound.denominator().to_u128()?)?;
        Some(events > u128::from(bucket.of).checked_mul(bound.numerator().to_u128()?)?)
    };
    products().unwrap_or_else(|| Exact::ratio(bucket.events, bucket.of).is_some_and(|rate| rate > *bound))
}
