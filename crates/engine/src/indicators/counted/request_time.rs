//! Request time: the share of requests under a bound or their limits, a percentile or the mean (R2).

use super::limits::Limits;
use super::promise::{Place, Promise};
use super::records::Records;
use super::values::{Timed, Values};
use crate::facts::RequestTime;
use crate::fault::EvaluationFault;
use crate::finding::{Finding, Judged};
use crate::uncountable::Uncountable;
use calendar::{Span, SpanSet};

/// One finding for each member that exists in a window.
pub fn findings(promise: &Promise, windows: &[Judged]) -> Result<Vec<Finding>, EvaluationFault> {
    promise.check_target()?;
    let members = promise.members()?;
    let requests = Records::of(promise, &members, &promise.context.facts.requests);
    let limits = Limits::of(promise);
    promise.of_each(&members, windows, |place| {
        let open = own_hours(promise, place)?;
        let here = requests.within(place).iter().filter(|request| open.as_ref().is_none_or(|o| o.contains(request.at)));
        let judged = limits.judge(here).map_err(|unsaid| promise.uncountable(place.window, unsaid))?;
        let limits = limits.seen(&judged).ok_or_else(|| promise.uncountable(place.window, Uncountable::TooMuch))?;
        let all = judged.into_iter().map(|judged| timed(judged.request, judged.in_time)).collect();
        let values = Values { all, notes: requests.notes(place), limits };
        values.finding(promise, promise.key(place), place.window)
    })
}

/// The times of a fact.
pub(super) fn timed(request: &RequestTime, in_time: bool) -> Timed<'static> {
    Timed { took: request.took, times: request.requests, at: request.at, id: None, in_time }
}

/// The hours that the objective itself names; those of its service don't leave out requests.
pub(super) fn own_hours(promise: &Promise, place: &Place) -> Result<Option<SpanSet>, EvaluationFault> {
    let Some(hours) = &promise.objective.hours else { return Ok(None) };
    match Span::new(place.window.span.from(), place.window.until) {
        Ok(judged) => promise.context.open_spans(Some(hours.as_str()), judged).map(Some),
        Err(_) => Ok(None),
    }
}
