//! Numbers in the unit of the level that they are held against.

use super::{number, share};
use agreement::quantity::{Exact, Level};

/// A number in the unit of a level: `2.25 per 100`, `499.99 per hour`, `7.9 of 10`, `2.25%`; the thresholds are such numbers too.
pub fn in_unit(exact: &Exact, level: &Level, thresholds: &[Exact]) -> String {
    format!("{}{}", bare(exact, level, thresholds), unit(level, &level.to_string()))
}

/// The number alone, as it stands before the unit.
pub(super) fn bare(exact: &Exact, level: &Level, thresholds: &[Exact]) -> String {
    let times = |factor: &Exact| {
        let thresholds: Vec<Exact> = thresholds.iter().map(|threshold| threshold * factor).collect();
        number(&(exact * factor), &thresholds)
    };
    match level {
        Level::Percent(_) => share(exact, thresholds),
        Level::Per { per, .. } => times(per),
        Level::Rate { per, .. } => times(&Exact::ratio(per.millis(), 3_600_000).unwrap_or_default()),
        Level::Score { .. } | Level::Length(_) | Level::Money(_) | Level::Number(_) => number(exact, thresholds),
    }
}

/// What stands behind the number of a level, in the language of its text: ` per hour`, ` of 10`.
pub(super) fn unit(level: &Level, text: &str) -> String {
    match level {
        Level::Per { .. } | Level::Rate { .. } | Level::Score { .. } => {
            text.split_once(' ').map(|(_, unit)| format!(" {unit}")).unwrap_or_default()
        }
        Level::Percent(_) | Level::Length(_) | Level::Money(_) | Level::Number(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use agreement::quantity::{Dutch, Quantity};

    #[test]
    fn numbers_stand_in_the_unit_of_their_level() {
        let cases = [
            ((9, 400), "2 per 100", "2.25 per 100", " per 100"),
            ((9, 400), "2%", "2.25%", ""),
            ((87_999, 176), "500 per hour", "499.99 per hour", " per uur"),
            ((600, 1), "5 per minute", "10 per minute", " per minuut"),
            ((79, 10), "8.0 of 10", "7.9 of 10", " op een schaal van 10"),
            ((4, 1), "3", "4", ""),
        ];
        for ((above, below), level, shown, dutch) in cases {
            let (exact, level) = (Exact::ratio(above, below).unwrap(), Level::parse(level).unwrap());
            assert_eq!(in_unit(&exact, &level, &[]), shown);
            assert_eq!(unit(&level, &level.dutch()), dutch);
        }
    }
}
