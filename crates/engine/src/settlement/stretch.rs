//! The time over which fees and charges are taken: whole dates count by calendar days, other time by the clock (C2, A13).

use super::SettlementFault;
use super::base::Asked;
use super::months::{Month, no_month};
use agreement::quantity::{Exact, Over};
use calendar::{Date, Instant, Length, Period, PeriodKind, Span, Zone};

/// A stretch of time with its zone.
pub(super) struct Stretch<'a> {
    pub span: Span,
    zone: &'a Zone,
    whole_dates: bool,
}

/// The time of service that an amount is the price of: in days, in hours, and in months and parts of them.
#[derive(Clone, Debug)]
pub(super) struct Priced {
    pub days: Exact,
    pub hours: Exact,
    pub months: Exact,
}

impl<'a> Stretch<'a> {
    /// The stretch that a base names, seen from a finding and the month that settles.
    pub fn of(asked: &Asked<'_, 'a>, over: Over) -> Result<Stretch<'a>, SettlementFault> {
        let zone = &asked.draft.agreement.time_zone.0;
        let window = asked.finding.key.window.span;
        let span = match over {
            Over::Month(which) => asked.draft.month.shifted(which).and_then(|month| month.span(zone)),
            Over::Window => Some(window),
            Over::LastDays(days) => {
                Period::ending_at(PeriodKind::RollingDays(days), window.to(), zone).map(|period| period.span())
            }
        };
        span.map(|span| Stretch::from(span, zone)).ok_or_else(|| asked.missing(no_month()))
    }

    pub fn from(span: Span, zone: &'a Zone) -> Stretch<'a> {
        let at_midnight = |at: Instant| zone.first_instant(zone.date_of(at)) == at;
        Stretch { span, zone, whole_dates: at_midnight(span.from()) && at_midnight(span.to()) }
    }

    /// How much of a month's price falls on those dates of it that count.
    pub fn share_of(&self, month: Month, counts: impl Fn(Date) -> bool) -> Exact {
        if self.whole_dates {
            return month.share_of_dates(|date| self.holds(date) && counts(date));
        }
        let Some(all) = month.span(self.zone) else { return Exact::zero() };
        let counted = month.dates().filter(|date| counts(*date)).filter_map(|date| self.part_of(date));
        let millis: i64 = counted.map(|span| span.length().millis()).sum();
        Exact::ratio(millis, all.length().millis()).unwrap_or_default()
    }

    /// The months that it touches.
    pub fn months(&self) -> impl Iterator<Item = Month> {
        Month::touching(self.span, self.zone)
    }

    /// How many months' prices it holds on the dates that count.
    pub fn shares(&self, counts: impl Fn(Date) -> bool) -> Exact {
        self.months().map(|month| self.share_of(month, &counts)).sum()
    }

    /// The time of service of its dates that count.
    pub fn priced(&self, counts: impl Fn(Date) -> bool) -> Priced {
        let mut priced = Priced { days: Exact::zero(), hours: Exact::zero(), months: Exact::zero() };
        for month in self.months() {
            let share = self.share_of(month, &counts);
            let hours = month.span(self.zone).and_then(|span| Exact::ratio(span.length().millis(), 3_600_000));
            priced.days = priced.days + &share * &Exact::from(i64::from(month.first.days_in_month()));
            priced.hours = priced.hours + &share * &hours.unwrap_or_default();
            priced.months = priced.months + share;
        }
        priced
    }

    /// How much of what was charged over a span falls in it.
    pub fn share_of_charge(&self, charged: Span) -> Exact {
        if !self.whole_dates {
            let part = charged.clip(&self.span).map_or(0, |part| part.length().millis());
            return Exact::ratio(part, charged.length().millis()).unwrap_or_default();
        }
        let (first, last) = dates(charged, self.zone);
        let (from, to) = dates(self.span, self.zone);
        Exact::ratio(days_through(from.max(first), to.min(last)), days_through(first, last)).unwrap_or_default()
    }

    fn holds(&self, date: Date) -> bool {
        let begins = self.zone.first_instant(date);
        self.span.from() <= begins && begins < self.span.to()
    }

    fn part_of(&self, date: Date) -> Option<Span> {
        let to = self.zone.first_instant(date.tomorrow().ok()?);
        Span::new(self.zone.first_instant(date), to).ok()?.clip(&self.span)
    }
}

/// The first and the last date that a span touches.
fn dates(span: Span, zone: &Zone) -> (Date, Date) {
    (zone.date_of(span.from()), zone.date_of(span.to().saturating_add(Length::from_millis(-1))))
}

/// How many dates lie from one date through another; none where they are the wrong way round.
fn days_through(first: Date, last: Date) -> i64 {
    (first.duration_until(last).as_hours() / 24 + 1).max(0)
}
