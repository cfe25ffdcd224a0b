//! What samples folded into, written down and taken up again.

use super::{Fold, Own, Seen, Source, Unfolded};
use crate::bulk::states::{Exclusive, States};
use crate::fault::Place;
use crate::part::{Look, OfSource, piece, state, word, written};
use agreement::model::Measurer;
use calendar::{Instant, Length};
use engine::facts::Name;

impl Fold {
    /// From now on takes samples of a part: in bulk only, alone within this time, and of these sources.
    pub fn begin_part(&mut self, exclusive: Exclusive, own: Option<Own>) {
        self.states = States::new(exclusive);
        self.own = own;
    }

    /// What all samples in bulk folded into; joined where they are a whole input.
    ///
    /// # Errors
    /// They can't be sorted.
    pub fn into_parts(self, whole: bool) -> Result<Vec<OfSource>, Unfolded> {
        let Fold { sources, states, file, .. } = self;
        let unsorted = |error| Unfolded::Unsorted(error, file.unwrap_or_else(|| Place::file("")));
        let stale = states.stales();
        let mut sealed = states.in_order().map_err(unsorted)?.seal();
        let all = sources.into_iter().enumerate().map(|(place, source)| {
            let looks = source.looks.iter().map(Look::from).collect();
            let mut one = of_source(&source.source, stale.get(place).copied().unwrap_or_default());
            one.pieces = sealed.take(place, whole).iter().map(written).collect();
            one.looks = looks;
            one.in_form()
        });
        let mut all: Vec<OfSource> = all.filter(|source| !source.pieces.is_empty()).collect();
        all.sort_unstable_by(|a, b| a.key().cmp(&b.key()));
        Ok(all)
    }

    /// Takes up what samples folded into, from this file.
    pub fn restore(&mut self, from: &OfSource, file: &Place) {
        let name = |text: &Option<String>| text.as_deref().map(Name::from);
        let source = Source {
            service: Name::from(from.service.as_str()),
            resource: name(&from.resource),
            by: measurer(&from.by),
            location: name(&from.location),
        };
        let place = self.place(source, Length::from_millis(from.stale));
        let Some(own) = self.sources.get_mut(place) else { return };
        let looks: Vec<u32> = from.looks.iter().map(|look| own.look(look.seen())).collect();
        let of = |look: u32| usize::try_from(look).ok().and_then(|look| looks.get(look).copied()).unwrap_or(0);
        let mut pieces: Vec<_> = from.pieces.iter().map(piece).collect();
        pieces.iter_mut().for_each(|piece| piece.look = of(piece.look));
        pieces.sort_by(|a, b| a.order(b));
        self.restored.push((place, from.stale, pieces, file.clone()));
    }
}

fn of_source(source: &Source, stale: i64) -> OfSource {
    let text = |name: &Option<Name>| name.as_ref().map(|name| name.to_string());
    OfSource {
        service: source.service.to_string(),
        resource: text(&source.resource),
        by: source.by.to_string(),
        location: text(&source.location),
        stale,
        looks: Vec::new(),
        pieces: Vec::new(),
    }
}

fn measurer(word: &str) -> Measurer {
    let all = [Measurer::Provider, Measurer::Customer, Measurer::Third];
    all.into_iter().find(|one| one.to_string() == word).unwrap_or(Measurer::Provider)
}

impl From<&Seen> for Look {
    fn from(seen: &Seen) -> Look {
        Look {
            state: word(&seen.state),
            location: seen.location.as_ref().map(|name| name.to_string()),
            recorded: seen.recorded.map(|at| at.millis()),
        }
    }
}

impl Look {
    fn seen(&self) -> Seen {
        Seen {
            state: state(&self.state),
            location: self.location.as_deref().map(Name::from),
            recorded: self.recorded.map(Instant::from_millis),
        }
    }
}
