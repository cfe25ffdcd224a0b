//! Which windows of an objective a period judges (T2, T8).

use crate::context::Context;
use crate::evaluate::{LONGEST_PERIOD_YEARS, Request};
use crate::fault::EvaluationFault;
use crate::finding::Judged;
use agreement::model::Agreement;
use agreement::quantity::Window;
use calendar::{Date, Instant, Length, Period, PeriodKind, Span};
use std::ops::RangeInclusive;

/// From the first instant of the effective date to the end of the term's last day, if it has one.
pub(crate) fn in_force(agreement: &Agreement, request: &Request) -> Result<Span, EvaluationFault> {
    let period = || request.label.clone();
    let zone = &agreement.time_zone.0;
    let (begins, ended) = (agreement.effective.0, last_day(agreement));
    let from = zone.first_instant(begins);
    let to = ended
        .and_then(|date| date.tomorrow().ok())
        .map_or(Instant::MAX, |date| zone.first_instant(date));
    if request.period.length() > longest() {
        return Err(EvaluationFault::TooLong { period: period() });
    }
    if request.as_of <= request.period.from() {
        return Err(EvaluationFault::NotBegun {
            period: period(),
            as_of: request.as_of,
        });
    }
    if request.as_of.min(request.period.to()) <= from {
        return Err(EvaluationFault::BeforeBegin {
            period: period(),
            begins,
        });
    }
    match Span::new(from, to) {
        Ok(span) if request.period.from() < to => Ok(span),
        _ => Err(EvaluationFault::AfterEnd {
            period: period(),
            ended: ended.unwrap_or(begins),
        }),
    }
}

fn longest() -> Length {
    Length::hours(LONGEST_PERIOD_YEARS * 366 * 24).unwrap_or_default()
}

fn last_day(agreement: &Agreement) -> Option<Date> {
    agreement
        .main_agreement
        .as_ref()
        .and_then(|main| main.term.as_ref())
        .map(|term| term.through)
}

/// The years for which holidays may be asked: notice looks back, terms look ahead.
pub(crate) fn years(agreement: &Agreement, request: &Request) -> RangeInclusive<i16> {
    let year = |at: Instant| agreement.time_zone.0.date_of(at).year();
    let first = agreement
        .effective
        .0
        .year()
        .min(year(request.period.from()));
    let last = last_day(agreement)
        .map_or(first, Date::year)
        .max(year(request.as_of.max(request.period.to())));
    first.saturating_sub(1)..=last.saturating_add(2)
}

/// The windows of a kind that end in the period, and the one that still runs where the period does;
/// each clipped to the agreement's term. A rolling window ends where the period is judged up to.
pub(crate) fn of(context: &Context, window: Window) -> Vec<Judged> {
    let (zone, until) = (context.zone(), context.period.until);
    let Some(kind) = kind(context.agreement, window) else {
        return Vec::new();
    };
    if kind.is_rolling() {
        return Period::ending_at(kind, until, zone)
            .and_then(|period| judged(context, period))
            .into_iter()
            .collect();
    }
    let ended = Span::new(context.period.span.from(), until).map_or_else(
        |_| Vec::new(),
        |span| Period::ending_within(kind, span, zone),
    );
    let running = Period::deciding(kind, until, zone)
        .filter(|period| context.period.running() && period.span().to() > until);
    ended
        .into_iter()
        .chain(running)
        .filter_map(|period| judged(context, period))
        .collect()
}

fn judged(context: &Context, period: Period) -> Option<Judged> {
    let span = period.span().clip(&context.in_force)?;
    let until = context.period.until.min(span.to());
    (until > span.from()).then(|| Judged {
        label: period.label(),
        span,
        until,
    })
}

fn kind(agreement: &Agreement, window: Window) -> Option<PeriodKind> {
    let start = agreement
        .main_agreement
        .as_ref()
        .and_then(|main| main.term.as_ref())
        .map_or(agreement.effective.0, |term| term.from);
    Some(match window {
        Window::Day => PeriodKind::Day,
        Window::Week => PeriodKind::Week,
        Window::CalendarMonth => PeriodKind::Month,
        Window::Quarter => PeriodKind::Quarter,
        Window::HalfYear => PeriodKind::HalfYear,
        Window::Year => PeriodKind::Year,
        Window::ContractMonth => PeriodKind::ContractMonth { start },
        Window::BillingMonth { day } => PeriodKind::BillingMonth { day },
        Window::FiscalQuarter { first_month } => PeriodKind::FiscalQuarter { first_month },
        Window::LastDays(days) => PeriodKind::RollingDays(days),
        Window::LastMonths(months) => PeriodKind::RollingMonths(months),
        Window::EachOutage => return None,
    })
}
