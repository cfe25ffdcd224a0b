//! Down time in whole minutes (A5).

use agreement::model::{Counting, CountingUnit, RoundingDirection};
use agreement::quantity::Exact;
use calendar::{Period, PeriodKind, SpanSet, Zone};

const MINUTE: i64 = 60_000;

/// The down time that counts in whole minutes, as milliseconds. `outages` are the down spans it comes from; `lost` is the down time
/// of a set by its weight, in milliseconds.
pub(super) fn minutes(
    outages: &SpanSet,
    counts: &SpanSet,
    rule: &Counting,
    zone: &Zone,
    lost: impl Fn(&SpanSet) -> Exact,
) -> Exact {
    let part = |time: SpanSet| rounded(&lost(&time), rule.rounding);
    match rule.unit {
        CountingUnit::MinutesPerOutage => outages.iter().map(|outage| part(counts.clip(outage))).sum(),
        CountingUnit::MinutesPerDay => days(counts, zone).map(part).sum(),
        CountingUnit::MinutesPerPeriod | CountingUnit::Exact => rounded(&lost(counts), rule.rounding),
    }
}

/// The down time of each local day that has any.
fn days<'a>(counts: &'a SpanSet, zone: &'a Zone) -> impl Iterator<Item = SpanSet> + 'a {
    let mut after = counts.first().map(|first| first.from());
    std::iter::from_fn(move || {
        let day = Period::containing(PeriodKind::Day, counts.next_at_or_after(after?)?, zone)?.span();
        after = Some(day.to());
        Some(counts.clip(day))
    })
}

fn rounded(millis: &Exact, direction: RoundingDirection) -> Exact {
    let minutes = Exact::ratio(1, MINUTE).map_or_else(Exact::zero, |minute| millis * &minute);
    let whole = match direction {
        RoundingDirection::Down => minutes.floor(),
        RoundingDirection::Up => minutes.ceil(),
        RoundingDirection::Nearest => minutes.round(),
    };
    Exact::from(whole) * Exact::from(MINUTE)
}
