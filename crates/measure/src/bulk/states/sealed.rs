use super::piece::{Look, Piece};

/// The pieces of each source in order of time, which merge with those of other parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sealed {
    sources: Vec<OfSource>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct OfSource {
    stale: i64,
    pieces: Vec<Piece>,
}

/// Two parts have samples of one source within each other's runs: they are not parts of one input, or it isn't in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Crossed {
    /// Where the later of the two pieces begins.
    pub at: i64,
}

impl Sealed {
    /// Of each source how long its states hold, and its pieces in order.
    pub(super) fn of(sources: impl Iterator<Item = (i64, Vec<Piece>)>) -> Sealed {
        Sealed { sources: sources.map(|(stale, pieces)| OfSource { stale, pieces }).collect() }
    }

    /// The pieces of one source, together with single samples in any order that came otherwise, neighbours of one run joined;
    /// `None` for a source without pieces.
    pub fn pieces(
        &mut self,
        source: usize,
        others: impl FnOnce() -> Vec<(i64, Look)>,
    ) -> Option<Result<Vec<Piece>, Crossed>> {
        let own = self.sources.get_mut(source).filter(|own| !own.pieces.is_empty())?;
        let mut others = others();
        others.sort_unstable();
        let added = own.merge(others.into_iter().map(|(at, look)| Piece::single(at, look)).collect());
        let OfSource { stale, pieces } = std::mem::take(own);
        Some(added.map(|()| joined(pieces, stale)))
    }

    /// Takes pieces of a source, in order, whose states hold for so many milliseconds.
    ///
    /// # Errors
    /// One of them lies within a run that was there, or the other way round.
    pub fn give(&mut self, source: usize, stale: i64, pieces: Vec<Piece>) -> Result<(), Crossed> {
        if self.sources.len() <= source {
            self.sources.resize_with(source + 1, OfSource::default);
        }
        let Some(own) = self.sources.get_mut(source) else { return Ok(()) };
        own.stale = stale;
        own.merge(pieces)
    }

    /// The pieces of a source; of a whole input with neighbours of one run joined.
    pub fn take(&mut self, source: usize, whole: bool) -> Vec<Piece> {
        let OfSource { stale, pieces } = self.sources.get_mut(source).map(std::mem::take).unwrap_or_default();
        if whole { joined(pieces, stale) } else { pieces }
    }

    /// Takes the pieces of another part.
    ///
    /// # Errors
    /// A piece of the one lies within a run of the other; then nothing of this is of use.
    #[cfg_attr(not(test), expect(dead_code, reason = "a whole input is one part"))]
    pub fn merge(&mut self, other: Sealed) -> Result<(), Crossed> {
        for (source, later) in other.sources.into_iter().enumerate() {
            match self.sources.get_mut(source) {
                Some(own) => own.merge(later.pieces)?,
                None => self.sources.push(later),
            }
        }
        Ok(())
    }

    /// The pieces of each source, neighbours of one run joined: the same however the samples were divided.
    #[cfg_attr(not(test), expect(dead_code, reason = "a whole input is one part"))]
    pub fn finish(self) -> impl Iterator<Item = Vec<Piece>> {
        self.sources.into_iter().map(|source| joined(source.pieces, source.stale))
    }
}

impl OfSource {
    fn merge(&mut self, others: Vec<Piece>) -> Result<(), Crossed> {
        self.pieces = merged(std::mem::take(&mut self.pieces), others);
        let crossed = self.pieces.windows(2).find_map(|pair| match pair {
            [one, next] if next.first <= one.last && !one.is_beside(next) => Some(next.first),
            _ => None,
        });
        crossed.map_or(Ok(()), |at| Err(Crossed { at }))
    }
}

/// Two sorted lists as one.
fn merged(one: Vec<Piece>, other: Vec<Piece>) -> Vec<Piece> {
    let in_order = |one: &[Piece], other: &[Piece]| match (one.last(), other.first()) {
        (Some(last), Some(first)) => last.order(first).is_le(),
        _ => true,
    };
    if in_order(&one, &other) {
        return appended(one, other);
    }
    if in_order(&other, &one) {
        return appended(other, one);
    }
    let mut all = appended(one, other);
    // Two sorted runs, which this merges in one pass.
    all.sort_by(Piece::order);
    all
}

fn appended(mut one: Vec<Piece>, other: Vec<Piece>) -> Vec<Piece> {
    if one.is_empty() {
        return other;
    }
    one.extend(other);
    one
}

/// Joins neighbours of one run, in place. Samples that share an instant stay alone.
fn joined(mut pieces: Vec<Piece>, stale: i64) -> Vec<Piece> {
    let (mut kept, mut alone) = (0_usize, true);
    for place in 0..pieces.len() {
        let Some(&piece) = pieces.get(place) else { break };
        let next = pieces.get(place + 1).is_some_and(|next| piece.is_beside(next));
        let last = kept.checked_sub(1).and_then(|last| pieces.get_mut(last));
        let shared = next || last.as_ref().is_some_and(|last| last.is_beside(&piece));
        let whole = last.as_ref().filter(|_| !alone && !shared).and_then(|last| last.joined(&piece, stale));
        if let (Some(last), Some(whole)) = (last, whole) {
            *last = whole;
        } else if let Some(free) = pieces.get_mut(kept) {
            *free = piece;
            kept += 1;
        }
        alone = shared;
    }
    pieces.truncate(kept);
    pieces
}
