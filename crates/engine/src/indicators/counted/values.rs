//! Many times of which a share or a statistic is the figure (R2).

use super::CaseShare;
use super::promise::Promise;
use crate::facts::{Millis, Name};
use crate::fault::EvaluationFault;
use crate::finding::{
    Basis, CountingNote, Figure, Finding, Judged, Key, LimitSeen, ScoreSeen, ValueBasis, ValueSeen, Verdict,
};
use crate::uncountable::Uncountable;
use crate::wording::wording;
use agreement::quantity::{Exact, Level, Percent, Statistic, Target};
use num_bigint::BigInt;
use num_traits::{One, ToPrimitive};
use std::cmp::Reverse;

/// A time, or several that are equal.
#[derive(Clone, Copy, Debug)]
pub(super) struct Timed<'f> {
    pub took: Millis,
    /// How many.
    pub times: u64,
    /// When it was measured, or when the work ended.
    pub at: calendar::Instant,
    /// The piece of work, where it has a name.
    pub id: Option<&'f Name>,
    /// Whether it is in time, where a term says so.
    pub in_time: bool,
}

/// The times of a window, and what is to be said of them.
pub(super) struct Values<'f> {
    pub all: Vec<Timed<'f>>,
    pub notes: Vec<CountingNote>,
    /// What became of them under each limit, where there are limits.
    pub limits: Vec<LimitSeen>,
}

impl Values<'_> {
    /// The finding on the times of a window: a share of cases in time, or a statistic of them all.
    pub fn finding(self, promise: &Promise, key: Key, window: &Judged) -> Result<Finding, EvaluationFault> {
        let too_much = || promise.uncountable(window, Uncountable::TooMuch);
        let values = self.count(|_| true).ok_or_else(too_much)?;
        Ok(match promise.target() {
            Some(Target::Share { share, or_at_most_missed, .. }) => {
                let share = CaseShare { share, granted: *or_at_most_missed, decided_on: promise.decided_on() };
                let within = self.count(|timed| timed.in_time).ok_or_else(too_much)?;
                let basis = self.basis(values, Some(within), None, Vec::new());
                promise.finding_of_cases(key, &share, within, values, basis)
            }
            Some(Target::Statistic { of, than, .. }) => {
                let within = bound(than).and_then(|bound| self.count(|timed| timed.took <= bound));
                let (figure, sum) = match of {
                    Statistic::Mean => self.mean(values),
                    Statistic::Percentile(percent) => (self.percentile(percent, values), None),
                };
                promise.finding(key, figure.map(Figure::Millis), self.basis(values, within, sum, Vec::new()))
            }
            _ => {
                let why = wording!(
                    en: "the objective names neither a bound nor a statistic, so there is no figure",
                    nl: "de doelstelling noemt grens noch statistiek, dus er is geen waarde"
                );
                promise.without_figure(key, Verdict::NoTarget, why)
            }
        })
    }

    /// What the figure is made of.
    pub fn basis(self, values: u64, within: Option<u64>, sum: Option<Exact>, scored: Vec<ScoreSeen>) -> Basis {
        Basis::Values(ValueBasis {
            values,
            within,
            sum,
            scored,
            limits: self.limits,
            slowest: slowest(self.all),
            notes: self.notes,
        })
    }

    /// How many there are of a sort; `None` for more than any count.
    pub fn count(&self, wanted: impl Fn(&Timed) -> bool) -> Option<u64> {
        self.all.iter().filter(|timed| wanted(timed)).try_fold(0, |sum: u64, timed| sum.checked_add(timed.times))
    }

    /// The exact mean, and the sum it is made of.
    fn mean(&self, values: u64) -> (Option<Exact>, Option<Exact>) {
        let parts = sum(self.all.iter().map(|timed| (timed.took.parts(), timed.times)));
        let sum = Exact::ratio(parts, Millis::PARTS);
        (sum.as_ref().and_then(|sum| sum.checked_div(&Exact::from(values))), sum)
    }

    /// The nearest rank: the value at place ⌈p × n⌉ of all in order, counted from 1.
    fn percentile(&self, percent: &Percent, values: u64) -> Option<Exact> {
        let rank = (percent.fraction() * Exact::from(values)).ceil().max(BigInt::one()).to_u64()?.min(values);
        let mut sorted: Vec<(Millis, u64)> = self.all.iter().map(|timed| (timed.took, timed.times)).collect();
        sorted.sort_unstable_by_key(|(took, _)| *took);
        let mut passed: u64 = 0;
        let reaches = |(_, times): &&(Millis, u64)| {
            passed = passed.saturating_add(*times);
            passed >= rank
        };
        sorted.iter().find(reaches).map(|(took, _)| took.exact())
    }
}

/// The bound as a measured time.
pub(super) fn bound(level: &Level) -> Option<Millis> {
    match level {
        Level::Length(length) => Millis::whole(length.millis()),
        _ => None,
    }
}

/// The sum of products; in machine integers as long as they hold it.
fn sum(products: impl Iterator<Item = (i128, u64)>) -> BigInt {
    let (mut whole, mut part) = (BigInt::ZERO, 0_i128);
    for (value, times) in products {
        match value.checked_mul(i128::from(times)).and_then(|product| part.checked_add(product)) {
            Some(sum) => part = sum,
            None => {
                whole += BigInt::from(part) + BigInt::from(value) * times;
                part = 0;
            }
        }
    }
    whole + part
}

/// The slowest, the slowest first; of equally slow ones the earliest.
fn slowest(mut all: Vec<Timed>) -> Vec<ValueSeen> {
    let order = |timed: &Timed| (Reverse(timed.took), timed.at, timed.id.cloned());
    if all.len() > ValueBasis::SLOWEST {
        all.select_nth_unstable_by(ValueBasis::SLOWEST, |a, b| {
            (Reverse(a.took), a.at, a.id).cmp(&(Reverse(b.took), b.at, b.id))
        });
        all.truncate(ValueBasis::SLOWEST);
    }
    all.sort_by_key(order);
    all.into_iter().map(|timed| ValueSeen { id: timed.id.cloned(), at: timed.at, took: timed.took }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use calendar::Instant;

    fn values(took: &[(i64, u64)]) -> Values<'static> {
        let timed = |(took, times): &(i64, u64)| Timed {
            took: Millis::whole(*took).unwrap(),
            times: *times,
            at: Instant::from_millis(0),
            id: None,
            in_time: true,
        };
        Values { all: took.iter().map(timed).collect(), notes: Vec::new(), limits: Vec::new() }
    }

    #[test]
    fn a_percentile_is_the_value_of_the_nearest_rank() {
        let hundred: Vec<(i64, u64)> = (1..=100).rev().map(|took| (took, 1)).collect();
        for (percent, expected) in [(0, 1_i64), (1, 1), (50, 50), (95, 95), (100, 100)] {
            let found = values(&hundred).percentile(&Percent::whole(percent), 100);
            assert_eq!(found, Some(Exact::from(expected)), "{percent}");
        }
        // ⌈0.95 × 21⌉ = 20: the last but one, which the second row holds.
        assert_eq!(values(&[(9, 1), (7, 20)]).percentile(&Percent::whole(95), 21), Some(Exact::from(7_i64)));
        assert_eq!(values(&[]).percentile(&Percent::whole(95), 0), None);
    }

    #[test]
    fn a_sum_beyond_machine_integers_is_still_exact() {
        let large = i128::MAX / 3;
        let expected = BigInt::from(large) * 8_u32;
        assert_eq!(sum([(large, 3), (large, 5)].into_iter()), expected);
    }
}
