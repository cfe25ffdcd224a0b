//! What so many windows can prove: an exact lower bound for the share of windows in which a target holds.

use agreement::quantity::Exact;
use num_bigint::BigUint;
use num_traits::{One, ToPrimitive, Zero};

/// With what confidence the bound holds, in per cent.
pub const CONFIDENCE: u32 = 90;

/// The most windows for which the bound is computed; beyond it, the last so many stand for all.
const MOST: usize = 1_000;

/// The greatest whole percentage of which `held` of `of` windows prove, with [`CONFIDENCE`] and if windows are alike and independent,
/// that a target holds in at least so many: the bound of Clopper and Pearson, rounded down, in integers.
pub fn at_least(held: usize, of: usize) -> u32 {
    let (held, of) = scaled(held, of);
    // The chance of at least `held` grows with the share, so the greatest share that is still too unlikely is found by halving.
    let (mut low, mut high) = (0_u32, 100_u32);
    while high - low > 1 {
        let middle = low.midpoint(high);
        if is_unlikely(held, of, middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

/// How many windows in a row without a miss would prove a share in per cent; `None` for 100%, which nothing proves.
pub fn windows_needed(share: &Exact) -> Option<u32> {
    if share >= &Exact::one() || share <= &Exact::zero() {
        return None;
    }
    let doubt = Exact::ratio(100 - CONFIDENCE, 100)?;
    let mut chance = share.clone();
    (1..=2_000).find(|_| {
        let proven = chance <= doubt;
        chance = &chance * share;
        proven
    })
}

fn scaled(held: usize, of: usize) -> (usize, usize) {
    if of <= MOST { (held.min(of), of) } else { (held.saturating_mul(MOST) / of, MOST) }
}

/// Whether at least `held` of `of` would be less likely than the doubt that is left, if a target held in `percent` of windows.
fn is_unlikely(held: usize, of: usize, percent: u32) -> bool {
    let (kept, lost) = (BigUint::from(percent), BigUint::from(100 - percent));
    // The ways to hold in all windows, then in one fewer each time: of so many, kept^successes × lost^failures each.
    let mut term = power(percent, of);
    let mut sum = BigUint::zero();
    for successes in (held..=of).rev() {
        sum += &term;
        term = term * successes * &lost / ((of - successes + 1) * &kept);
    }
    sum * BigUint::from(100_u32) <= power(100, of) * BigUint::from(100 - CONFIDENCE)
}

fn power(base: u32, exponent: usize) -> BigUint {
    exponent.to_u32().map_or_else(BigUint::one, |exponent| BigUint::from(base).pow(exponent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_is_that_of_the_tables() {
        // 0.1^(1/12) = 0.8254…; for 11 of 12 the exact bound is 0.7124….
        assert_eq!(at_least(12, 12), 82);
        assert_eq!(at_least(11, 12), 71);
        assert_eq!(at_least(1, 1), 10);
        assert_eq!(at_least(0, 12), 0);
        assert_eq!(at_least(22, 22), 90);
    }

    #[test]
    fn what_would_be_needed() {
        let percent = |number: i64| Exact::ratio(number, 100).unwrap();
        assert_eq!(windows_needed(&percent(90)), Some(22));
        assert_eq!(windows_needed(&percent(50)), Some(4));
        assert_eq!(windows_needed(&Exact::one()), None);
    }

    #[test]
    fn many_windows_are_no_trouble() {
        assert!(at_least(100_000, 100_000) >= 99);
        assert!((45..=50).contains(&at_least(50_000, 100_000)));
    }
}
