//! Which windows of an objective a period judges (T2, T8).

use crate::context::Context;
use crate::finding::Judged;
use agreement::model::Agreement;
use agreement::quantity::Window;
use calendar::{Period, PeriodKind, Span};

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
    let running =
        Period::deciding(kind, until, zone).filter(|period| context.period.running() && period.span().to() > until);
    ended.into_iter().chain(running).filter_map(|period| judged(context, period)).collect()
}

/// From the agreement's first instant to where the period is judged up to; like a rolling window it never runs on.
fn since_the_start(context: &Context) -> Option<Judged> {
    let until = context.period.until.min(context.in_force.to());
    let span = Span::new(context.in_force.from(), until).ok()?;
    Some(Judged { label: Window::SinceTheStart.to_string(), span, until })
}

fn judged(context: &Context, period: Period) -> Option<Judged> {
    let span = period.span().clip(&context.in_force)?;
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
