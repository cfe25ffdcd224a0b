//! Percentages that rounding carries over a target, where it isn't said which of the two decides (R1).

use super::axis::{Axis, bounds};
use super::figures::decimals;
use super::rule::{Rule, warning};
use super::stretches::longest;
use crate::model::{Agreement, Indicator, Objective};
use crate::quantity::{Bound, Comparison, DecidedOn, Exact, Level, Rounding};
use crate::source::{Diagnostic, Place};
use calendar::Length;

pub(super) const RULES: &[Rule] = &[ROUNDING_UNSAID];

const ROUNDING_UNSAID: Rule = warning(
    "rounding-unsaid",
    "rule R1",
    "A percentage on a few decimals keeps a promise that the exact one misses, or the other way round, and it isn't said which decides what is paid.",
    "add `decided_on: exact`, or for example `decided_on: 2 decimals, to the nearest`",
);

/// On how many decimals people give a percentage at least.
const USUAL: u32 = 2;

/// Shares of time with a remedy whose target has decimals.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let each = agreement.objectives.iter().filter_map(|(id, objective)| {
        let remark = unsaid(objective)?;
        Some(remark.with_reading(format!("objectives › {} › decided_on", id.value)))
    });
    each.collect()
}

fn unsaid(objective: &Objective) -> Option<Diagnostic> {
    let of_time = matches!(objective.measures.value, Indicator::Availability | Indicator::ErrorRate);
    let unsaid = objective.decided_on.place == Place::default() && !objective.remedies.is_empty();
    let (value, is, place) = Axis::of(objective).filter(|_| of_time && unsaid)?.target?;
    let places = places(objective, &value)?;
    let (figure, off) = beside(&value, is, places)?;
    let target = objective.target.as_ref()?;
    let (exact, rounded) = match is.holds(&figure, &value) {
        true => ("keeps", "misses"),
        false => ("misses", "keeps"),
    };
    let message = format!(
        "{figure}% {exact} `{}`, but on {places} decimals it is {}% and {rounded} it{}",
        target.value,
        value.decimal(places, Rounding::HalfAwayFromZero),
        about(objective, &off).unwrap_or_default()
    );
    Some(ROUNDING_UNSAID.at(place, "decided_on", message))
}

/// On how many decimals the figure is given: as many as target and rows have, and at least two; nothing where they have none.
fn places(objective: &Objective, target: &Exact) -> Option<u32> {
    let rows = objective.remedies.iter().flat_map(|remedy| remedy.rows()).flat_map(bounds);
    let levels = rows.filter_map(|(_, bound)| match &bound.value {
        Bound::Level(Level::Percent(percent)) => decimals(percent.number()),
        _ => None,
    });
    let most = levels.chain(decimals(target)).max()?;
    (most > 0).then_some(most.max(USUAL))
}

/// A figure that rounds to the target from its other side, and how far it lies from there.
fn beside(target: &Exact, is: Comparison, places: u32) -> Option<(Exact, Exact)> {
    let tenth = Exact::ratio(1, 10_u64.checked_pow(places.saturating_add(1))?)?;
    let (below, above) = (&tenth * &Exact::from(5_i64), &tenth * &Exact::from(4_i64));
    let figure = match is {
        Comparison::AtLeast | Comparison::LessThan => (target - &below, below),
        Comparison::AtMost | Comparison::MoreThan => (target + &above, above),
    };
    let to_the_nearest = DecidedOn::Decimals { places, to: Rounding::HalfAwayFromZero };
    let hundredth = Exact::ratio(1, 100)?;
    let rounds = to_the_nearest.round(&(&figure.0 * &hundredth)) == target * &hundredth;
    (rounds && !figure.0.is_negative() && figure.0 <= 100_i64).then_some(figure)
}

/// How much down time that is about.
fn about(objective: &Objective, off: &Exact) -> Option<String> {
    let (days, window) = longest(objective.window.value)?;
    let millis = (off * &Exact::from(days * 864_000)).floor();
    let length = Length::from_millis(i64::try_from(millis).ok()?);
    (objective.measures.value == Indicator::Availability).then(|| format!("; that is {length} of {window}"))
}
