//! Outages that are too short to count (A4).

use super::states::States;
use agreement::model::OutageRules;
use calendar::{Length, Span, SpanSet};

/// Turns outages that are shorter than the agreed minimum into time up, whatever their weights, and gives them beside the
/// rest. Outages with less up time between them than the merge gap, and no unknown time, count as
/// one here, by their down time only.
pub(super) fn apply(states: States, rules: &OutageRules) -> (States, SpanSet) {
    let Some(minimum) = rules.minimum.as_ref().map(|minimum| minimum.0) else {
        return (states, SpanSet::new());
    };
    let merge_gap = rules.merge_gap.as_ref().map_or(Length::ZERO, |gap| gap.0);
    let outages = states.failing();
    let groups = outages.spans().chunk_by(|a, b| merges(&states.up, *a, *b, merge_gap));
    let too_short = groups.filter(|group| group.iter().copied().collect::<SpanSet>().total() < minimum);
    let short: SpanSet = too_short.flatten().copied().collect();
    if short.is_empty() { (states, short) } else { (states.with_up(&short), short) }
}

/// Whether only up time lies between two outages, and less of it than the merge gap.
fn merges(up: &SpanSet, a: Span, b: Span, merge_gap: Length) -> bool {
    Span::new(a.to(), b.from()).is_ok_and(|gap| gap.length() < merge_gap && up.clip(gap).total() == gap.length())
}
