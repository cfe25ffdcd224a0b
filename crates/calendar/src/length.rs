//! An exact length of time.

use std::fmt;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

/// An exact length in milliseconds; it may be negative where it is a margin.
#[derive(Copy, Clone, Eq, Ord, PartialEq, PartialOrd, Hash, Debug, Default)]
pub struct Length(i64);

impl Length {
    /// No time at all.
    pub const ZERO: Length = Length(0);

    /// The length of so many milliseconds.
    pub const fn from_millis(millis: i64) -> Self {
        Length(millis)
    }

    /// The length of so many seconds, or `None` where that many milliseconds don't fit.
    pub const fn seconds(n: i64) -> Option<Self> {
        Self::of(n, SECOND)
    }

    /// The length of so many minutes, or `None` where that many milliseconds don't fit.
    pub const fn minutes(n: i64) -> Option<Self> {
        Self::of(n, MINUTE)
    }

    /// The length of so many hours, or `None` where that many milliseconds don't fit.
    pub const fn hours(n: i64) -> Option<Self> {
        Self::of(n, HOUR)
    }

    const fn of(n: i64, unit: i64) -> Option<Self> {
        match n.checked_mul(unit) {
            Some(millis) => Some(Length(millis)),
            None => None,
        }
    }

    /// The length in milliseconds.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Whether there is no time in it.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether it is less than nothing, as the margin of a missed term is.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The sum, or `None` where it doesn't fit.
    pub const fn checked_add(self, other: Length) -> Option<Length> {
        match self.0.checked_add(other.0) {
            Some(millis) => Some(Length(millis)),
            None => None,
        }
    }

    /// The difference, or `None` where it doesn't fit.
    pub const fn checked_sub(self, other: Length) -> Option<Length> {
        match self.0.checked_sub(other.0) {
            Some(millis) => Some(Length(millis)),
            None => None,
        }
    }

    /// The sum, held at the greatest or least length. Lengths between two instants never get there.
    pub const fn saturating_add(self, other: Length) -> Length {
        Length(self.0.saturating_add(other.0))
    }

    /// The difference, held at the greatest or least length.
    pub const fn saturating_sub(self, other: Length) -> Length {
        Length(self.0.saturating_sub(other.0))
    }
}

/// Hours, minutes and seconds as far as they aren't zero: `1 h 12 m 3.5 s`, `0 s`, `-20 m`.
impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = self.0.unsigned_abs();
        let (hours, minutes) = (millis / HOUR as u64, millis % HOUR as u64 / MINUTE as u64);
        let rest = millis % MINUTE as u64;
        let mut parts = Vec::new();
        if hours > 0 {
            parts.push(format!("{hours} h"));
        }
        if minutes > 0 {
            parts.push(format!("{minutes} m"));
        }
        if rest > 0 || parts.is_empty() {
            parts.push(format!("{} s", decimal(rest)));
        }
        let sign = if self.is_negative() { "-" } else { "" };
        f.pad(&format!("{sign}{}", parts.join(" ")))
    }
}

/// Milliseconds as decimal seconds without trailing zeros.
fn decimal(millis: u64) -> String {
    let (whole, part) = (millis / 1_000, millis % 1_000);
    if part == 0 {
        return whole.to_string();
    }
    format!("{whole}.{part:03}").trim_end_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_a_person_would_say_it() {
        let shown = [
            (0, "0 s"),
            (500, "0.5 s"),
            (60_000, "1 m"),
            (4_323_500, "1 h 12 m 3.5 s"),
            (-1_200_000, "-20 m"),
            (2_674_800_000, "743 h"),
            (i64::MIN, "-2562047788015 h 12 m 55.808 s"),
        ];
        for (millis, text) in shown {
            assert_eq!(Length::from_millis(millis).to_string(), text);
        }
    }

    #[test]
    fn refuses_what_does_not_fit() {
        assert_eq!(Length::hours(i64::MAX), None);
        assert_eq!(Length::hours(2), Some(Length::from_millis(7_200_000)));
        let most = Length::from_millis(i64::MAX);
        assert_eq!(most.checked_add(Length::from_millis(1)), None);
    }
}
