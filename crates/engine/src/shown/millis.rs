//! Measured times with parts of a millisecond, in the units in which people say them.

use super::number;
use agreement::quantity::Exact;
use calendar::Length;
use num_traits::ToPrimitive;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60_000;

/// Milliseconds, not negative, as `45.75 ms`, `2.5 s` or `1 h 30 m 0.5 s`, on their side of every threshold (in milliseconds).
pub fn millis(exact: &Exact, thresholds: &[Exact]) -> String {
    with_minutes(exact, thresholds, |whole| whole.to_string())
}

/// The same with the whole minutes in the words of a language.
pub(super) fn with_minutes(exact: &Exact, thresholds: &[Exact], words: impl Fn(Length) -> String) -> String {
    if *exact < SECOND {
        return format!("{} ms", number(exact, &with(thresholds, SECOND)));
    }
    let minutes = in_units(exact, MINUTE).floor().to_i64().unwrap_or(0);
    let whole = Length::from_millis(minutes.saturating_mul(MINUTE));
    let rest = |millis: &Exact| in_units(&(millis - &Exact::from(whole.millis())), SECOND);
    let seconds = rest(exact);
    let bounds: Vec<Exact> = thresholds.iter().map(rest).chain([Exact::zero(), Exact::from(60_i64)]).collect();
    match (minutes, seconds.is_zero()) {
        (0, _) => format!("{} s", number(&seconds, &bounds)),
        (_, true) => words(whole),
        (_, false) => format!("{} {} s", words(whole), number(&seconds, &bounds)),
    }
}

fn with(thresholds: &[Exact], also: i64) -> Vec<Exact> {
    thresholds.iter().cloned().chain([Exact::zero(), Exact::from(also)]).collect()
}

fn in_units(millis: &Exact, unit: i64) -> Exact {
    millis.checked_div(&Exact::from(unit)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_in_their_units_and_never_across_a_bound() {
        let bound = [Exact::from(300_i64), Exact::from(7_200_000_i64)];
        let cases = [
            ((45_752, 1_000), "45.75 ms"),
            ((300, 1), "300 ms"),
            ((300_000_001, 1_000_000), "300.000001 ms"),
            ((2_999_999, 3_000), "999.9997 ms"),
            ((2_500, 1), "2.5 s"),
            ((5_400_500, 1), "1 h 30 m 0.5 s"),
            ((7_200_000, 1), "2 h"),
            ((21_600_001, 3), "2 h 0.0003 s"),
            ((0, 1), "0 ms"),
        ];
        for ((above, below), shown) in cases {
            assert_eq!(millis(&Exact::ratio(above, below).unwrap(), &bound), shown);
        }
    }
}
