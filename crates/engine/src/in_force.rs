//! From when to when the agreement is in force, and whether a request lies in that time (T2).

use crate::fault::EvaluationFault;
use crate::request::{LONGEST_PERIOD_YEARS, Request};
use agreement::model::Agreement;
use calendar::{Date, Instant, Length, Span};
use std::ops::RangeInclusive;

/// From the first instant of the effective date to the end of the term's last day, if it has one.
pub(crate) fn in_force(agreement: &Agreement, request: &Request) -> Result<Span, EvaluationFault> {
    let period = || request.label.clone();
    let (begins, ended) = (agreement.effective.0, last_day(agreement));
    let (from, to) = ends(agreement);
    if request.period.length() > longest() {
        return Err(EvaluationFault::TooLong { period: period() });
    }
    if request.as_of <= request.period.from() {
        return Err(EvaluationFault::NotBegun { period: period(), as_of: request.as_of });
    }
    if request.as_of.min(request.period.to()) <= from {
        return Err(EvaluationFault::BeforeBegin { period: period(), begins });
    }
    match Span::new(from, to) {
        Ok(span) if request.period.from() < to => Ok(span),
        _ => Err(EvaluationFault::AfterEnd { period: period(), ended: ended.unwrap_or(begins) }),
    }
}

/// When the agreement takes effect, and when its own term ends.
fn ends(agreement: &Agreement) -> (Instant, Instant) {
    let zone = &agreement.time_zone.0;
    let ended = last_day(agreement).and_then(|date| date.tomorrow().ok());
    (zone.first_instant(agreement.effective.0), ended.map_or(Instant::MAX, |date| zone.first_instant(date)))
}

/// From the first instant of the effective date to the end of the term's last day; `None` where that isn't later.
pub(crate) fn term(agreement: &Agreement) -> Option<Span> {
    let (from, to) = ends(agreement);
    Span::new(from, to).ok()
}

fn longest() -> Length {
    Length::hours(LONGEST_PERIOD_YEARS * 366 * 24).unwrap_or_default()
}

fn last_day(agreement: &Agreement) -> Option<Date> {
    agreement.main_agreement.as_ref().and_then(|main| main.term.as_ref()).map(|term| term.through)
}

/// The years for which holidays may be asked: notice looks back, terms look ahead.
pub(crate) fn years(agreement: &Agreement, request: &Request) -> RangeInclusive<i16> {
    let year = |at: Instant| agreement.time_zone.0.date_of(at).year();
    let first = agreement.effective.0.year().min(year(request.period.from()));
    let last = last_day(agreement).map_or(first, Date::year).max(year(request.as_of.max(request.period.to())));
    first.saturating_sub(1)..=last.saturating_add(2)
}
