//! Clock hours: the hours of a date, as they really elapse (T2).

use super::{Period, PeriodKind};
use crate::dates::days_later;
use crate::{Instant, Length, Span, Zone};

const HOUR: i64 = 3_600_000;

/// The hour of its date that an instant lies in.
pub(super) fn containing(at: Instant, zone: &Zone) -> Option<Period> {
    let date = zone.day_of(at);
    let (first, next) = (zone.first_instant(date), zone.first_instant(days_later(date, 1)));
    let begun = Length::from_millis((at.millis() - first.millis()).div_euclid(HOUR).saturating_mul(HOUR));
    let from = first.saturating_add(begun);
    let span = Span::new(from, from.saturating_add(Length::from_millis(HOUR)).min(next)).ok()?;
    let again = zone.opening(zone.local(from)) != from;
    let minutes = i16::try_from(zone.offset_seconds(from) / 60).unwrap_or_default();
    Some(Period { kind: PeriodKind::Hour, span, first: date, end: zone.local(from), again: again.then_some(minutes) })
}
