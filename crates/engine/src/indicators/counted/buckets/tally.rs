//! What the buckets of a window add up to (A11).

use super::grid::Grid;
use super::known::{Known, Silence};
use super::rows::{Rows, Standing};
use super::rule::Rule;
use crate::facts::Count;
use crate::finding::{BucketBasis, BucketSeen};
use crate::indicators::window_time::Reading;
use crate::uncountable::Uncountable;
use agreement::model::NoRequests;
use agreement::quantity::Exact;
use calendar::{Length, Span, SpanSet};

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
    /// Of the known ones, those that leave where they are taken for down, since unknown ones beside them are.
    excused_beside: Vec<Span>,
    /// The bad requests and the requests of each known bucket that had any bad one.
    pub rates: Vec<(u64, u64)>,
    silent: u64,
    few: u64,
    down: Option<u64>,
    /// Buckets over the bound that are down only if unknown ones beside them are.
    beside: u64,
    /// Buckets over the bound in a row that is too short, whatever the unknown ones are.
    apart: u64,
    events: u64,
    of: u64,
    worst: Vec<BucketSeen>,
}

/// What buckets are held against.
pub(super) struct Held<'a> {
    pub known: &'a Known,
    pub rule: &'a Rule,
    /// The rows that are long enough, where a bucket isn't down by itself.
    pub rows: Option<Rows>,
}

impl Held<'_> {
    /// How a bucket stands; `None` where its rate doesn't make it down.
    fn standing(&self, number: i64, bucket: &BucketSeen) -> Option<Standing> {
        let bad = self.rule.is_bad(bucket);
        bad.then(|| self.rows.as_ref().map_or(Standing::Down, |rows| rows.standing(number)))
    }
}

impl Tally {
    /// Counts the buckets; `counts` in time order.
    ///
    /// # Errors
    /// Counts that reach over an edge, with more bad requests than requests, or that add up to too much.
    pub fn of(grid: &Grid, held: &Held, counts: &[&Count]) -> Result<Tally, Uncountable> {
        let mut tally = Tally { down: held.rule.has_bound().then_some(0), ..Tally::default() };
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
            if held.known.counts(bucket) {
                tally.take(held, number, BucketSeen { span: bucket, events, of })?;
            }
        }
        // What lies in a bucket that hasn't ended is still held against its edges.
        counts.try_for_each(|rest| rest.map(|_| ()))?;
        Ok(tally)
    }

    fn take(&mut self, held: &Held, number: i64, bucket: BucketSeen) -> Result<(), Uncountable> {
        if bucket.of == 0 {
            self.take_silent(held.known, bucket.span);
            return Ok(());
        }
        let few = held.rule.is_few(&bucket);
        self.few += u64::from(few);
        if few && held.rule.below_minimum == NoRequests::Leaves {
            return Ok(());
        }
        let (standing, excused) = (held.standing(number, &bucket), held.known.excused(bucket.span));
        if standing == Some(Standing::Down) && excused {
            self.excused.push(bucket.span);
            return Ok(());
        }
        self.known += 1;
        self.events = self.events.checked_add(bucket.events).ok_or(Uncountable::TooMuch)?;
        self.of = self.of.checked_add(bucket.of).ok_or(Uncountable::TooMuch)?;
        match standing {
            Some(Standing::Down) => self.down = self.down.map(|down| down + 1),
            Some(Standing::Maybe) if excused => self.excused_beside.push(bucket.span),
            Some(Standing::Maybe) => self.beside += 1,
            Some(Standing::Apart) => self.apart += 1,
            None => {}
        }
        if bucket.events > 0 && !few {
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
                let bad = self.unknown.saturating_sub(count(&self.excused_unknown));
                (self.known.saturating_sub(count(&self.excused_beside)) + bad, bad + self.beside)
            }
            Reading::AllUp => (self.known + self.unknown, 0),
            Reading::Leaves => (self.known, 0),
        }
    }

    /// The time of the buckets that a reading takes for down and that left, since that was excused.
    pub fn taken_out(&self, reading: Reading) -> SpanSet {
        let unknown = self.excused_unknown.iter().chain(&self.excused_beside);
        self.excused.iter().chain(unknown.filter(|_| reading == Reading::AllDown)).copied().collect()
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
            few: self.few,
            down: self.down,
            apart: self.apart + self.beside + count(&self.excused_beside),
            events: self.events,
            of: self.of,
            coverage: Exact::ratio(self.known, buckets),
            worst: self.worst,
            excluded: Vec::new(),
            notes: Vec::new(),
        }
    }
}

fn count(spans: &[Span]) -> u64 {
    spans.len().try_into().unwrap_or(u64::MAX)
}
