//! Buckets over the bound in a row: only enough of them are down (A11, A4).
//!
//! A row is looked at whole, before it is cut to agreed time or to the window, so that none is lost at a seam.

use super::grid::Grid;
use super::known::{Known, Silence};
use super::rule::Rule;
use crate::facts::Count;
use crate::finding::BucketSeen;
use crate::uncountable::Uncountable;
use agreement::model::Buckets;
use calendar::Instant;
use std::ops::RangeInclusive;

/// The rows that are long enough.
pub(super) struct Rows {
    /// Rows of buckets that are known to be over the bound.
    certain: Long,
    /// Rows of these and of unknown ones, taken as though they were.
    possible: Long,
}

/// How a bucket over the bound stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is down.
    Down,
    /// It is down if unknown buckets beside it are.
    Maybe,
    /// Its row is too short.
    Apart,
}

/// Rows in order that are long enough, by the numbers of their buckets.
struct Long {
    needed: i64,
    row: Option<(i64, i64)>,
    found: Vec<RangeInclusive<i64>>,
}

/// What a bucket is for a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Good,
    Bad,
    Unknown,
}

impl Rows {
    /// The rows that reach into a grid's window; `None` where a bucket is down by itself. `counts` are all of the member, in time order.
    ///
    /// # Errors
    /// Counts that add up to too much.
    pub fn of(
        buckets: &Buckets,
        grid: &Grid,
        known: &Known,
        rule: &Rule,
        counts: &[&Count],
        now: Instant,
    ) -> Result<Option<Rows>, Uncountable> {
        let Some(needed) = buckets.in_a_row.as_ref().filter(|_| rule.has_bound()).map(|row| i64::from(row.0)) else {
            return Ok(None);
        };
        let mut rows = Rows { certain: Long::new(needed), possible: Long::new(needed) };
        let numbers = grid.numbers_around(needed - 1);
        let first = counts.partition_point(|count| grid.ends_in(count.span) < *numbers.start());
        let mut rest = counts.iter().skip(first).copied().peekable();
        for number in numbers {
            let Some(span) = grid.whole(number).filter(|span| span.to() <= now) else { continue };
            let mut bucket = BucketSeen { span, events: 0, of: 0 };
            while let Some(count) = rest.next_if(|count| grid.ends_in(count.span) <= number) {
                if grid.ends_in(count.span) == number {
                    bucket.events = bucket.events.checked_add(count.events).ok_or(Uncountable::TooMuch)?;
                    bucket.of = bucket.of.checked_add(count.of).ok_or(Uncountable::TooMuch)?;
                }
            }
            rows.take(number, state(known, rule, &bucket));
        }
        rows.certain.end();
        rows.possible.end();
        Ok(Some(rows))
    }

    fn take(&mut self, number: i64, state: State) {
        self.certain.take(number, state == State::Bad);
        self.possible.take(number, state != State::Good);
    }

    /// How a bucket over the bound stands.
    pub fn standing(&self, number: i64) -> Standing {
        match (self.certain.hold(number), self.possible.hold(number)) {
            (true, _) => Standing::Down,
            (false, true) => Standing::Maybe,
            (false, false) => Standing::Apart,
        }
    }
}

fn state(known: &Known, rule: &Rule, bucket: &BucketSeen) -> State {
    match bucket.of {
        0 if known.silence(bucket.span) == Silence::Unknown => State::Unknown,
        _ if rule.is_bad(bucket) => State::Bad,
        _ => State::Good,
    }
}

impl Long {
    fn new(needed: i64) -> Long {
        Long { needed, row: None, found: Vec::new() }
    }

    fn take(&mut self, number: i64, is_in: bool) {
        match &mut self.row {
            Some((_, last)) if is_in && *last + 1 == number => *last = number,
            _ => {
                self.end();
                self.row = is_in.then_some((number, number));
            }
        }
    }

    fn end(&mut self) {
        let long = self.row.take().filter(|(first, last)| last.saturating_sub(*first) >= self.needed - 1);
        self.found.extend(long.map(|(first, last)| first..=last));
    }

    fn hold(&self, number: i64) -> bool {
        let next = self.found.partition_point(|row| *row.end() < number);
        self.found.get(next).is_some_and(|row| row.contains(&number))
    }
}
