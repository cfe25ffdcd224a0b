//! Throughput: how much was processed in a window, or for each hour of agreed time (R1).

use super::promise::{Place, Promise};
use super::quality::sum;
use super::records::Records;
use crate::fault::EvaluationFault;
use crate::finding::{Basis, CountBasis, Figure, Finding, Judged};
use crate::uncountable::Uncountable;
use agreement::quantity::{Exact, Level, Target};
use calendar::{Length, Span};

const HOUR: u64 = 3_600_000;

/// One finding for each member that exists in a window.
pub fn findings(promise: &Promise, windows: &[Judged]) -> Result<Vec<Finding>, EvaluationFault> {
    promise.check_target()?;
    let members = promise.members()?;
    let counts = Records::of(promise, &members, &promise.context.facts.counts);
    let is_rate = is_rate(promise);
    promise.of_each(&members, windows, |place| {
        let sum = sum(counts.within(place)).ok_or_else(|| promise.uncountable(place.window, Uncountable::TooMuch))?;
        let time = if is_rate { Some(agreed(promise, place)?) } else { None };
        let total = match time {
            Some(time) => Exact::ratio(u128::from(sum.events) * u128::from(HOUR), time.millis()),
            None => Some(Exact::from(sum.events)),
        };
        let figure = total.filter(|_| sum.records > 0).map(Figure::Number);
        let notes = counts.notes(place).into_iter().chain(counts.early(promise, place)).collect();
        let basis = CountBasis { events: sum.events, of: 0, records: sum.records, time, notes };
        Ok(promise.finding(promise.key(place), figure, Basis::Counts(basis)))
    })
}

/// Whether a number per time is promised; without a target, whether a row names one.
fn is_rate(promise: &Promise) -> bool {
    match promise.target() {
        Some(Target::Level { than, .. }) => matches!(than, Level::Rate { .. }),
        _ => promise.row_levels().any(|level| matches!(level, Level::Rate { .. })),
    }
}

/// The time of the objective's hours in the window in which the member exists, up to where it is judged.
fn agreed(promise: &Promise, place: &Place) -> Result<Length, EvaluationFault> {
    let hours = promise.context.agreement.hours_of(promise.objective)?;
    let Ok(judged) = Span::new(place.window.span.from(), place.window.until) else { return Ok(Length::ZERO) };
    Ok(promise.context.open_spans(hours, judged)?.intersection(&place.member.life).total())
}
