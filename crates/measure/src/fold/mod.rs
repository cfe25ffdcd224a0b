//! Samples that come one after another and say the same, folded into runs while they are read, so that memory follows what
//! changed and not how often somebody looked.
//!
//! A run means the same as its samples: it is of one source, one state and one recording, its neighbours lie no further apart
//! than a state holds, and no other sample of the source lies within it. One that comes late opens the run again.

mod chain;
mod gaps;
#[cfg(test)]
mod tests;

use agreement::model::Measurer;
use calendar::{Instant, Length};
use chain::{Chain, Look, Run};
use engine::facts::{Facts, Name, Sample, SampleRun, State};
use std::collections::HashMap;

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
    source: usize,
    look: Look,
}

impl Fold {
    /// Takes a sample.
    pub fn take(&mut self, sample: Sample, folding: Folding) -> Token {
        let Sample { service, resource, location, by, at, state, recorded } = sample;
        let source = Source { service, resource, by, location: location.clone().filter(|_| folding.by_location) };
        let place = self.place(source, folding.stale);
        let seen = Seen { state, location, recorded };
        let look = self.sources.get_mut(place).map_or(0, |source| source.look(seen));
        let token = Token { source: place, look };
        self.again(token, at);
        token
    }

    /// Takes a sample that differs from an earlier one only in its instant.
    pub fn again(&mut self, token: Token, at: Instant) {
        if let Some(source) = self.sources.get_mut(token.source)
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
    pub fn finish(self, facts: &mut Facts) {
        self.sources.into_iter().for_each(|source| source.finish(facts));
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

    fn finish(self, facts: &mut Facts) {
        let OfSource { source, looks, chain, late } = self;
        for run in chain.with_late(late) {
            let Some(seen) = usize::try_from(run.look).ok().and_then(|look| looks.get(look)) else { continue };
            match run.samples {
                1 => facts.samples.push(single(&source, seen, &run)),
                _ => facts.runs.push(folded(&source, seen, &run)),
            }
        }
    }
}

/// How many different looks of a source are held against a new one.
const RECENT: usize = 32;

fn single(source: &Source, seen: &Seen, run: &Run) -> Sample {
    Sample {
        service: source.service.clone(),
        resource: source.resource.clone(),
        location: seen.location.clone(),
        by: source.by,
        at: run.first,
        state: seen.state.clone(),
        recorded: seen.recorded,
    }
}

fn folded(source: &Source, seen: &Seen, run: &Run) -> SampleRun {
    SampleRun {
        service: source.service.clone(),
        resource: source.resource.clone(),
        location: seen.location.clone(),
        by: source.by,
        first: run.first,
        last: run.last,
        samples: run.samples,
        longest_gap: run.longest_gap,
        state: seen.state.clone(),
        recorded: seen.recorded,
    }
}
