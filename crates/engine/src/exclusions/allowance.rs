//! How far an allowance reaches: it is used up in time order, anew for each month, quarter or year (A6).

use agreement::quantity::{Allowance, Cycle};
use calendar::{Length, Period, PeriodKind, Span, SpanSet, Zone};

/// The part of the time used that lies within the allowance.
pub(super) fn within(used: &SpanSet, allowance: Allowance, zone: &Zone) -> SpanSet {
    let kind = match allowance.per {
        Cycle::Month => PeriodKind::Month,
        Cycle::Quarter => PeriodKind::Quarter,
        Cycle::Year => PeriodKind::Year,
    };
    let (Some(first), Some(last)) = (used.first(), used.last()) else {
        return SpanSet::new();
    };
    let cycles = Period::from(kind, first.from(), zone).take_while(|cycle| cycle.span().from() < last.to());
    cycles.flat_map(|cycle| earliest(&used.clip(cycle.span()), allowance.length)).collect()
}

/// The first so much time of a set.
fn earliest(set: &SpanSet, length: Length) -> Vec<Span> {
    let mut left = length;
    let mut taken = Vec::new();
    for span in set {
        let to = span.to().min(span.from().saturating_add(left));
        taken.extend(Span::new(span.from(), to));
        left = left.saturating_sub(to.since(span.from()));
    }
    taken
}
