//! The buckets in which anything was counted, in order, from counts and from cells (A11).

use super::grid::Grid;
use crate::facts::{Cell, Count};
use crate::uncountable::Uncountable;
use calendar::{Instant, Span};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A bucket in which something was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Filled {
    pub number: i64,
    /// The bad requests.
    pub events: u64,
    /// All requests.
    pub of: u64,
}

/// Such buckets in order.
pub(super) type FilledBuckets<'a> = Box<dyn Iterator<Item = Result<Filled, Uncountable>> + 'a>;

/// How counts find their buckets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// Each lies in one bucket, or is refused.
    Within,
    /// Each belongs where it ends.
    ByEnd,
}

/// The buckets that hold any of several lists of counts, each list in time order by the end of its counts.
///
/// # Errors
/// Of each bucket: counts that reach over an edge, or that add up to too much.
pub(super) fn filled<'a, I: Iterator<Item = Cell> + 'a>(
    grid: &'a Grid,
    held: Held,
    counts: &'a [&'a Count],
    mut strands: Vec<I>,
) -> FilledBuckets<'a> {
    let counts = counts.iter().map(|count| Cell { span: count.span, events: count.events, of: count.of });
    let own = Buckets::of(grid, held, counts);
    match (strands.pop(), strands.is_empty()) {
        (None, _) => Box::new(own),
        (Some(only), true) if own.is_empty() => Box::new(Buckets::of(grid, held, only)),
        (last, _) => {
            let strands = strands.into_iter().chain(last).map(|strand| Buckets::of(grid, held, strand));
            let all = strands.map(|strand| Box::new(strand) as FilledBuckets);
            Box::new(Merged::of(all.chain([Box::new(own) as FilledBuckets]).collect()))
        }
    }
}

/// The buckets of one list.
struct Buckets<'g, I: Iterator<Item = Cell>> {
    grid: &'g Grid,
    held: Held,
    counts: I,
    next: Option<Cell>,
    /// The bucket of the count that was placed last.
    number: i64,
    span: Option<Span>,
}

impl<'g, I: Iterator<Item = Cell>> Buckets<'g, I> {
    fn of(grid: &'g Grid, held: Held, mut counts: I) -> Self {
        let next = counts.next();
        Buckets { grid, held, counts, next, number: 0, span: None }
    }

    fn is_empty(&self) -> bool {
        self.next.is_none()
    }

    /// The number of the bucket in which a count lies; mostly that of the one before, or the next.
    fn place(&mut self, span: Span) -> Result<i64, Uncountable> {
        let within = |bucket: Span| bucket.covers(&span);
        if self.span.is_some_and(within) {
            return Ok(self.number);
        }
        let after =
            self.span.and_then(|bucket| Span::new(bucket.to(), bucket.to().saturating_add(bucket.length())).ok());
        if after.is_some_and(within) {
            (self.number, self.span) = (self.number.saturating_add(1), after);
            return Ok(self.number);
        }
        self.number = match self.held {
            Held::Within => self.grid.holding(span)?,
            Held::ByEnd => self.grid.ends_in(span),
        };
        self.span = self.grid.whole(self.number);
        Ok(self.number)
    }

    fn bucket(&mut self, first: Cell) -> Result<Filled, Uncountable> {
        let mut filled = Filled { number: self.place(first.span)?, events: first.events, of: first.of };
        while let Some(cell) = self.next.filter(|next| self.is_before(next.span.to())) {
            self.place(cell.span)?;
            self.next = self.counts.next();
            filled = filled.and(cell.events, cell.of)?;
        }
        Ok(filled)
    }

    /// Whether an end lies in the present bucket.
    fn is_before(&self, end: Instant) -> bool {
        self.span.is_some_and(|bucket| end <= bucket.to())
    }
}

impl Filled {
    fn and(self, events: u64, of: u64) -> Result<Filled, Uncountable> {
        let events = self.events.checked_add(events).ok_or(Uncountable::TooMuch)?;
        Ok(Filled { events, of: self.of.checked_add(of).ok_or(Uncountable::TooMuch)?, ..self })
    }
}

impl<I: Iterator<Item = Cell>> Iterator for Buckets<'_, I> {
    type Item = Result<Filled, Uncountable>;

    fn next(&mut self) -> Option<Self::Item> {
        let first = self.next.take()?;
        self.next = self.counts.next();
        Some(self.bucket(first))
    }
}

/// Several lists of buckets as one.
struct Merged<'a> {
    lists: Vec<FilledBuckets<'a>>,
    /// The next bucket of each list that has one, the first on top.
    next: BinaryHeap<Reverse<(i64, usize)>>,
    heads: Vec<Option<Filled>>,
    fault: Option<Uncountable>,
}

impl<'a> Merged<'a> {
    fn of(lists: Vec<FilledBuckets<'a>>) -> Merged<'a> {
        let heads = lists.iter().map(|_| None).collect();
        let mut merged = Merged { lists, next: BinaryHeap::new(), heads, fault: None };
        (0..merged.lists.len()).for_each(|list| merged.advance(list));
        merged
    }

    fn advance(&mut self, list: usize) {
        match self.lists.get_mut(list).and_then(Iterator::next) {
            None => {}
            Some(Err(fault)) => self.fault = Some(fault),
            Some(Ok(filled)) => {
                self.next.push(Reverse((filled.number, list)));
                self.heads.get_mut(list).into_iter().for_each(|head| *head = Some(filled));
            }
        }
    }

    fn pop(&mut self) -> Option<Filled> {
        let Reverse((_, list)) = self.next.pop()?;
        let filled = self.heads.get_mut(list)?.take();
        self.advance(list);
        filled
    }
}

impl Iterator for Merged<'_> {
    type Item = Result<Filled, Uncountable>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(fault) = self.fault.take() {
            return Some(Err(fault));
        }
        let mut filled = self.pop()?;
        while self.next.peek().is_some_and(|Reverse((number, _))| *number == filled.number) {
            let Some(other) = self.pop() else { break };
            match filled.and(other.events, other.of) {
                Ok(both) => filled = both,
                Err(fault) => return Some(Err(fault)),
            }
        }
        Some(Ok(filled))
    }
}
