//! Request time: the share of requests under a bound, a percentile or the mean (R2).

use super::promise::{Place, Promise};
use super::records::Records;
use super::values::{Timed, Values};
use crate::facts::{Millis, RequestTime};
use crate::fault::EvaluationFault;
use crate::finding::{Finding, Judged};
use agreement::quantity::Target;
use calendar::{Span, SpanSet, Term};

/// One finding for each member that exists in a window.
pub fn findings(promise: &Promise, windows: &[Judged]) -> Result<Vec<Finding>, EvaluationFault> {
    promise.check_target()?;
    let members = promise.members()?;
    let requests = Records::of(promise, &members, &promise.context.facts.requests);
    let bound = bound(promise);
    promise.of_each(&members, windows, |place| {
        let open = own_hours(promise, place)?;
        let here = requests.within(place).iter().filter(|request| open.as_ref().is_none_or(|o| o.contains(request.at)));
        let in_time = |request: &RequestTime| bound.is_none_or(|bound| request.took <= bound);
        let all = here.map(|request| timed(request, in_time(request))).collect();
        let values = Values { all, notes: requests.notes(place) };
        values.finding(promise, promise.key(place), place.window)
    })
}

/// The times of a fact.
pub(super) fn timed(request: &RequestTime, in_time: bool) -> Timed<'static> {
    Timed { took: request.took, times: request.requests, at: request.at, id: None, in_time }
}

/// The bound within which a share of the requests is to lie.
fn bound(promise: &Promise) -> Option<Millis> {
    match promise.target()? {
        Target::Share { within, .. } => match within.0 {
            Term::Working(length) => Millis::whole(length.millis()),
            _ => None,
        },
        _ => None,
    }
}

/// The hours that the objective itself names; those of its service don't leave out requests.
pub(super) fn own_hours(promise: &Promise, place: &Place) -> Result<Option<SpanSet>, EvaluationFault> {
    let Some(hours) = &promise.objective.hours else { return Ok(None) };
    match Span::new(place.window.span.from(), place.window.until) {
        Ok(judged) => promise.context.open_spans(Some(hours.as_str()), judged).map(Some),
        Err(_) => Ok(None),
    }
}
