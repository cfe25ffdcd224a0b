//! Reading an instant from text.

use std::fmt;
use std::ops::RangeInclusive;

use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use crate::Instant;

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
        TimeError { text: text.chars().take(60).collect(), what, mend }
    }
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}; {}", self.text, self.what, self.mend)
    }
}

impl std::error::Error for TimeError {}

type Fault = (&'static str, &'static str);

const FORM: Fault =
    ("this is no instant", "write date, T, time and zone, such as 2026-03-01T09:30:00Z or 2026-03-01T10:30:00+01:00");
const NO_ZONE: Fault = ("the zone is missing", "end it with Z or an offset such as +01:00");
const TOO_FINE: Fault = ("finer than a millisecond", "give at most three decimals");
const NO_DATE: Fault = ("there is no such date", "check the year (1 to 9999), month and day");
const NO_TIME: Fault = (
    "there is no such time",
    "hours run from 00 to 23, minutes and seconds from 00 to 59 (leap seconds aren't counted)",
);
const NO_OFFSET: Fault = ("there is no such offset", "offsets run from -23:59 to +23:59");
const TOO_FAR: Fault = ("too far away", "give an instant in the years 1 to 9999");

/// Reads RFC 3339.
pub(super) fn parse(text: &str) -> Result<Instant, TimeError> {
    if let Some(at) = plain(text.as_bytes()) {
        return Ok(at);
    }
    read(text).map_err(|fault| TimeError::new(text, fault))
}

/// The form that nearly every program writes, `2026-03-01T09:30:00Z`, on a day that every month has; all else is left to [`read`].
fn plain(text: &[u8]) -> Option<Instant> {
    let [date @ .., b'T', h1, h2, b':', m1, m2, b':', s1, s2, b'Z'] = text else { return None };
    let [y1, y2, y3, y4, b'-', o1, o2, b'-', d1, d2] = date else { return None };
    let year = two([*y1, *y2], 0..=99)? * 100 + two([*y3, *y4], 0..=99)?;
    let day = days(year, two([*o1, *o2], 1..=12)?, two([*d1, *d2], 1..=28)?);
    let minute = (day * 24 + two([*h1, *h2], 0..=23)?) * 60 + two([*m1, *m2], 0..=59)?;
    let millis = (minute * 60 + two([*s1, *s2], 0..=59)?) * 1_000;
    (Instant::MIN.millis()..=Instant::MAX.millis()).contains(&millis).then(|| Instant::from_millis(millis))
}

/// A number of two digits within a range.
fn two([tens, units]: [u8; 2], range: RangeInclusive<i64>) -> Option<i64> {
    let number = i64::from(tens.wrapping_sub(b'0')) * 10 + i64::from(units.wrapping_sub(b'0'));
    (tens.is_ascii_digit() && units.is_ascii_digit() && range.contains(&number)).then_some(number)
}

/// Days from 1970 to a date from the year 0 on: years and months are counted from March, so that a leap day comes last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let since_march = (153 * ((month + 9) % 12) + 2) / 5;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + since_march + day - 719_469
}

fn read(text: &str) -> Result<Instant, Fault> {
    let (date, rest) = text.split_once(['T', 't', ' ']).ok_or(FORM)?;
    let zone_at = rest.find(['Z', 'z', '+', '-']).ok_or(if rest.is_empty() { FORM } else { NO_ZONE })?;
    let (time, zone) = rest.split_at_checked(zone_at).ok_or(FORM)?;
    let date = parse_date(date)?;
    let (time, millis) = parse_time(time)?;
    let offset = parse_offset(zone)?;
    let second = offset.to_timestamp(date.to_datetime(time)).map_err(|_| TOO_FAR)?.as_second();
    let total = second * 1_000 + millis;
    if (Instant::MIN.millis()..=Instant::MAX.millis()).contains(&total) {
        Ok(Instant::from_millis(total))
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
fn fields<const N: usize>(text: &str, separator: char, widths: [usize; N]) -> Result<[u16; N], Fault> {
    let mut parts = text.split(separator);
    let mut numbers = [0; N];
    for (number, width) in numbers.iter_mut().zip(widths) {
        let part = parts.next().ok_or(FORM)?;
        if part.len() != width || !part.bytes().all(|b| b.is_ascii_digit()) {
            return Err(FORM);
        }
        *number = part.parse().map_err(|_| FORM)?;
    }
    if parts.next().is_some() { Err(FORM) } else { Ok(numbers) }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn the_short_way_reads_what_the_long_way_does() {
        for year in (1..=2_500).chain(9_900..=9_999) {
            for (month, day, time) in
                [(1, 1, "00:00:00"), (2, 28, "23:59:59"), (3, 1, "12:34:56"), (12, 28, "07:08:09")]
            {
                let text = format!("{year:04}-{month:02}-{day:02}T{time}Z");
                assert_eq!(plain(text.as_bytes()).ok_or(TOO_FAR), read(&text), "{text}");
            }
        }
        let odd = ["0000-03-01T00:00:00Z", "2026-13-01T00:00:00Z", "2026-03-0/T00:00:00Z", "2026-03-01T24:00:00Z"];
        for text in odd.into_iter().chain(["2026-02-29T00:00:00Z", "2026-03-01T00:00:60Z", "2026-03-01T00:00:00z"]) {
            assert!(plain(text.as_bytes()).is_none() || read(text).is_ok(), "{text}");
        }
    }
}
