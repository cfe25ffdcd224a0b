//! Buckets over the bound in a row: only enough of them are down (A11, A4).
//!
//! A row is looked at whole, before it is cut to agreed time or to the window, so that none is lost at a seam.

use super::alike::Next;
use super::filled::FilledBuckets;
use super::grid::Grid;
use super::known::{Known, Silence};
use super::rule::Rule;
use crate::uncountable::Uncountable;
use agreement::model::Buckets;
use calendar::{Instant, Span};
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
    /// The rows that reach into a grid's window; `None` where a bucket is down by itself. `filled` are all buckets of the member from
    /// the first that is looked at, each by the counts that end in it.
    ///
    /// # Errors
    /// Counts that add up to too much.
    pub fn of<'f>(
        buckets: &Buckets,
        grid: &Grid,
        known: &Known,
        rule: &Rule,
        filled: impl FnOnce(Span) -> FilledBuckets<'f>,
        now: Instant,
    ) -> Result<Option<Rows>, Uncountable> {
        let Some(needed) = buckets.in_a_row.as_ref().filter(|_| rule.has_bound()).map(|row| i64::from(row.0)) else {
            return Ok(None);
        };
        let mut rows = Rows { certain: Long::new(needed), possible: Long::new(needed) };
        let numbers = grid.numbers_around(needed - 1);
        let ended = grid.number(now).saturating_sub(1).min(*numbers.end());
        let mut filled = filled(grid.around(needed - 1)).peekable();
        for part in known.silences(grid, *numbers.start()..=ended) {
            part.walk(&mut filled, |silence, next| {
                rows.take(next, *silence, rule);
                Ok(())
            })?;
        }
        rows.certain.end();
        rows.possible.end();
        Ok(Some(rows))
    }

    fn take(&mut self, next: Next, silence: Silence, rule: &Rule) {
        let (numbers, state) = match next {
            Next::Empty(numbers) if silence == Silence::Unknown => (numbers, State::Unknown),
            Next::Empty(numbers) => (numbers, State::Good),
            Next::Filled(bucket) if bucket.of == 0 && silence == Silence::Unknown => {
                (bucket.number..=bucket.number, State::Unknown)
            }
            Next::Filled(bucket) if rule.is_bad(&bucket) => (bucket.number..=bucket.number, State::Bad),
            Next::Filled(bucket) => (bucket.number..=bucket.number, State::Good),
        };
        self.certain.take(&numbers, state == State::Bad);
        self.possible.take(&numbers, state != State::Good);
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

impl Long {
    fn new(needed: i64) -> Long {
        Long { needed, row: None, found: Vec::new() }
    }

    fn take(&mut self, numbers: &RangeInclusive<i64>, is_in: bool) {
        match &mut self.row {
            Some((_, last)) if is_in && *last + 1 == *numbers.start() => *last = *numbers.end(),
            _ => {
                self.end();
                self.row = is_in.then_some((*numbers.start(), *numbers.end()));
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
