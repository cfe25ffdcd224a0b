//! Request score: the mean score of requests by how long they took (R3).

use super::promise::{Place, Promise};
use super::records::Records;
use super::request_time::{own_hours, timed};
use super::values::{Timed, Values};
use crate::facts::Millis;
use crate::fault::EvaluationFault;
use crate::finding::{Figure, Finding, Judged, ScoreSeen};
use crate::uncountable::Uncountable;
use agreement::quantity::Exact;

/// One finding for each member that exists in a window.
pub fn findings(promise: &Promise, windows: &[Judged]) -> Result<Vec<Finding>, EvaluationFault> {
    promise.check_target()?;
    let members = promise.members()?;
    let requests = Records::of(promise, &members, &promise.context.facts.requests);
    promise.of_each(&members, windows, |place| {
        let open = own_hours(promise, place)?;
        let here = requests.within(place).iter().filter(|request| open.as_ref().is_none_or(|o| o.contains(request.at)));
        let all = here.map(|request| timed(request, true)).collect();
        finding(promise, place, Values { all, notes: requests.notes(place), limits: Vec::new() })
    })
}

/// The scores together, divided by the number of requests; without a request there is nothing to judge.
fn finding(promise: &Promise, place: &Place, values: Values) -> Result<Finding, EvaluationFault> {
    let too_much = || promise.uncountable(place.window, Uncountable::TooMuch);
    let all = values.count(|_| true).ok_or_else(too_much)?;
    let scored = scored(promise, &values).ok_or_else(too_much)?;
    let sum: Exact = scored.iter().map(|band| &band.score * &Exact::from(band.requests)).sum();
    let figure = sum.checked_div(&Exact::from(all)).map(Figure::Share);
    Ok(promise.finding(promise.key(place), figure, values.basis(all, None, Some(sum), scored)))
}

/// How many requests each band has, from the fastest; the last are slower than any band and score nought.
fn scored(promise: &Promise, values: &Values) -> Option<Vec<ScoreSeen>> {
    let mut faster = 0;
    let mut scored = Vec::new();
    for band in &promise.objective.scores {
        let length = band.within.value.0;
        let bound = Millis::whole(length.millis());
        let within = values.count(|timed: &Timed| bound.is_none_or(|bound| timed.took <= bound))?;
        scored.push(ScoreSeen {
            within: Some(length),
            score: band.scores.value.0.clone(),
            requests: within.saturating_sub(faster),
        });
        faster = faster.max(within);
    }
    let slower = values.count(|_| true)?.saturating_sub(faster);
    scored.push(ScoreSeen { within: None, score: Exact::zero(), requests: slower });
    Some(scored)
}
