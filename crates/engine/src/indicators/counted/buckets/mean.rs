//! The mean of many rates: floor and ceiling sums in units of 2⁻⁶⁴, exactly where a bound lies between them (A11).

use super::Readings;
use super::tally::Tally;
use crate::indicators::counted::promise::Promise;
use crate::indicators::window_time::Reading;
use crate::shown;
use crate::uncountable::Uncountable;
use agreement::model::RateExpression;
use agreement::quantity::{DecidedOn, Exact, Level, Target};
use num_bigint::BigInt;
use std::collections::BTreeMap;

/// In how many bits the divisors of an exact sum may be written together; more would take seconds.
const MOST_BITS: u64 = 500_000;

/// The rates of the known buckets, added up.
struct Sum {
    floor: Exact,
    ceiling: Exact,
}

/// The mean under each reading of unknown buckets.
///
/// # Errors
/// Rates with so many divisors that an exact sum is out of reach.
pub(super) fn figures(
    promise: &Promise,
    expressed: RateExpression,
    tally: &Tally,
    agreed: Reading,
) -> Result<Readings<Option<Exact>>, Uncountable> {
    let mut sum = rounded(&tally.rates);
    let near = bounds(promise, expressed).iter().any(|bound| lies_between(&sum, tally, agreed, bound));
    if near || is_rounded_apart(promise.decided_on(), expressed, &sum, tally, agreed) {
        let exact = exactly(&tally.rates)?;
        sum = Sum { floor: exact.clone(), ceiling: exact };
    }
    let figure = |reading| mean(&sum.floor, tally, reading).map(|mean| as_expressed(mean, expressed));
    Ok(Readings { worst: figure(Reading::AllDown), best: figure(Reading::AllUp), agreed: figure(agreed) })
}

fn as_expressed(rate: Exact, expressed: RateExpression) -> Exact {
    match expressed {
        RateExpression::ErrorRate => rate,
        RateExpression::Rest => Exact::one() - rate,
    }
}

/// The mean of the known rates and, for each unknown bucket, what the reading takes it for.
fn mean(sum: &Exact, tally: &Tally, reading: Reading) -> Option<Exact> {
    let (all, bad) = tally.read(reading);
    (sum + &Exact::from(bad)).checked_div(&Exact::from(all))
}

/// The error rates that the target and the rows name.
fn bounds(promise: &Promise, expressed: RateExpression) -> Vec<Exact> {
    let target = promise.target().and_then(|target| match target {
        Target::Level { than, .. } => Some(than),
        _ => None,
    });
    let levels = target.into_iter().chain(promise.row_levels()).filter(|level| matches!(level, Level::Percent(_)));
    levels.filter_map(shown::level).map(|bound| as_expressed(bound, expressed)).collect()
}

/// Whether a bound lies between the floor and the ceiling of any reading's mean, or on one that isn't the mean itself.
fn lies_between(sum: &Sum, tally: &Tally, agreed: Reading, bound: &Exact) -> bool {
    let between = |reading| {
        let (floor, ceiling) = (mean(&sum.floor, tally, reading), mean(&sum.ceiling, tally, reading));
        floor.is_some_and(|floor| floor <= *bound) && ceiling.is_some_and(|ceiling| *bound <= ceiling)
    };
    sum.floor != sum.ceiling && [Reading::AllDown, Reading::AllUp, agreed].into_iter().any(between)
}

/// Whether floor and ceiling of a reading's mean are rounded to different percentages, where a rounded one decides.
fn is_rounded_apart(
    decided_on: DecidedOn,
    expressed: RateExpression,
    sum: &Sum,
    tally: &Tally,
    agreed: Reading,
) -> bool {
    let decides = |sum, reading| mean(sum, tally, reading).map(|mean| decided_on.round(&as_expressed(mean, expressed)));
    let apart = |reading| decides(&sum.floor, reading) != decides(&sum.ceiling, reading);
    decided_on != DecidedOn::Exact && [Reading::AllDown, Reading::AllUp, agreed].into_iter().any(apart)
}

/// The sums of the rates, each rounded down and up to units of 2⁻⁶⁴: 2⁶⁴ of them fit in 128 bits.
fn rounded(rates: &[(u64, u64)]) -> Sum {
    let (mut floor, mut ceiling) = (0_u128, 0_u128);
    for (events, of) in rates {
        let (units, of) = (u128::from(*events) << 64, u128::from(*of).max(1));
        floor += units / of;
        ceiling += units.div_ceil(of);
    }
    let in_ones = |units: u128| Exact::ratio(units, 1_u128 << 64).unwrap_or_default();
    Sum { floor: in_ones(floor), ceiling: in_ones(ceiling) }
}

/// The sum itself. Equal divisors are added first, and the others in pairs, so that numbers stay as short as they can.
fn exactly(rates: &[(u64, u64)]) -> Result<Exact, Uncountable> {
    let mut by_divisor: BTreeMap<u64, u128> = BTreeMap::new();
    for (events, of) in rates {
        let common = greatest_common_divisor(*events, *of).max(1);
        *by_divisor.entry(of / common).or_default() += u128::from(events / common);
    }
    let bits: u64 = by_divisor.keys().map(|divisor| u64::from(u64::BITS - divisor.leading_zeros())).sum();
    if bits > MOST_BITS {
        return Err(Uncountable::TooManyDivisors);
    }
    let mut sums: Vec<(BigInt, BigInt)> =
        by_divisor.into_iter().map(|(divisor, events)| (BigInt::from(events), BigInt::from(divisor))).collect();
    while sums.len() > 1 {
        sums = sums.chunks(2).map(pair).collect();
    }
    Ok(sums.pop().and_then(|(events, of)| Exact::ratio(events, of)).unwrap_or_default())
}

/// The sum of one or two fractions, not reduced.
fn pair(fractions: &[(BigInt, BigInt)]) -> (BigInt, BigInt) {
    match fractions {
        [(a, b), (c, d)] => (a * d + c * b, b * d),
        [(a, b), ..] => (a.clone(), b.clone()),
        [] => (BigInt::ZERO, BigInt::from(1)),
    }
}

fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floor_and_ceiling_hold_the_exact_sum() {
        let rates = [(1, 3), (2, 7), (5, 9), (1, 3)];
        let (sum, exact) = (rounded(&rates), exactly(&rates).unwrap());
        assert_eq!(exact, Exact::ratio(95, 63).unwrap());
        assert!(sum.floor < exact && exact < sum.ceiling);
        assert!(&sum.ceiling - &sum.floor <= Exact::ratio(4, 1_u128 << 64).unwrap());
    }

    #[test]
    fn rates_of_a_power_of_two_need_no_rounding() {
        let sum = rounded(&[(1, 4), (3, 8)]);
        assert!(sum.floor == sum.ceiling && sum.floor == Exact::ratio(5, 8).unwrap());
    }

    #[test]
    fn divisors_without_end_are_refused() {
        let rates: Vec<(u64, u64)> = (0..10_000).map(|n| (1, u64::MAX - n)).collect();
        assert_eq!(exactly(&rates), Err(Uncountable::TooManyDivisors));
    }
}
