use super::piece::{Look, Piece};

/// The run of one source that may still grow.
///
/// Its last sample stays apart from the others, since a second one of the same instant takes it out again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    last: i64,
    /// The sample before the last one; the same instant where there is none.
    before: i64,
    /// The longest time between neighbours up to `before`.
    longest: i64,
    first: i64,
    stale: i64,
    samples: u64,
    look: Look,
}

/// The look of a run that nothing lengthens.
const NO_LOOK: Look = Look::MAX;

impl Open {
    pub fn new(stale: i64) -> Open {
        let stale = stale.max(0);
        Open { last: i64::MIN, before: i64::MIN, longest: 0, first: i64::MIN, stale, samples: 0, look: NO_LOOK }
    }

    pub fn set_stale(&mut self, stale: i64) {
        self.stale = stale.max(0);
    }

    pub fn stale(&self) -> i64 {
        self.stale
    }

    /// Lengthens the run by a sample, if that is all it does.
    #[inline]
    pub fn grow(&mut self, look: Look, at: i64) -> bool {
        let gap = at.wrapping_sub(self.last);
        // One comparison for 0 < gap <= stale.
        let near = gap.wrapping_sub(1).cast_unsigned() < self.stale.cast_unsigned();
        if !near || look != self.look {
            return false;
        }
        self.longest = self.longest.max(self.last - self.before);
        self.before = self.last;
        self.last = at;
        self.samples += 1;
        true
    }

    /// Takes a sample that doesn't lengthen the run; false where it comes behind a later one.
    pub fn turn(&mut self, look: Look, at: i64, closed: &mut Vec<Piece>) -> bool {
        if at < self.last {
            return false;
        }
        if at == self.last {
            self.share(look, closed);
            return true;
        }
        closed.extend(self.run());
        *self = Open { last: at, before: at, longest: 0, first: at, stale: self.stale, samples: 1, look };
        true
    }

    /// Samples that share an instant are no part of a longer run.
    fn share(&mut self, look: Look, closed: &mut Vec<Piece>) {
        if self.samples > 0 {
            closed.extend(self.run_before());
            closed.push(Piece::single(self.last, self.look));
            self.spend();
        }
        let beside = closed.iter().rev().take_while(|piece| piece.first == self.last && piece.look > look).count();
        closed.insert(closed.len() - beside, Piece::single(self.last, look));
    }

    /// From now on the next sample begins a run.
    fn spend(&mut self) {
        (self.samples, self.look) = (0, NO_LOOK);
    }

    fn run(&self) -> Option<Piece> {
        let longest_gap = self.longest.max(self.last.wrapping_sub(self.before));
        self.piece(self.last, self.samples, longest_gap)
    }

    fn run_before(&self) -> Option<Piece> {
        self.piece(self.before, self.samples - 1, self.longest)
    }

    fn piece(&self, last: i64, samples: u64, longest_gap: i64) -> Option<Piece> {
        (samples > 0).then_some(Piece { first: self.first, last, samples, longest_gap, look: self.look })
    }

    /// The run as it stands.
    pub fn end(self) -> Option<Piece> {
        self.run()
    }
}
