//! Periods over which a figure is measured (T2).

mod hour;
mod kind;
mod label;

pub use kind::PeriodKind;
pub use label::PeriodError;

use crate::dates::{days_later, months_later};
use crate::{Date, DateTime, Instant, Length, Span, Zone};

/// One period of a kind, with the time that really elapses in it (T2).
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub struct Period {
    kind: PeriodKind,
    span: Span,
    first: Date,
    /// The wall-clock time at which a rolling period ends, or an hour begins.
    end: DateTime,
    /// The offset in minutes east of UTC of an hour that the clock shows a second time.
    again: Option<i16>,
}

impl Period {
    /// The period of the kind that an instant lies in. `None`: the kind is rolling, or the instant
    /// lies before the contract's start or in the calendar's last period, which has no end.
    pub fn containing(kind: PeriodKind, at: Instant, zone: &Zone) -> Option<Period> {
        match kind {
            PeriodKind::Hour => hour::containing(at, zone),
            _ => Period::on(kind, zone.day_of(at), zone).filter(|period| period.span.contains(at)),
        }
    }

    /// The period that a decision at an instant belongs to, `from < at ≤ to` (T8). `None` as for
    /// [`Period::containing`].
    pub fn deciding(kind: PeriodKind, at: Instant, zone: &Zone) -> Option<Period> {
        Period::containing(kind, at.saturating_sub(Length::from_millis(1)), zone)
    }

    /// The period of the kind that a date belongs to. `None`: as for [`Period::containing`], or a
    /// single day that the zone skipped, which has no time.
    pub fn on(kind: PeriodKind, date: Date, zone: &Zone) -> Option<Period> {
        Period::beginning(kind, kind.first_date(date)?, zone)
    }

    fn beginning(kind: PeriodKind, first: Date, zone: &Zone) -> Option<Period> {
        let (from, next) = (zone.first_instant(first), kind.next_first(first));
        if kind == PeriodKind::Hour {
            return hour::containing(from, zone);
        }
        let span = Span::new(from, zone.first_instant(next)).ok()?;
        Some(Period { kind, span, first, end: next.at(0, 0, 0, 0), again: None })
    }

    /// The rolling period that ends at an instant, from the same wall-clock time so many dates or
    /// months earlier; if that time is doubled, from its first occurrence. `None`: the kind isn't
    /// rolling, or has no length.
    pub fn ending_at(kind: PeriodKind, to: Instant, zone: &Zone) -> Option<Period> {
        let end = zone.local(to);
        let first = match kind {
            PeriodKind::RollingDays(n) => days_later(end.date(), -i64::from(n)),
            PeriodKind::RollingMonths(n) => months_later(end.date(), -i64::from(n)),
            _ => return None,
        };
        let from = zone.opening(first.to_datetime(end.time()));
        let span = Span::new(from, to).ok()?;
        Some(Period { kind, span, first, end, again: None })
    }

    /// The periods of the kind from the one that an instant lies in (or a contract's first), in
    /// order and without end. None for a rolling kind.
    pub fn from(kind: PeriodKind, at: Instant, zone: &Zone) -> impl Iterator<Item = Period> + '_ {
        let first = Period::containing(kind, at, zone).or_else(|| match kind {
            PeriodKind::ContractMonth { start } => Period::on(kind, start, zone),
            _ => None,
        });
        std::iter::successors(first, move |period| period.next(zone))
    }

    /// The periods of the kind that end within a span, `span.from < end ≤ span.to` (T8). None for a
    /// rolling kind, which ends at instants of its own.
    pub fn ending_within(kind: PeriodKind, span: Span, zone: &Zone) -> Vec<Period> {
        Period::from(kind, span.from(), zone).take_while(|period| period.span.to() <= span.to()).collect()
    }

    /// The period after this. `None` for a rolling one.
    pub fn next(&self, zone: &Zone) -> Option<Period> {
        Period::containing(self.kind, self.span.to(), zone)
    }

    /// The period before this. `None` for a rolling one and before the contract's start.
    pub fn previous(&self, zone: &Zone) -> Option<Period> {
        Period::deciding(self.kind, self.span.from(), zone)
    }

    /// The kind of period.
    pub const fn kind(&self) -> PeriodKind {
        self.kind
    }

    /// The time of the period.
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The local date on which it begins.
    pub const fn first_date(&self) -> Date {
        self.first
    }
}
