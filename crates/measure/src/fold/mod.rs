//! Samples that come one after another and say the same, folded into runs while they are read, so that memory follows what
//! changed and not how often somebody looked.
//!
//! A run means the same as its samples: it is of one source, one state and one recording, its neighbours lie no further apart
//! than a state holds, and no other sample of the source lies within it. One that comes late opens the run again.

mod chain;
mod gaps;
mod own;
mod parts;
#[cfg(test)]
mod tests;

use crate::bulk::states::{Crossed, Piece, States};
use crate::fault::Place;
use agreement::model::Measurer;
use calendar::{Instant, Length};
use chain::{Chain, Look};
use engine::facts::{Facts, Name, Sample, SampleRun, State};
use own::NOBODY;
pub(crate) use own::Own;
use std::collections::HashMap;
use std::io;

/// How the samples of a service fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Folding {
    /// How long a state holds.
    pub stale: Length,
    /// True where locations are agreed, so that each is a source of its own.
    pub by_location: bool,
}

/// Samples of all sources.
#[derive(Debug, Default)]
pub(crate) struct Fold {
    places: HashMap<Source, usize>,
    sources: Vec<OfSource>,
    /// Samples of files with very many, which come in order; `sources` knows whose they are.
    states: States,
    /// Whether samples are taken in bulk just now, and the file from which they were last.
    in_bulk: bool,
    file: Option<Place>,
    /// Pieces that were folded before, by source: how long a state holds, and the file.
    restored: Vec<(usize, i64, Vec<Piece>, Place)>,
    /// Which sources are taken, where others have the rest.
    own: Option<Own>,
    /// What the sample that was taken last came to.
    last: Option<Token>,
}

/// Whose samples come in one row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Source {
    service: Name,
    resource: Option<Name>,
    by: Measurer,
    /// The location, where each counts by itself.
    location: Option<Name>,
}

#[derive(Debug)]
struct OfSource {
    source: Source,
    looks: Vec<Seen>,
    chain: Chain,
    late: Vec<(Instant, Look)>,
}

/// What samples say beside their instant.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    state: State,
    location: Option<Name>,
    recorded: Option<Instant>,
}

/// A sample that was taken, of which only the instant may differ in the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub source: usize,
    pub look: Look,
}

impl Fold {
    /// Takes a sample.
    pub fn take(&mut self, sample: Sample, folding: Folding) -> Token {
        let Sample { service, resource, location, by, at, state, recorded } = sample;
        let source = Source { service, resource, by, location: location.clone().filter(|_| folding.by_location) };
        if self.own.is_some_and(|own| !own.has(&source)) {
            let token = Token { source: NOBODY, look: 0 };
            self.last = Some(token);
            return token;
        }
        let place = self.place(source, folding.stale);
        let seen = Seen { state, location, recorded };
        let look = self.sources.get_mut(place).map_or(0, |source| source.look(seen));
        let token = Token { source: place, look };
        self.last = Some(token);
        if self.in_bulk || self.states.sorts() {
            self.states.source(place, folding.stale.millis());
            self.states.take(place, look, at.millis());
        } else {
            self.again(token, at);
        }
        token
    }

    /// From now on samples come in bulk: in order of time, from a file with very many.
    pub fn begin_bulk(&mut self, file: Place) {
        (self.in_bulk, self.file) = (true, Some(file));
    }

    /// From now on samples come in any order, whether in bulk or not, and are sorted in so many bytes of memory.
    pub fn sort(&mut self, bytes: usize) {
        self.states.sort(bytes);
    }

    /// From now on samples come one by one.
    pub fn end_bulk(&mut self) {
        self.in_bulk = false;
    }

    /// What the sample came to that was taken since this was asked last.
    pub fn taken(&mut self) -> Option<Token> {
        self.last.take()
    }

    /// The samples that come in bulk.
    pub fn states(&mut self) -> &mut States {
        &mut self.states
    }

    /// Takes a sample that differs from an earlier one only in its instant.
    pub fn again(&mut self, token: Token, at: Instant) {
        if self.states.sorts() {
            self.states.take(token.source, token.look, at.millis());
        } else if let Some(source) = self.sources.get_mut(token.source)
            && !source.chain.take(at, token.look)
        {
            source.late.push((at, token.look));
        }
    }

    fn place(&mut self, source: Source, stale: Length) -> usize {
        let next = self.sources.len();
        let place = *self.places.entry(source.clone()).or_insert(next);
        if place == next {
            self.sources.push(OfSource { source, looks: Vec::new(), chain: Chain::new(stale), late: Vec::new() });
        }
        place
    }

    /// Gives all samples to the facts, as runs where there are several in a row.
    ///
    /// # Errors
    /// A sample that came otherwise lies within a run of those that came in bulk, or they can't be sorted.
    pub fn finish(self, facts: &mut Facts) -> Result<(), Unfolded> {
        let Fold { sources, states, file, restored, .. } = self;
        let unsorted = |error| Unfolded::Unsorted(error, file.clone().unwrap_or_else(|| Place::file("")));
        let mut sealed = states.in_order().map_err(unsorted)?.seal();
        let crossing = |source: &OfSource, at| Unfolded::Crossing(Crossing::of(&source.source, at, &file));
        for (place, stale, pieces, file) in restored {
            let given = sealed.give(place, stale, pieces);
            let whose = |at| sources.get(place).map(|source| Crossing::of(&source.source, at, &Some(file)));
            if let Some(crossing) = given.err().and_then(|crossed| whose(crossed.at)) {
                return Err(Unfolded::Crossing(crossing));
            }
        }
        for (place, mut source) in sources.into_iter().enumerate() {
            let pieces = match sealed.pieces(place, || source.chain.samples(&source.late)) {
                Some(Ok(pieces)) => pieces,
                Some(Err(Crossed { at })) => return Err(crossing(&source, at)),
                None => source.chain.with_late(source.late).into_iter().map(Piece::from).collect(),
            };
            give(&source.source, &source.looks, &pieces, facts);
        }
        Ok(())
    }

    /// The first sample that came behind a later one of its source, among those in bulk.
    pub fn late(&self) -> Option<Crossing> {
        let late = self.states.late()?;
        Some(Crossing::of(&self.sources.get(late.source)?.source, late.at, &self.file))
    }
}

/// Why samples can't be folded.
#[derive(Debug)]
pub(crate) enum Unfolded {
    Crossing(Crossing),
    /// They can't be sorted; the file was read in bulk last.
    Unsorted(io::Error, Place),
}

/// Samples of a source that came in bulk, and not in order of time.
#[derive(Clone, Debug)]
pub(crate) struct Crossing {
    pub service: Name,
    pub resource: Option<Name>,
    pub at: i64,
    /// The file that was read in bulk last.
    pub file: Place,
}

impl Crossing {
    fn of(source: &Source, at: i64, file: &Option<Place>) -> Crossing {
        let file = file.clone().unwrap_or_else(|| Place::file(""));
        Crossing { service: source.service.clone(), resource: source.resource.clone(), at, file }
    }
}

impl OfSource {
    /// The place of what was seen in the list; of a few alike the last are looked at, so that a long list costs nothing.
    fn look(&mut self, seen: Seen) -> Look {
        let mut recent = self.looks.iter().enumerate().rev().take(RECENT);
        let place = recent.find(|(_, look)| **look == seen).map(|(place, _)| place).unwrap_or_else(|| {
            self.looks.push(seen);
            self.looks.len() - 1
        });
        Look::try_from(place).unwrap_or(Look::MAX)
    }
}

/// Gives a source's pieces to the facts.
fn give(source: &Source, looks: &[Seen], pieces: &[Piece], facts: &mut Facts) {
    for piece in pieces {
        let Some(seen) = usize::try_from(piece.look).ok().and_then(|look| looks.get(look)) else { continue };
        match piece.samples {
            1 => facts.samples.push(single(source, seen, piece)),
            _ => facts.runs.push(folded(source, seen, piece)),
        }
    }
}

/// How many different looks of a source are held against a new one.
const RECENT: usize = 32;

fn single(source: &Source, seen: &Seen, piece: &Piece) -> Sample {
    Sample {
        service: source.service.clone(),
        resource: source.resource.clone(),
        location: seen.location.clone(),
        by: source.by,
        at: Instant::from_millis(piece.first),
        state: seen.state.clone(),
        recorded: seen.recorded,
    }
}

fn folded(source: &Source, seen: &Seen, piece: &Piece) -> SampleRun {
    SampleRun {
        service: source.service.clone(),
        resource: source.resource.clone(),
        location: seen.location.clone(),
        by: source.by,
        first: Instant::from_millis(piece.first),
        last: Instant::from_millis(piece.last),
        // Nobody probes four thousand million times without a change.
        samples: u32::try_from(piece.samples).unwrap_or(u32::MAX),
        longest_gap: Length::from_millis(piece.longest_gap),
        state: seen.state.clone(),
        recorded: seen.recorded,
    }
}
