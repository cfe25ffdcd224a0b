//! The time over which fees and charges are taken: whole dates count by calendar days, other time by the clock (C2, A13).

use super::SettlementFault;
use super::base::Asked;
use super::months::{Month, no_month};
use crate::versions::Version;
use crate::windows::window_zone;
use agreement::quantity::{Exact, Month as WhichMonth, Over, Window};
use calendar::{Date, Instant, Length, Period, PeriodKind, Span, Zone};

/// A stretch of time with its zone.
pub(super) struct Stretch<'a> {
    pub span: Span,
    zone: Zone,
    /// The agreement's zone, in which charges are dated.
    home: &'a Zone,
    /// The cycle that takes the place of calendar months, where the stretch lies in one.
    cycle: Option<Month>,
    whole_dates: bool,
}

/// The time of service that an amount is the price of: in days, in hours, and in months and parts of them.
#[derive(Clone, Debug)]
pub(super) struct Priced {
    pub days: Exact,
    pub hours: Exact,
    pub months: Exact,
}

impl Priced {
    /// A part of it.
    pub fn part(self, part: &Exact) -> Priced {
        Priced { days: &self.days * part, hours: &self.hours * part, months: &self.months * part }
    }
}

impl<'a> Stretch<'a> {
    /// The stretch that a base names, seen from a finding and the month that settles; whole dates are those of the window's zone.
    pub fn of(asked: &Asked<'_, 'a>, over: Over) -> Result<Stretch<'a>, SettlementFault> {
        let home = &asked.draft.agreement.time_zone.0;
        let zone =
            asked.agreed_window().map_or_else(|| home.clone(), |window| window_zone(asked.draft.agreement, window));
        let found = match over {
            Over::Month(which) => month(asked, which).and_then(|month| Some((month.span(&zone)?, Some(month)))),
            Over::Window => Some((asked.window, month(asked, WhichMonth::This).filter(|_| is_cycle(asked)))),
            Over::LastDays(days) => Period::ending_at(PeriodKind::RollingDays(days), asked.window.to(), &zone)
                .map(|period| (period.span(), None)),
        };
        let (span, cycle) = found.ok_or_else(|| asked.missing(no_month()))?;
        Ok(Stretch { span, whole_dates: whole_dates(span, &zone), zone, home, cycle })
    }

    pub fn from(span: Span, zone: &'a Zone) -> Stretch<'a> {
        Stretch { span, zone: zone.clone(), home: zone, cycle: None, whole_dates: whole_dates(span, zone) }
    }

    /// How much of a month's price falls on those dates of it that count.
    pub fn share_of(&self, month: Month, counts: impl Fn(Date) -> bool) -> Exact {
        if self.whole_dates {
            return month.share_of_dates(|date| self.holds(date) && counts(date));
        }
        let Some(all) = month.span(&self.zone) else { return Exact::zero() };
        let counted = month.dates().filter(|date| counts(*date)).filter_map(|date| self.part_of(date));
        let millis: i64 = counted.map(|span| span.length().millis()).sum();
        Exact::ratio(millis, all.length().millis()).unwrap_or_default()
    }

    /// The months that it touches.
    pub fn months(&self) -> impl Iterator<Item = Month> {
        let touching = self.cycle.is_none().then(|| Month::touching(self.span, &self.zone));
        self.cycle.into_iter().chain(touching.into_iter().flatten())
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
            let hours = month.span(&self.zone).and_then(|span| Exact::ratio(span.length().millis(), 3_600_000));
            priced.days = priced.days + &share * &Exact::from(month.days());
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
        let (first, last) = self.dates_charged(charged);
        let (from, to) = dates(self.span, &self.zone);
        Exact::ratio(days_through(from.max(first), to.min(last)), days_through(first, last)).unwrap_or_default()
    }

    /// The dates that a charge is for: of the zone in which it begins and ends with a date, else of the agreement's.
    pub fn dates_charged(&self, charged: Span) -> (Date, Date) {
        dates(charged, if whole_dates(charged, &self.zone) { &self.zone } else { self.home })
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

/// The month that a base calls this one, or the one beside it: of a finding about a month or a cycle, or about several months, the
/// window's own, in the window's zone; of an outage and a shorter window, the month that settles.
pub(super) fn month(asked: &Asked, which: WhichMonth) -> Option<Month> {
    let settling = || asked.draft.month.shifted(which);
    let agreement = asked.draft.agreement;
    let Some((kind, window)) =
        asked.agreed_window().and_then(|window| Some((own_month(&asked.draft.version, window)?, window)))
    else {
        return settling();
    };
    let zone = window_zone(agreement, window);
    let this = Period::deciding(kind, asked.window.to(), &zone);
    let found = this.and_then(|this| match which {
        WhichMonth::This => Some(this),
        WhichMonth::Previous => this.previous(&zone),
        WhichMonth::Next => this.next(&zone),
    });
    found.map(|period| Month::cycle(period, &zone)).or_else(settling)
}

/// The kind of month that a window is, or ends with.
fn own_month(version: &Version, window: Window) -> Option<PeriodKind> {
    match version.period_kind(window)? {
        kind @ (PeriodKind::BillingMonth { .. } | PeriodKind::ContractMonth { .. }) => Some(kind),
        PeriodKind::Month
        | PeriodKind::Quarter
        | PeriodKind::HalfYear
        | PeriodKind::Year
        | PeriodKind::FiscalQuarter { .. } => Some(PeriodKind::Month),
        _ => None,
    }
}

/// Whether the window is a month that isn't a calendar month.
fn is_cycle(asked: &Asked) -> bool {
    let own = asked.agreed_window().and_then(|window| own_month(&asked.draft.version, window));
    matches!(own, Some(PeriodKind::BillingMonth { .. } | PeriodKind::ContractMonth { .. }))
}

fn whole_dates(span: Span, zone: &Zone) -> bool {
    let at_midnight = |at: Instant| zone.first_instant(zone.date_of(at)) == at;
    at_midnight(span.from()) && at_midnight(span.to())
}

/// The first and the last date that a span touches.
fn dates(span: Span, zone: &Zone) -> (Date, Date) {
    (zone.date_of(span.from()), zone.date_of(span.to().saturating_add(Length::from_millis(-1))))
}

/// How many dates lie from one date through another; none where they are the wrong way round.
fn days_through(first: Date, last: Date) -> i64 {
    (first.duration_until(last).as_hours() / 24 + 1).max(0)
}
