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
    pub source: usize,
    /// Where the later of the two pieces begins.
    pub at: i64,
}

impl Sealed {
    pub(super) fn push(&mut self, stale: i64, pieces: Vec<Piece>) {
        self.sources.push(OfSource { stale, pieces });
    }

    /// Adds single samples to the source that was pushed last.
    pub(super) fn add(&mut self, mut loose: Vec<(i64, Look)>) -> Result<(), Crossed> {
        let source = self.sources.len() - 1;
        loose.sort_unstable();
        let single: Vec<Piece> = loose.into_iter().map(|(at, look)| Piece::single(at, look)).collect();
        self.merge_source(source, single)
    }

    /// Takes the pieces of another part.
    ///
    /// # Errors
    /// A piece of the one lies within a run of the other; then nothing of this is of use.
    pub fn merge(&mut self, other: Sealed) -> Result<(), Crossed> {
        for (source, OfSource { stale, pieces }) in other.sources.into_iter().enumerate() {
            if source == self.sources.len() {
                self.push(stale, Vec::new());
            }
            self.merge_source(source, pieces)?;
        }
        Ok(())
    }

    fn merge_source(&mut self, source: usize, later: Vec<Piece>) -> Result<(), Crossed> {
        let Some(own) = self.sources.get_mut(source) else { return Ok(()) };
        let pieces = merged(std::mem::take(&mut own.pieces), later);
        let crossed = pieces.windows(2).find_map(|pair| match pair {
            [one, next] if next.first <= one.last && !one.is_beside(next) => Some(next.first),
            _ => None,
        });
        own.pieces = pieces;
        crossed.map_or(Ok(()), |at| Err(Crossed { source, at }))
    }

    /// The pieces of each source, neighbours of one run joined: the same however the samples were divided.
    pub fn finish(self) -> impl Iterator<Item = Vec<Piece>> {
        self.sources.into_iter().map(|source| joined(source.pieces, source.stale))
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
