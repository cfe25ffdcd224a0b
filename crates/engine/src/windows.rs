//! Which windows of an objective a period judges (T2, T8).

use crate::context::Context;
use crate::facts::{CreditClaim, Name};
use crate::finding::Judged;
use agreement::model::Agreement;
use agreement::quantity::{Exact, Window};
use calendar::{Date, Instant, Period, PeriodKind, Span, Zone};
use std::collections::BTreeSet;

/// The windows of a kind that end in the period, and the one that still runs where the period does;
/// each clipped to the agreement's term. A rolling window ends where the period is judged up to.
pub(crate) fn of(context: &Context, objective: &str, window: Window) -> Vec<Judged> {
    match window {
        Window::SinceTheStart => return since_the_start(context).into_iter().collect(),
        Window::DaysToClaim(days) => return to_claims(context, objective, days),
        _ => {}
    }
    let (zone, until) = (&window_zone(context.agreement, window), context.period.until);
    let Some(kind) = context.version.period_kind(window) else {
        return Vec::new();
    };
    if kind.is_rolling() {
        return Period::ending_at(kind, until, zone)
            .and_then(|period| judged(context, window, period))
            .into_iter()
            .collect();
    }
    let ended = Span::new(context.period.span.from(), until)
        .map_or_else(|_| Vec::new(), |span| Period::ending_within(kind, span, zone));
    let runs_on = |period: &Period| context.period.running() && period.span().to() > until;
    let cut = |period: &Period| replaced(context).is_some_and(|at| at <= until) && period.span().to() > until;
    let last = Period::deciding(kind, until, zone).filter(|period| runs_on(period) || cut(period));
    ended.into_iter().chain(last).filter_map(|period| judged(context, window, period)).collect()
}

/// The window in which a decision at an instant counts (T8).
pub(crate) fn deciding(context: &Context, window: Window, at: Instant) -> Option<Judged> {
    let kind = context.version.period_kind(window).filter(|kind| !kind.is_rolling())?;
    Period::deciding(kind, at, &window_zone(context.agreement, window))
        .and_then(|period| judged(context, window, period))
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

/// The zone of a window: its own, else the agreement's (T1).
pub fn window_zone(agreement: &Agreement, window: Window) -> Zone {
    match window {
        Window::In { zone, .. } => zone.zone(),
        _ => agreement.time_zone.0.clone(),
    }
}

/// So many days up to each claim of a credit that is made in the period; one window for claims of one instant.
fn to_claims(context: &Context, objective: &str, days: u32) -> Vec<Judged> {
    let period = context.period.span;
    let made = |at: &Instant| period.from() < *at && *at <= context.period.until;
    let claims = context.facts.credit_claims.iter().filter(|claim| *claim.objective == *objective);
    let instants: BTreeSet<Instant> = claims.map(|claim| claim.at).filter(made).collect();
    let kind = PeriodKind::RollingDays(days);
    let ending = |at| Period::ending_at(kind, at, context.zone());
    instants
        .into_iter()
        .filter_map(ending)
        .filter_map(|period| judged(context, Window::DaysToClaim(days), period))
        .collect()
}

/// Whether a claim of a credit asks for this window over so many days, for these resources.
pub(crate) fn is_asked(
    context: &Context,
    (objective, days): (&str, u32),
    own: Option<&BTreeSet<Name>>,
    window: &Judged,
) -> bool {
    let asks = |claim: &CreditClaim| {
        let among = |resource: &Name| own.is_none_or(|own| own.contains(resource));
        *claim.objective == *objective
            && is_up_to(window, days, claim.at, context.zone(), |at| context.version.to == Some(at))
            && claim.resource.as_ref().is_none_or(among)
    };
    context.facts.credit_claims.iter().any(asks)
}

/// Whether a window over days is the one that ends with a claim, or the part of it before a seam (C8).
pub(crate) fn is_up_to(
    window: &Judged,
    days: u32,
    claimed: Instant,
    zone: &Zone,
    is_seam: impl Fn(Instant) -> bool,
) -> bool {
    let to = window.span.to();
    let label = || Period::ending_at(PeriodKind::RollingDays(days), claimed, zone).map(|whole| whole.label());
    claimed == to || (to < claimed && is_seam(to) && label().as_ref() == Some(&window.label))
}

fn judged(context: &Context, window: Window, period: Period) -> Option<Judged> {
    let span = context.in_force_of(period.span())?;
    let until = context.period.until.min(span.to());
    let label = match window {
        Window::In { zone, .. } => format!("{} in {zone}", period.label()),
        _ => period.label(),
    };
    (until > span.from()).then_some(Judged { label, span, until })
}

/// The part of a window that a version judges where another one judges the rest, by calendar days as a fee is shared; one where
/// no seam cuts it, and of rolling windows, which reach no further than a seam (C8).
pub(crate) fn part(context: &Context, window: Window, judged: Span) -> Exact {
    part_of(context, window, judged).unwrap_or_else(Exact::one)
}

fn part_of(context: &Context, window: Window, judged: Span) -> Option<Exact> {
    let zone = window_zone(context.agreement, window);
    let kind = period_kind(context.agreement, window).filter(|kind| !kind.is_rolling())?;
    let whole = Period::containing(kind, judged.from(), &zone)?.span();
    let seams = [context.version.from, context.version.to].into_iter().flatten();
    seams.into_iter().find(|at| whole.from() < *at && *at < whole.to())?;
    let begins = context.before.iter().map(|before| before.in_force.from()).min();
    let begins = begins.or(context.version.from.map(|_| whole.from())).unwrap_or(context.in_force.from());
    let ends = context.version.to.map_or(context.in_force.to(), |_| whole.to());
    let held = Span::new(whole.from().max(begins), whole.to().min(ends)).ok()?;
    Exact::ratio(days(context.in_force_of(whole)?, &zone), days(held, &zone))
}

/// How many dates a span touches.
fn days(span: Span, zone: &Zone) -> i64 {
    let last = zone.date_of(Instant::from_millis(span.to().millis() - 1));
    zone.date_of(span.from()).duration_until(last).as_hours() / 24 + 1
}

/// The kind of period that a window of an agreement is; `None` for each outage, since the start and up to a claim,
/// which are no periods (T2).
pub fn period_kind(agreement: &Agreement, window: Window) -> Option<PeriodKind> {
    kind_from(term_start(agreement).unwrap_or(agreement.effective.0), window)
}

/// The first day of the term, where the text names one.
pub(crate) fn term_start(agreement: &Agreement) -> Option<Date> {
    agreement.main_agreement.as_ref()?.term.as_ref().map(|term| term.from)
}

/// The kind of period of a contract that began on a date.
pub(crate) fn kind_from(start: Date, window: Window) -> Option<PeriodKind> {
    Some(match window {
        Window::In { period, .. } => period,
        Window::ClockHour => PeriodKind::Hour,
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
        Window::SinceTheStart | Window::EachOutage | Window::DaysToClaim(_) => return None,
    })
}
