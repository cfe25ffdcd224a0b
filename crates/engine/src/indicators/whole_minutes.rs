//! Down time in the agreed unit: exact, or in whole minutes (A5).

use agreement::model::{Counting, CountingUnit, RoundingDirection};
use calendar::{Length, Period, PeriodKind, SpanSet, Zone};

const MINUTE: i64 = 60_000;

/// The length of the down time that counts, in the agreed unit. `outages` are the down spans it comes from.
pub(super) fn counted_length(outages: &SpanSet, counts: &SpanSet, rule: &Counting, zone: &Zone) -> Length {
    let part = |length: Length| rounded(length, rule.rounding).millis();
    match rule.unit {
        CountingUnit::Exact => counts.total(),
        CountingUnit::MinutesPerPeriod => rounded(counts.total(), rule.rounding),
        CountingUnit::MinutesPerOutage => {
            Length::from_millis(outages.iter().map(|outage| part(counts.clip(outage).total())).sum())
        }
        CountingUnit::MinutesPerDay => Length::from_millis(days(counts, zone).map(part).sum()),
    }
}

/// The down time of each local day that has any.
fn days<'a>(counts: &'a SpanSet, zone: &'a Zone) -> impl Iterator<Item = Length> + 'a {
    let mut after = counts.first().map(|first| first.from());
    std::iter::from_fn(move || {
        let day = Period::containing(PeriodKind::Day, counts.next_at_or_after(after?)?, zone)?.span();
        after = Some(day.to());
        Some(counts.clip(day).total())
    })
}

fn rounded(length: Length, direction: RoundingDirection) -> Length {
    let millis = length.millis();
    let minutes = match direction {
        RoundingDirection::Down => millis / MINUTE,
        RoundingDirection::Up => (millis + MINUTE - 1) / MINUTE,
        RoundingDirection::Nearest => (millis + MINUTE / 2) / MINUTE,
    };
    Length::from_millis(minutes * MINUTE)
}
