//! Samples folded into pieces, source by source: runs of samples that saw the same, and samples that stand alone.
//!
//! A fold needs the samples of each source in order of time; one that comes late is told by [`States::late`], and then the
//! whole input has to be read in order. It makes runs only within the time that it holds alone: elsewhere another part of the
//! input may have a sample between two of its own. Pieces of several parts merge by time, and neighbours join at the end.

mod open;
mod piece;
mod sealed;
#[cfg(test)]
mod tests;

use super::sorted::{Record, Sorter};
use open::Open;
pub(crate) use piece::{Look, Piece};
pub(crate) use sealed::{Crossed, Sealed};
use std::io;

/// The time within which nobody else holds samples of the sources of a fold, in milliseconds since 1970, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exclusive {
    pub from: i64,
    pub to: i64,
}

impl Exclusive {
    /// The fold sees the whole input.
    pub const ALL: Exclusive = Exclusive { from: i64::MIN, to: i64::MAX };
    /// Others may hold samples of any time.
    pub const NONE: Exclusive = Exclusive { from: i64::MAX, to: i64::MIN };

    fn holds(self, at: i64) -> bool {
        (self.from..=self.to).contains(&at)
    }
}

/// A sample that came behind a later one of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Late {
    pub source: usize,
    pub at: i64,
}

/// The samples of many sources while they are read.
#[derive(Debug)]
pub(crate) struct States {
    exclusive: Exclusive,
    sources: Vec<Open>,
    /// What can't grow any more, by source.
    closed: Vec<Closed>,
    late: Option<Late>,
    /// All samples, where they come in any order.
    sorting: Option<Sorting>,
}

/// Samples that are put in order before they are folded.
#[derive(Debug)]
struct Sorting {
    sorter: io::Result<Sorter>,
    /// The time that the fold holds alone.
    exclusive: Exclusive,
}

#[derive(Debug, Default)]
struct Closed {
    /// In order of time.
    pieces: Vec<Piece>,
    /// Samples outside the exclusive time, in any order.
    loose: Vec<(i64, Look)>,
}

impl States {
    pub fn new(exclusive: Exclusive) -> States {
        States { exclusive, sources: Vec::new(), closed: Vec::new(), late: None, sorting: None }
    }

    /// Makes room for the source of this number, whose states hold for so many milliseconds.
    pub fn source(&mut self, number: usize, stale: i64) {
        while self.sources.len() <= number {
            self.sources.push(Open::new(stale));
            self.closed.push(Closed::default());
        }
        if let Some(open) = self.sources.get_mut(number) {
            open.set_stale(stale);
        }
    }

    /// Takes a sample of a source for which there is room; anything else is passed over.
    #[inline]
    pub fn take(&mut self, source: usize, look: Look, at: i64) {
        if !self.exclusive.holds(at) {
            self.outside(source, look, at);
        } else if !self.sources.get_mut(source).is_none_or(|open| open.grow(look, at)) {
            self.turn(source, look, at);
        }
    }

    /// From now on samples come in any order, and are sorted in so many bytes of memory.
    pub fn sort(&mut self, bytes: usize) {
        let exclusive = std::mem::replace(&mut self.exclusive, Exclusive::NONE);
        self.sorting = Some(Sorting { sorter: Ok(Sorter::within(bytes)), exclusive });
    }

    /// Whether samples are put in order.
    pub fn sorts(&self) -> bool {
        self.sorting.is_some()
    }

    /// How long the states of each source hold.
    pub fn stales(&self) -> Vec<i64> {
        self.sources.iter().map(|open| open.stale()).collect()
    }

    /// A sample of a time that others may hold too, or one that has to be put in order.
    fn outside(&mut self, source: usize, look: Look, at: i64) {
        if source >= self.sources.len() {
            return;
        }
        match &mut self.sorting {
            Some(sorting) => sorting.push(source, look, at),
            None => self.closed.get_mut(source).into_iter().for_each(|closed| closed.loose.push((at, look))),
        }
    }

    /// The samples in order of time, folded.
    ///
    /// # Errors
    /// They could not be put in order: there is no temporary folder, or its disk is full.
    pub fn in_order(mut self) -> io::Result<States> {
        let Some(Sorting { sorter, exclusive }) = self.sorting.take() else { return Ok(self) };
        self.exclusive = exclusive;
        sorter?.each(|Record { group, at, what }| self.take(group as usize, what, at))?;
        Ok(self)
    }

    /// A sample that doesn't lengthen the run.
    #[cold]
    fn turn(&mut self, source: usize, look: Look, at: i64) {
        if let (Some(open), Some(closed)) = (self.sources.get_mut(source), self.closed.get_mut(source))
            && !open.turn(look, at, &mut closed.pieces)
        {
            self.late = self.late.or(Some(Late { source, at }));
        }
    }

    /// The first sample that came behind a later one; then the pieces are worth nothing.
    pub fn late(&self) -> Option<Late> {
        self.late
    }

    /// All pieces, to be merged with those of other parts.
    pub fn seal(self) -> Sealed {
        let sources = self.sources.into_iter().zip(self.closed).map(|(open, Closed { mut pieces, mut loose })| {
            pieces.extend(open.end());
            loose.sort_unstable();
            let (before, behind) = loose.split_at(loose.partition_point(|(at, _)| *at < self.exclusive.from));
            let single = |samples: &[(i64, Look)]| samples.iter().map(|(at, look)| Piece::single(*at, *look)).collect();
            (open.stale(), [single(before), pieces, single(behind)].concat())
        });
        Sealed::of(sources)
    }
}

impl Sorting {
    fn push(&mut self, source: usize, look: Look, at: i64) {
        let Ok(sorter) = &mut self.sorter else { return };
        let group = u32::try_from(source).unwrap_or(u32::MAX);
        if let Err(error) = sorter.push(Record { group, at, what: look }) {
            self.sorter = Err(error);
        }
    }
}

impl Default for States {
    fn default() -> States {
        States::new(Exclusive::ALL)
    }
}
