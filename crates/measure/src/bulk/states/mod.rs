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

use open::Open;
pub(crate) use piece::{Look, Piece};
pub(crate) use sealed::{Crossed, Sealed};

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
    #[cfg_attr(not(test), expect(dead_code, reason = "a whole input is one part"))]
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
        States { exclusive, sources: Vec::new(), closed: Vec::new(), late: None }
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
    pub fn take(&mut self, source: usize, look: Look, at: i64) {
        if !self.exclusive.holds(at) {
            if let Some(closed) = self.closed.get_mut(source) {
                closed.loose.push((at, look));
            }
        } else if !self.sources.get_mut(source).is_none_or(|open| open.grow(look, at)) {
            self.turn(source, look, at);
        }
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

impl Default for States {
    fn default() -> States {
        States::new(Exclusive::ALL)
    }
}
