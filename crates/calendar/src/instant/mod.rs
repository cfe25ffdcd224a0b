//! A point on the time line (T1).

mod parse;

use std::fmt;

use jiff::tz::Offset;
pub use parse::TimeError;

use crate::Length;

/// Milliseconds since 1970-01-01T00:00:00Z (T1), always within [`Instant::MIN`] and [`Instant::MAX`].
#[derive(Copy, Clone, Eq, Ord, PartialEq, PartialOrd, Hash, Debug, Default)]
pub struct Instant(i64);

impl Instant {
    /// 0001-01-03T00:00:00Z: the first instant that has a local date in every zone.
    pub const MIN: Instant = Instant(-62_135_424_000_000);
    /// 9999-12-29T00:00:00Z: the last instant that has a local date in every zone.
    pub const MAX: Instant = Instant(253_402_041_600_000);

    /// The instant so many milliseconds after 1970; what lies outside `MIN..=MAX` is held there.
    pub const fn from_millis(millis: i64) -> Self {
        if millis < Self::MIN.0 {
            Self::MIN
        } else if millis > Self::MAX.0 {
            Self::MAX
        } else {
            Instant(millis)
        }
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Reads RFC 3339: date, `T`, time to the second or finer, and `Z` or an offset (T1).
    ///
    /// # Errors
    /// A missing zone, digits finer than a millisecond, an impossible date or any other form.
    pub fn parse(text: &str) -> Result<Instant, TimeError> {
        parse::parse(text)
    }

    /// How long after `earlier` this is; negative if it comes first.
    pub const fn since(self, earlier: Instant) -> Length {
        Length::from_millis(self.0 - earlier.0)
    }

    /// The instant so much later, or `None` beyond `MIN..=MAX`.
    pub fn checked_add(self, length: Length) -> Option<Instant> {
        let millis = self.0.checked_add(length.millis())?;
        (Self::MIN.0..=Self::MAX.0).contains(&millis).then_some(Instant(millis))
    }

    /// The instant so much earlier, or `None` beyond `MIN..=MAX`.
    pub fn checked_sub(self, length: Length) -> Option<Instant> {
        let millis = self.0.checked_sub(length.millis())?;
        (Self::MIN.0..=Self::MAX.0).contains(&millis).then_some(Instant(millis))
    }

    /// The instant so much later, held within `MIN..=MAX`.
    pub const fn saturating_add(self, length: Length) -> Instant {
        Self::from_millis(self.0.saturating_add(length.millis()))
    }

    /// The instant so much earlier, held within `MIN..=MAX`.
    pub const fn saturating_sub(self, length: Length) -> Instant {
        Self::from_millis(self.0.saturating_sub(length.millis()))
    }
}

/// RFC 3339 in UTC, with milliseconds only where they aren't zero.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = Offset::UTC.to_datetime(crate::zone::timestamp(*self));
        let (date, time) = (at.date(), at.time());
        let (hour, minute, second) = (time.hour(), time.minute(), time.second());
        let text = match time.millisecond() {
            0 => format!("{date}T{hour:02}:{minute:02}:{second:02}Z"),
            ms => format!("{date}T{hour:02}:{minute:02}:{second:02}.{ms:03}Z"),
        };
        f.pad(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_rfc_3339() {
        let cases = [
            ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
            ("2026-03-01T10:30:00+01:00", "2026-03-01T09:30:00Z"),
            ("2026-03-01t10:30:00.5z", "2026-03-01T10:30:00.500Z"),
            ("2026-03-01 10:30:00.123000-03:30", "2026-03-01T14:00:00.123Z"),
            ("0001-01-03T00:00:00Z", "0001-01-03T00:00:00Z"),
            ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
        ];
        for (text, shown) in cases {
            assert_eq!(Instant::parse(text).unwrap().to_string(), shown);
        }
        assert_eq!(Instant::MAX.to_string(), "9999-12-29T00:00:00Z");
        assert_eq!(Instant::MIN.to_string(), "0001-01-03T00:00:00Z");
    }

    #[test]
    fn stays_within_its_bounds() {
        assert_eq!(Instant::from_millis(i64::MAX), Instant::MAX);
        assert_eq!(Instant::MAX.checked_add(Length::from_millis(1)), None);
        assert_eq!(Instant::MIN.saturating_sub(Length::from_millis(i64::MIN)), Instant::MAX);
    }
}
