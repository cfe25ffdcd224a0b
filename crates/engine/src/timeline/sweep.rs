//! Several layers of weights in one, change by change (A12).

use super::states::{Gathering, States};
use super::weight::Weight;
use calendar::{Instant, Span};

/// What layers of which one changes at a time weigh together.
pub(super) trait Together {
    /// A layer's weight changes; at first each is unknown.
    fn change(&mut self, layer: usize, from: &Weight, to: &Weight);
    /// What they weigh now.
    fn weight(&self) -> Weight;
}

/// The layers together. Each change costs what `together` needs for it, however many layers there are.
pub(super) fn combine(layers: &[States], mut together: impl Together) -> States {
    let weights: Vec<Vec<Weight>> = layers.iter().map(weights).collect();
    let mut now = vec![UNKNOWN; layers.len()];
    let mut gathering = Gathering::default();
    let mut since = Instant::MIN;
    for (at, layer, place) in changes(layers) {
        if let Ok(span) = Span::new(since, at) {
            gathering.add_weight(&together.weight(), Some(span));
        }
        since = at;
        if let (Some(known), Some(now)) = (weights.get(layer), now.get_mut(layer))
            && let (Some(from), Some(to)) = (known.get(*now), known.get(place))
        {
            together.change(layer, from, to);
            *now = place;
        }
    }
    gathering.add_weight(&together.weight(), Span::new(since, Instant::MAX).ok());
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
