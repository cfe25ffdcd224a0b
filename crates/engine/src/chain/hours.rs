//! Whether a supplier's hours hold whenever one's own do.

use super::Supplier;
use super::link::Judge;
use crate::wording::{Wording, wording};
use agreement::model::{Agreement, Objective};
use calendar::{Date, Length, Span, SpanSet};

/// How far ahead hours are compared: a year with a day more.
const HORIZON: Length = Length::from_millis(366 * 24 * 3_600_000);

/// Says so where the supplier's promise sleeps while one's own counts, within the first year.
pub(super) fn compare(judge: &mut Judge, supplier: Supplier, theirs: &Objective) {
    let from = judge.own.effective.0.max(supplier.agreement.effective.0);
    let Some(year) = year(judge.own, from) else { return };
    let missing = open(judge.own, judge.objective, year).difference(&open(supplier.agreement, theirs, year)).total();
    if missing.is_zero() {
        return;
    }
    let (name, own, hours) = (
        Wording::of(supplier.name),
        Wording::same(notation(judge.own, judge.objective)),
        Wording::same(notation(supplier.agreement, theirs)),
    );
    let missing = Wording::of(&missing);
    judge.fails(wording!(
        en: "your hours ({own}) against those of {name} ({hours}): {missing} in a year lie outside theirs",
        nl: "uw uren ({own}) tegen die van {name} ({hours}): {missing} per jaar vallen daarbuiten";
        own = own, name = name, hours = hours, missing = missing
    ));
}

fn year(own: &Agreement, from: Date) -> Option<Span> {
    let start = own.time_zone.0.first_instant(from);
    Span::new(start, start.saturating_add(HORIZON)).ok()
}

fn open(agreement: &Agreement, objective: &Objective, year: Span) -> SpanSet {
    let named = agreement.hours_of(objective).ok().flatten();
    let first = agreement.time_zone.0.date_of(year.from()).year();
    let holidays = agreement.holiday_dates(first.saturating_sub(1)..=first.saturating_add(2));
    match named.map(|name| agreement.calendar(name, &holidays)) {
        Some(Ok(calendar)) if !calendar.hours().is_always() => calendar.open_spans(year),
        _ => SpanSet::from(year),
    }
}

fn notation(agreement: &Agreement, objective: &Objective) -> String {
    let named = agreement.hours_of(objective).ok().flatten().and_then(|name| agreement.hours.get(name));
    named.map_or_else(|| "24/7".to_owned(), |hours| hours.notation().to_owned())
}
