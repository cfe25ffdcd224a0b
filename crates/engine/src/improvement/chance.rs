//! How easily chance alone would show so few misses after an action, exactly and in integers.

use super::effect::Side;
use num_bigint::BigUint;
use num_traits::{One, ToPrimitive, Zero};

/// The most periods for which it is computed; beyond it, so many stand for all.
const MOST: usize = 400;

/// In what percentage of cases, rounded up, the later side would have so few misses or fewer, if all misses fell anywhere among all
/// periods with equal chance: the one-sided test of Fisher.
pub(super) fn at_most(before: &Side, after: &Side) -> u32 {
    let all = before.periods + after.periods;
    let scaled = |count: usize| if all <= MOST { count } else { count * MOST / all };
    let (earlier, later) = (scaled(before.periods), scaled(after.periods));
    let later_missed = scaled(after.missed).min(later);
    let missed = later_missed + scaled(before.missed).min(earlier);
    let ways = |in_later: usize| ways(later, in_later) * ways(earlier, missed - in_later);
    let so_few: BigUint = (0..=later_missed).map(ways).sum();
    let any = ways_of_all(earlier + later, missed);
    let percent = (so_few * BigUint::from(100_u32) + &any - BigUint::one()) / any;
    percent.to_u32().unwrap_or(100).min(100)
}

fn ways_of_all(all: usize, missed: usize) -> BigUint {
    ways(all, missed).max(BigUint::one())
}

/// In how many ways so many can be chosen from all.
fn ways(all: usize, chosen: usize) -> BigUint {
    if chosen > all {
        return BigUint::zero();
    }
    (0..chosen).fold(BigUint::one(), |ways, number| ways * (all - number) / (number + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(periods: usize, missed: usize) -> Side {
        Side { periods, missed, median: None }
    }

    #[test]
    fn the_chance_is_that_of_the_tables() {
        // 4 of 6 before, 0 of 6 after: C(6,4) / C(12,4) = 15/495 = 3.03…%.
        assert_eq!(at_most(&side(6, 4), &side(6, 0)), 4);
        // 1 of 3 before, 0 of 3 after: 3/6, even odds.
        assert_eq!(at_most(&side(3, 1), &side(3, 0)), 50);
        // 3 of 3 before, 0 of 3 after: 1/20.
        assert_eq!(at_most(&side(3, 3), &side(3, 0)), 5);
        // 5 of 6 before, 1 of 6 after: (C(6,0)C(6,6) + C(6,1)C(6,5)) / C(12,6) = 37/924 = 4.004…%.
        assert_eq!(at_most(&side(6, 5), &side(6, 1)), 5);
    }

    #[test]
    fn many_periods_are_no_trouble() {
        assert!(at_most(&side(10_000, 5_000), &side(10_000, 0)) <= 1);
    }
}
