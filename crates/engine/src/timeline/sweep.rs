//! Several layers of weights in one, piece by piece (A12).

use super::states::{Gathering, States};
use super::weight::Weight;
use calendar::{Instant, Span};
use std::collections::BTreeMap;

/// The layers together: `decide` is told the weight of each layer in a piece of time, in their order, and gives the piece its own.
pub(super) fn combine(layers: &[States], decide: impl Fn(&[&Weight]) -> Weight) -> States {
    let weights: Vec<Vec<Weight>> = layers.iter().map(weights).collect();
    let mut now = vec![UNKNOWN; layers.len()];
    let mut pieces: BTreeMap<Vec<usize>, Vec<Span>> = BTreeMap::new();
    let mut since = Instant::MIN;
    for (at, layer, weight) in changes(layers) {
        if let Ok(span) = Span::new(since, at) {
            pieces.entry(now.clone()).or_default().push(span);
        }
        since = at;
        if let Some(place) = now.get_mut(layer) {
            *place = weight;
        }
    }
    pieces.entry(now).or_default().extend(Span::new(since, Instant::MAX));
    let mut gathering = Gathering::default();
    for (places, time) in pieces {
        let told: Vec<&Weight> = weights.iter().zip(&places).filter_map(|(known, place)| known.get(*place)).collect();
        gathering.add_weight(&decide(&told), time);
    }
    gathering.into()
}

/// The place of unknown time among the weights of a layer.
const UNKNOWN: usize = 0;

/// The weights that occur in a layer: unknown, down, up, then its parts.
fn weights(layer: &States) -> Vec<Weight> {
    let parts = layer.parts.iter().map(|(weight, _)| weight.clone());
    [Weight::unknown(), Weight::down(), Weight::up()].into_iter().chain(parts).collect()
}

/// When which layer gets which of its weights, in time order; where one piece touches the next, its end comes first.
fn changes(layers: &[States]) -> Vec<(Instant, usize, usize)> {
    let mut changes = Vec::new();
    for (number, layer) in layers.iter().enumerate() {
        let sets = [&layer.down, &layer.up].into_iter().chain(layer.parts.iter().map(|(_, time)| time));
        for (place, set) in sets.enumerate() {
            for span in set {
                changes.push((span.from(), number, place + 1));
                changes.push((span.to(), number, UNKNOWN));
            }
        }
    }
    changes.sort_unstable();
    changes
}
