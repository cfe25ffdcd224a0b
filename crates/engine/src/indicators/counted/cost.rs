//! What was spent, in proportion to transactions or users (R1).

use super::promise::{Place, Promise};
use super::records::Records;
use crate::facts::Cost;
use crate::fault::EvaluationFault;
use crate::finding::{Basis, CostBasis, Figure, Finding, Judged, Verdict};
use crate::uncountable::Uncountable;
use crate::wording::wording;
use agreement::model::Indicator;
use agreement::quantity::{Currency, Exact, Level, Money, Target};

/// One finding for each member that exists in a window.
pub fn findings(promise: &Promise, windows: &[Judged]) -> Result<Vec<Finding>, EvaluationFault> {
    promise.check_target()?;
    let members = promise.members()?;
    let costs = Records::of(promise, &members, &promise.context.facts.costs);
    promise.of_each(&members, windows, |place| one(promise, &costs, place))
}

fn one(promise: &Promise, costs: &Records<Cost>, place: &Place) -> Result<Finding, EvaluationFault> {
    let spent_on = costs.within(place);
    let key = promise.key(place);
    let Some(first) = spent_on.first() else {
        let why =
            wording!(en: "no costs are on record in this window", nl: "in deze periode zijn geen kosten vastgelegd");
        return Ok(promise.without_figure(key, Verdict::NoCases, why));
    };
    let currency = first.amount.currency;
    check_currencies(promise, place, currency, spent_on)?;
    let amount: Exact = spent_on.iter().map(|cost| cost.amount.amount.clone()).sum();
    let units = match promise.objective.measures.value {
        Indicator::CostPerUser => mean_users(spent_on),
        _ => Exact::from(num_bigint::BigInt::from(spent_on.iter().map(|cost| u128::from(cost.of)).sum::<u128>())),
    };
    if units.is_zero() && !amount.is_zero() {
        let spent = Money { currency, amount }.to_string();
        return Err(promise.uncountable(place.window, Uncountable::OverNothing(spent)));
    }
    let figure = amount.checked_div(&units).map(|amount| Figure::Money(Money { currency, amount }));
    let notes = costs.notes(place).into_iter().chain(costs.early(promise, place)).collect();
    let records = u64::try_from(spent_on.len()).unwrap_or(u64::MAX);
    let basis = CostBasis { spent: Money { currency, amount }, units, records, notes };
    Ok(promise.finding(key, figure, Basis::Cost(basis)))
}

/// The users at an instant, on average over the time on record; nought where there is none.
fn mean_users(costs: &[&Cost]) -> Exact {
    let time: i128 = costs.iter().map(|cost| i128::from(cost.span.length().millis())).sum();
    let user_time: num_bigint::BigInt =
        costs.iter().map(|cost| num_bigint::BigInt::from(cost.of) * cost.span.length().millis()).sum();
    Exact::ratio(user_time, time).unwrap_or_default()
}

/// All amounts of a window, and those of the target and the rows, are in one currency.
fn check_currencies(
    promise: &Promise,
    place: &Place,
    currency: Currency,
    costs: &[&Cost],
) -> Result<(), EvaluationFault> {
    let target = promise.target().and_then(|target| match target {
        Target::Level { than, .. } => Some(than),
        _ => None,
    });
    let agreed = target.into_iter().chain(promise.row_levels()).filter_map(|level| match level {
        Level::Money(money) => Some(money.currency),
        _ => None,
    });
    let mut all = costs.iter().map(|cost| cost.amount.currency).chain(agreed);
    let Some(other) = all.find(|other| *other != currency) else { return Ok(()) };
    let mut both = [currency.to_string(), other.to_string()];
    both.sort();
    let [one, other] = both;
    Err(promise.uncountable(place.window, Uncountable::TwoCurrencies(one, other)))
}
