//! Buckets in a row that are alike but for their requests, so that those without any need not be looked at one by one (A11).

use super::filled::Filled;
use crate::uncountable::Uncountable;
use calendar::{Instant, SpanSet};
use std::iter::Peekable;
use std::ops::RangeInclusive;

/// Buckets by their numbers, and what they have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alike<C> {
    pub numbers: RangeInclusive<i64>,
    pub common: C,
}

/// Divides buckets where any of these sets of time begins or ends, and asks the first of each part for what all have in common.
/// The outermost buckets may be cut, and are asked by themselves.
pub(super) fn alike<C: PartialEq>(
    numbers: RangeInclusive<i64>,
    sets: &[&SpanSet],
    number: impl Fn(Instant) -> i64,
    common: impl Fn(i64) -> C,
) -> Vec<Alike<C>> {
    let edges = sets.iter().flat_map(|set| set.iter()).flat_map(|span| [number(span.from()), number(span.to())]);
    let mut begins: Vec<i64> = edges.chain([*numbers.start(), *numbers.end()]).collect();
    begins.sort_unstable();
    begins.dedup();
    // The bucket behind one that an edge cuts is another again.
    begins = begins
        .into_iter()
        .flat_map(|begin| [begin, begin.saturating_add(1)])
        .filter(|at| numbers.contains(at))
        .collect();
    begins.dedup();
    let ends = begins.iter().skip(1).map(|next| next - 1).chain([*numbers.end()]);
    let mut parts: Vec<Alike<C>> = Vec::new();
    for (begin, end) in begins.iter().zip(ends) {
        let common = common(*begin);
        match parts.last_mut().filter(|last| last.common == common) {
            Some(last) => last.numbers = *last.numbers.start()..=end,
            None => parts.push(Alike { numbers: *begin..=end, common }),
        }
    }
    parts
}

/// What stands next in a row of buckets.
pub(super) enum Next {
    /// Buckets without requests.
    Empty(RangeInclusive<i64>),
    /// One with.
    Filled(Filled),
}

impl<C> Alike<C> {
    /// Takes its buckets in order; those behind them stay.
    ///
    /// # Errors
    /// Those of the filled ones, and those of `take`.
    pub fn walk<I: Iterator<Item = Result<Filled, Uncountable>>>(
        &self,
        filled: &mut Peekable<I>,
        mut take: impl FnMut(&C, Next) -> Result<(), Uncountable>,
    ) -> Result<(), Uncountable> {
        let (mut next, last) = (*self.numbers.start(), *self.numbers.end());
        while let Some(bucket) = filled.next_if(|bucket| bucket.as_ref().map_or(true, |one| one.number <= last)) {
            let bucket = bucket?;
            if bucket.of == 0 && bucket.events == 0 || bucket.number < next {
                continue;
            }
            if next < bucket.number {
                take(&self.common, Next::Empty(next..=bucket.number - 1))?;
            }
            take(&self.common, Next::Filled(bucket))?;
            next = bucket.number + 1;
        }
        if next <= last { take(&self.common, Next::Empty(next..=last)) } else { Ok(()) }
    }
}
