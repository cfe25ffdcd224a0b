//! Lengths of time.

use agreement::quantity::Exact;
use calendar::{Instant, Length};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60_000;

/// A length without its sign: `15 m` for a budget overspent by a quarter of an hour.
pub fn unsigned(length: Length) -> Length {
    if length.is_negative() { Length::ZERO.saturating_sub(length) } else { length }
}

/// A length in whole seconds, the rest dropped: of a window that runs, milliseconds are only noise.
pub fn in_seconds(length: Length) -> Length {
    length.saturating_sub(Length::from_millis(length.millis() % SECOND))
}

/// An instant with the rest of its second dropped.
pub fn to_the_second(at: Instant) -> Instant {
    Instant::from_millis(at.millis() - at.millis().rem_euclid(SECOND))
}

/// Milliseconds that need not be whole as hours, minutes and seconds, exactly: `8 h 45 m 36 s`, `0.000864 s`.
pub fn exact_length(ms: &Exact) -> String {
    let minutes = ms.checked_div(&Exact::from(MINUTE)).map_or_else(Default::default, |minutes| minutes.floor());
    let minute_ms = &Exact::from(minutes) * &Exact::from(MINUTE);
    let seconds = (ms - &minute_ms).checked_div(&Exact::from(1_000_i64)).unwrap_or_default();
    let whole = i64::try_from(minute_ms.numerator()).map(Length::from_millis);
    match whole {
        Ok(Length::ZERO) => format!("{} s", seconds.shown()),
        Ok(whole) if seconds.is_zero() => whole.to_string(),
        Ok(whole) => format!("{whole} {} s", seconds.shown()),
        Err(_) => format!("{} ms", ms.shown()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_second_are_dropped() {
        for (millis, shown) in [(2_658_600, "44 m 18 s"), (-2_400, "-2 s"), (999, "0 s")] {
            assert_eq!(in_seconds(Length::from_millis(millis)).to_string(), shown);
        }
    }

    #[test]
    fn parts_of_a_millisecond_are_shown() {
        let cases = [
            ((1, 2), "0.0005 s"),
            ((60_000, 1), "1 m"),
            ((31_536_000, 1), "8 h 45 m 36 s"),
            ((86_400_001, 10), "2 h 24 m 0.0001 s"),
            ((1, 3), "1/3000 s"),
        ];
        for ((numerator, denominator), shown) in cases {
            assert_eq!(exact_length(&Exact::ratio(numerator, denominator).unwrap()), shown);
        }
    }
}
