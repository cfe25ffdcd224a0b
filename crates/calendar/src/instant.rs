//! A point on the time line (T1).

use std::fmt;

use jiff::civil::{Date, Time};
use jiff::tz::Offset;

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
        parse(text).map_err(|fault| TimeError::new(text, fault))
    }

    /// How long after `earlier` this is; negative if it comes first.
    pub const fn since(self, earlier: Instant) -> Length {
        Length::from_millis(self.0 - earlier.0)
    }

    /// The instant so much later, or `None` beyond `MIN..=MAX`.
    pub fn checked_add(self, length: Length) -> Option<Instant> {
        let millis = self.0.checked_add(length.millis())?;
        (Self::MIN.0..=Self::MAX.0)
            .contains(&millis)
            .then_some(Instant(millis))
    }

    /// The instant so much earlier, or `None` beyond `MIN..=MAX`.
    pub fn checked_sub(self, length: Length) -> Option<Instant> {
        let millis = self.0.checked_sub(length.millis())?;
        (Self::MIN.0..=Self::MAX.0)
            .contains(&millis)
            .then_some(Instant(millis))
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

/// A text that is no instant: what was read, what is wrong with it, how to mend it.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct TimeError {
    /// The text that was read, cut after 60 characters.
    pub text: String,
    /// What is wrong.
    pub what: &'static str,
    /// How to mend it.
    pub mend: &'static str,
}

impl TimeError {
    fn new(text: &str, (what, mend): Fault) -> Self {
        TimeError {
            text: text.chars().take(60).collect(),
            what,
            mend,
        }
    }
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}; {}", self.text, self.what, self.mend)
    }
}

impl std::error::Error for TimeError {}

type Fault = (&'static str, &'static str);

const FORM: Fault = (
    "this is no instant",
    "write date, T, time and zone, such as 2026-03-01T09:30:00Z or 2026-03-01T10:30:00+01:00",
);
const NO_ZONE: Fault = (
    "the zone is missing",
    "end it with Z or an offset such as +01:00",
);
const TOO_FINE: Fault = ("finer than a millisecond", "give at most three decimals");
const NO_DATE: Fault = (
    "there is no such date",
    "check the year (1 to 9999), month and day",
);
const NO_TIME: Fault = (
    "there is no such time",
    "hours run from 00 to 23, minutes and seconds from 00 to 59 (leap seconds aren't counted)",
);
const NO_OFFSET: Fault = (
    "there is no such offset",
    "offsets run from -23:59 to +23:59",
);
const TOO_FAR: Fault = ("too far away", "give an instant in the years 1 to 9999");

fn parse(text: &str) -> Result<Instant, Fault> {
    let (date, rest) = text.split_once(['T', 't', ' ']).ok_or(FORM)?;
    let zone_at =
        rest.find(['Z', 'z', '+', '-'])
            .ok_or(if rest.is_empty() { FORM } else { NO_ZONE })?;
    let (time, zone) = rest.split_at_checked(zone_at).ok_or(FORM)?;
    let date = parse_date(date)?;
    let (time, millis) = parse_time(time)?;
    let offset = parse_offset(zone)?;
    let second = offset
        .to_timestamp(date.to_datetime(time))
        .map_err(|_| TOO_FAR)?
        .as_second();
    let total = second * 1_000 + millis;
    if (Instant::MIN.0..=Instant::MAX.0).contains(&total) {
        Ok(Instant(total))
    } else {
        Err(TOO_FAR)
    }
}

fn parse_date(text: &str) -> Result<Date, Fault> {
    let [year, month, day] = fields(text, '-', [4, 2, 2])?;
    let date = Date::new(year as i16, month as i8, day as i8).map_err(|_| NO_DATE)?;
    if year == 0 { Err(NO_DATE) } else { Ok(date) }
}

/// The time to the second, and the milliseconds beyond it.
fn parse_time(text: &str) -> Result<(Time, i64), Fault> {
    let (whole, fraction) = match text.split_once('.') {
        Some((_, "")) => return Err(FORM),
        Some((whole, fraction)) => (whole, fraction),
        None => (text, ""),
    };
    let [hour, minute, second] = fields(whole, ':', [2, 2, 2])?;
    let time = Time::new(hour as i8, minute as i8, second as i8, 0).map_err(|_| NO_TIME)?;
    Ok((time, parse_millis(fraction)?))
}

/// Decimals to milliseconds; further digits may only be zeros.
fn parse_millis(fraction: &str) -> Result<i64, Fault> {
    if fraction.len() > 9 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(FORM);
    }
    let (millis, finer) = fraction.split_at(fraction.len().min(3));
    if finer.bytes().any(|b| b != b'0') {
        return Err(TOO_FINE);
    }
    format!("{millis:0<3}").parse().map_err(|_| FORM)
}

fn parse_offset(text: &str) -> Result<Offset, Fault> {
    if text == "Z" || text == "z" {
        return Ok(Offset::UTC);
    }
    let (sign, digits) = text.split_at_checked(1).ok_or(FORM)?;
    let [hours, minutes] = fields(digits, ':', [2, 2])?;
    if hours > 23 || minutes > 59 {
        return Err(NO_OFFSET);
    }
    let seconds = (hours * 60 + minutes) as i32 * 60;
    Offset::from_seconds(if sign == "-" { -seconds } else { seconds }).map_err(|_| NO_OFFSET)
}

/// Exactly `N` numbers of the given widths.
fn fields<const N: usize>(
    text: &str,
    separator: char,
    widths: [usize; N],
) -> Result<[u16; N], Fault> {
    let mut parts = text.split(separator);
    let mut numbers = [0; N];
    for (number, width) in numbers.iter_mut().zip(widths) {
        let part = parts.next().ok_or(FORM)?;
        if part.len() != width || !part.bytes().all(|b| b.is_ascii_digit()) {
            return Err(FORM);
        }
        *number = part.parse().map_err(|_| FORM)?;
    }
    if parts.next().is_some() {
        Err(FORM)
    } else {
        Ok(numbers)
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
            (
                "2026-03-01 10:30:00.123000-03:30",
                "2026-03-01T14:00:00.123Z",
            ),
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
    fn refuses_with_the_reason() {
        let cases = [
            ("2026-03-01T10:30:00", NO_ZONE.0),
            ("2026-03-01", FORM.0),
            ("2026-03-01T", FORM.0),
            ("", FORM.0),
            ("2026-02-30T10:30:00Z", NO_DATE.0),
            ("0000-01-30T10:30:00Z", NO_DATE.0),
            ("2026-03-01T24:00:00Z", NO_TIME.0),
            ("2026-06-30T23:59:60Z", NO_TIME.0),
            ("2026-03-01T10:30:00.1234Z", TOO_FINE.0),
            ("2026-03-01T10:30:00.Z", FORM.0),
            ("2026-03-01T10:30Z", FORM.0),
            ("2026-03-01T10:30:00+24:00", NO_OFFSET.0),
            ("2026-03-01T10:30:00+0100", FORM.0),
            ("2026-03-01T10:30:00Z[Europe/Amsterdam]", FORM.0),
            ("9999-12-31T10:30:00Z", TOO_FAR.0),
            ("2026-03-01T10:30:00é", NO_ZONE.0),
            ("２026-03-01T10:30:00Z", FORM.0),
        ];
        for (text, what) in cases {
            assert_eq!(Instant::parse(text).unwrap_err().what, what, "{text}");
        }
    }

    #[test]
    fn stays_within_its_bounds() {
        assert_eq!(Instant::from_millis(i64::MAX), Instant::MAX);
        assert_eq!(Instant::MAX.checked_add(Length::from_millis(1)), None);
        assert_eq!(
            Instant::MIN.saturating_sub(Length::from_millis(i64::MIN)),
            Instant::MAX
        );
    }
}
