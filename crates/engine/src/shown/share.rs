//! Numbers with as many digits as keep them on their side of every threshold (R1).

use agreement::quantity::{Exact, Rounding};

/// The most digits after the point that are tried before the exact fraction is shown.
const MOST_DIGITS: u32 = 18;
/// How many digits after the point a number has at least, unless it is exact with fewer.
const USUAL_DIGITS: u32 = 2;

/// A part of one as a percentage, such as `99.87%`, that stands to none, to all and to each threshold (parts of one as well) as
/// the exact part does: 99.8999…% is never shown as 99.9%.
pub fn share(exact: &Exact, thresholds: &[Exact]) -> String {
    let per_cents: Vec<Exact> =
        thresholds.iter().map(hundredfold).chain([Exact::zero(), Exact::from(100_i64)]).collect();
    format!("{}%", number(&hundredfold(exact), &per_cents))
}

/// A number that stands to each threshold as the exact one does; the exact fraction where 18 digits can't show that.
pub fn number(exact: &Exact, thresholds: &[Exact]) -> String {
    let tries = (USUAL_DIGITS..=MOST_DIGITS).filter_map(|digits| rounded(exact, digits));
    let faithful = |shown: &Exact| thresholds.iter().all(|threshold| shown.cmp(threshold) == exact.cmp(threshold));
    let found = tries.into_iter().find(|(_, shown)| faithful(shown));
    match found {
        Some((_, shown)) if shown == *exact => exact.shown(),
        Some((text, _)) => text,
        None => exact.shown(),
    }
}

fn rounded(exact: &Exact, digits: u32) -> Option<(String, Exact)> {
    let text = exact.decimal(digits, Rounding::HalfAwayFromZero);
    let shown = Exact::from_decimal(&text).ok()?;
    Some((text, shown))
}

fn hundredfold(part: &Exact) -> Exact {
    part * &Exact::from(100_i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(numerator: i64, denominator: i64) -> Exact {
        Exact::ratio(numerator, denominator).unwrap()
    }

    #[test]
    fn a_missed_target_never_reads_as_met() {
        let three_nines = part(999, 1_000);
        let cases = [
            (part(742, 743), "99.87%"),
            (part(998_999, 1_000_000), "99.8999%"),
            (part(99_899_999, 100_000_000), "99.899999%"),
            (part(999, 1_000), "99.9%"),
            (part(9_990_001, 10_000_000), "99.90001%"),
            (part(1, 1), "100%"),
            (part(9_999_999, 10_000_000), "99.99999%"),
            (part(1, 1_000_000), "0.0001%"),
            (part(0, 1), "0%"),
            (part(1, 3), "33.33%"),
        ];
        for (exact, shown) in cases {
            assert_eq!(share(&exact, std::slice::from_ref(&three_nines)), shown);
        }
    }

    #[test]
    fn what_no_decimal_tells_apart_is_shown_as_a_fraction() {
        let third = part(1, 3);
        let tiny = Exact::ratio(1, 10_i64.pow(18)).unwrap();
        let near = &third + &(&tiny * &part(1, 1_000));
        assert!(number(&near, &[third]).contains('/'));
    }
}
