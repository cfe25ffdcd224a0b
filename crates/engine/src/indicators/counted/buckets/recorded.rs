//! Over what time it is known that everything was recorded (A11).

use crate::facts::{Name, Resource};
use calendar::{Instant, Span, SpanSet};
use std::collections::HashMap;

/// The time of spans without a resource, and that in which every resource that exists has a span of its own: what was
/// recorded of one says nothing of another.
pub(super) fn recorded<'f>(
    resources: impl Iterator<Item = &'f Resource>,
    spans: impl Iterator<Item = (Option<&'f Name>, Span)>,
) -> SpanSet {
    let mut spans_of: HashMap<Option<&Name>, Vec<Span>> = HashMap::new();
    for (resource, span) in spans {
        spans_of.entry(resource).or_default().push(span);
    }
    let sets: HashMap<Option<&Name>, SpanSet> =
        spans_of.into_iter().map(|(resource, spans)| (resource, spans.into_iter().collect())).collect();
    let of_all = sets.get(&None).cloned().unwrap_or_default();
    let of_any: SpanSet = sets.values().flatten().collect();
    let unrecorded = |resource: &Resource| life(resource).difference(sets.get(&Some(&resource.id)).unwrap_or(&of_all));
    let missing: SpanSet = resources.flat_map(|resource| unrecorded(resource).iter().collect::<Vec<_>>()).collect();
    of_any.difference(&missing).union(&of_all)
}

fn life(resource: &Resource) -> SpanSet {
    Span::new(resource.from, resource.to.unwrap_or(Instant::MAX)).into_iter().collect()
}
