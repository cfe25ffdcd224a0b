//! What the buckets of a window add up to (A11).

use super::alike::Next;
use super::filled::{Filled, FilledBuckets};
use super::grid::Grid;
use super::known::{Ground, Known, Silence};
use super::rows::{Rows, Standing};
use super::rule::Rule;
use crate::finding::{BucketBasis, BucketSeen};
use crate::indicators::window_time::Reading;
use crate::uncountable::Uncountable;
use agreement::model::NoRequests;
use agreement::quantity::Exact;
use calendar::{Length, Span, SpanSet};
use std::ops::RangeInclusive;

/// What the buckets of a window add up to.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Buckets of which the rate is known.
    pub known: u64,
    /// Those of which it isn't.
    pub unknown: u64,
    /// Of the unknown ones, those that leave where they are taken for down.
    excused_unknown: Left,
    /// The buckets that are down and left, since that was excused.
    excused: Left,
    /// Of the known ones, those that leave where they are taken for down, since unknown ones beside them are.
    excused_beside: Left,
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
pub(super) struct Against<'a> {
    pub known: &'a Known,
    pub rule: &'a Rule,
    /// The rows that are long enough, where a bucket isn't down by itself.
    pub rows: Option<Rows>,
}

impl Against<'_> {
    /// How a bucket stands; `None` where its rate doesn't make it down.
    fn standing(&self, bucket: &Filled) -> Option<Standing> {
        let bad = self.rule.is_bad(bucket);
        bad.then(|| self.rows.as_ref().map_or(Standing::Down, |rows| rows.standing(bucket.number)))
    }
}

impl Tally {
    /// Counts the buckets of a window; `filled` are those that hold any of its counts.
    ///
    /// # Errors
    /// Counts that reach over an edge, with more bad requests than requests, or that add up to too much.
    pub fn of(grid: &Grid, held: &Against, filled: FilledBuckets<'_>) -> Result<Tally, Uncountable> {
        let mut tally = Tally { down: held.rule.has_bound().then_some(0), ..Tally::default() };
        let mut filled = filled.peekable();
        for part in held.known.in_window(grid) {
            part.walk(&mut filled, |ground, next| match next {
                Next::Filled(bucket) => tally.take(grid, held, *ground, &bucket),
                Next::Empty(numbers) => {
                    tally.take_silent(grid, *ground, &numbers);
                    Ok(())
                }
            })?;
        }
        // What lies in a bucket that hasn't ended is still held against its edges.
        filled.try_for_each(|rest| rest.map(|_| ()))?;
        Ok(tally)
    }

    fn take(&mut self, grid: &Grid, held: &Against, ground: Ground, bucket: &Filled) -> Result<(), Uncountable> {
        if bucket.events > bucket.of {
            return Err(Uncountable::MoreThanAll { events: bucket.events.into(), of: bucket.of.into() });
        }
        if !ground.counts {
            return Ok(());
        }
        let few = held.rule.is_few(bucket);
        self.few += u64::from(few);
        if few && held.rule.below_minimum == NoRequests::Leaves {
            return Ok(());
        }
        let standing = held.standing(bucket);
        if standing == Some(Standing::Down) && ground.excused {
            self.excused.add(grid, &(bucket.number..=bucket.number));
            return Ok(());
        }
        self.known += 1;
        self.events = self.events.checked_add(bucket.events).ok_or(Uncountable::TooMuch)?;
        self.of = self.of.checked_add(bucket.of).ok_or(Uncountable::TooMuch)?;
        match standing {
            Some(Standing::Down) => self.down = self.down.map(|down| down + 1),
            Some(Standing::Maybe) if ground.excused => self.excused_beside.add(grid, &(bucket.number..=bucket.number)),
            Some(Standing::Maybe) => self.beside += 1,
            Some(Standing::Apart) => self.apart += 1,
            None => {}
        }
        if bucket.events > 0 && !few {
            self.rates.push((bucket.events, bucket.of));
            let seen = |span| BucketSeen { span, events: bucket.events, of: bucket.of };
            grid.bucket(bucket.number).into_iter().for_each(|span| self.list(seen(span)));
        }
        Ok(())
    }

    fn take_silent(&mut self, grid: &Grid, ground: Ground, numbers: &RangeInclusive<i64>) {
        let buckets = count(numbers);
        match ground.silence {
            _ if !ground.counts => {}
            Silence::NoErrors => {
                self.known += buckets;
                self.silent += buckets;
            }
            Silence::Unknown => {
                self.unknown += buckets;
                if ground.excused {
                    self.excused_unknown.add(grid, numbers);
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
                let bad = self.unknown.saturating_sub(self.excused_unknown.buckets);
                (self.known.saturating_sub(self.excused_beside.buckets) + bad, bad + self.beside)
            }
            Reading::AllUp => (self.known + self.unknown, 0),
            Reading::Leaves => (self.known, 0),
        }
    }

    /// The time of the buckets that a reading takes for down and that left, since that was excused.
    pub fn taken_out(&self, reading: Reading) -> SpanSet {
        let unknown = self.excused_unknown.spans.iter().chain(&self.excused_beside.spans);
        self.excused.spans.iter().chain(unknown.filter(|_| reading == Reading::AllDown)).copied().collect()
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
            apart: self.apart + self.beside + self.excused_beside.buckets,
            events: self.events,
            of: self.of,
            coverage: Exact::ratio(self.known, buckets),
            worst: self.worst,
            excluded: Vec::new(),
            notes: Vec::new(),
        }
    }
}

/// Buckets that leave.
#[derive(Debug, Default)]
struct Left {
    buckets: u64,
    /// Their time.
    spans: Vec<Span>,
}

impl Left {
    fn add(&mut self, grid: &Grid, numbers: &RangeInclusive<i64>) {
        self.buckets += count(numbers);
        self.spans.extend(grid.stretch(numbers));
    }
}

fn count(numbers: &RangeInclusive<i64>) -> u64 {
    numbers.end().abs_diff(*numbers.start()).saturating_add(1)
}
