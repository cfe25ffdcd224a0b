//! Which windows of an objective a period judges (T2, T8).

use crate::context::Context;
use crate::finding::Judged;
use agreement::model::Agreement;
use agreement::quantity::Window;
use calendar::{Instant, Period, PeriodKind, Span};

/// The windows of a kind that end in the period, and the one that still runs where the period does;
/// each clipped to the agreement's term. A rolling window ends where the period is judged up to.
pub(crate) fn of(context: &Context, window: Window) -> Vec<Judged> {
    if window == Window::SinceTheStart {
        return since_the_start(context).into_iter().collect();
    }
    let (zone, until) = (context.zone(), context.period.until);
    let Some(kind) = period_kind(context.agreement, window) else {
        return Vec::new();
    };
    if kind.is_rolling() {
        return Period::ending_at(kind, until, zone).and_then(|period| judged(context, period)).into_iter().collect();
    }
    let ended = Span::new(context.period.span.from(), until)
        .map_or_else(|_| Vec::new(), |span| Period::ending_within(kind, span, zone));
    let runs_on = |period: &Period| context.period.running() && period.span().to() > until;
    let cut = |period: &Period| replaced(context).is_some_and(|at| at <= until) && period.span().to() > until;
    let last = Period::deciding(kind, until, zone).filter(|period| runs_on(period) || cut(period));
    ended.into_iter().chain(last).filter_map(|period| judged(context, period)).collect()
}

/// When another version takes over within the period: the windows that it cuts end there (C8).
fn replaced(context: &Context) -> Option<Instant> {
    context.version.to.filter(|to| context.period.span.from() < *to)
}

/// From the agreement's first instant to where the period is judged up to; like a rolling window it never runs on.
fn since_the_start(context: &Context) -> Option<Judged> {
    let span = Span::new(context.in_force.from(), context.period.until).ok()?;
    let span = context.in_force_of(span)?;
    let until = span.to();
    Some(Judged { label: Window::SinceTheStart.to_string(), span, until })
}

fn judged(context: &Context, period: Period) -> Option<Judged> {
    let span = context.in_force_of(period.span())?;
    let until = context.period.until.min(span.to());
    (until > span.from()).then(|| Judged { label: period.label(), span, until })
}

/// The kind of period that a window of an agreement is; `None` for each outage and since the start, which are no periods (T2).
pub fn period_kind(agreement: &Agreement, window: Window) -> Option<PeriodKind> {
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
        Window::SinceTheStart | Window::EachOutage => return None,
    })
}
