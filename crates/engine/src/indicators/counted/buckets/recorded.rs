//! Over what time it is known that everything was recorded (A11).

use crate::facts::Name;
use calendar::{Span, SpanSet};
use std::collections::HashMap;

/// The time of spans without a resource, and that in which every resource that exists has a span of its own: what was
/// recorded of one says nothing of another.
pub(super) fn recorded<'f>(
    lives: impl Iterator<Item = (&'f Name, SpanSet)>,
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
    let unrecorded = |(id, life): (&'f Name, SpanSet)| life.difference(sets.get(&Some(id)).unwrap_or(&of_all));
    let missing: SpanSet = lives.flat_map(unrecorded).collect();
    of_any.difference(&missing).union(&of_all)
}
