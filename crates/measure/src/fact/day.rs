//! Instants in the form that nearly every program writes, read quickly.

use super::values::{YEARS, instant};
use calendar::Instant;

/// Reads instants of which most fall on the same day as the one before.
#[derive(Debug, Default)]
pub(crate) struct Day {
    date: [u8; 10],
    /// Its first instant in UTC, in milliseconds.
    begin: i64,
}

impl Day {
    /// The instant, in the form that nearly every program writes; any other form is left to the reader that knows them all.
    pub fn instant(&mut self, text: &[u8]) -> Option<Instant> {
        let (head, rest) = text.split_first_chunk::<19>()?;
        let [date @ .., b'T', h1, h2, b':', m1, m2, b':', s1, s2] = head else { return None };
        let (hours, minutes, seconds) = (two(*h1, *h2, 24)?, two(*m1, *m2, 60)?, two(*s1, *s2, 60)?);
        let (millis, zone) = fraction(rest)?;
        let minutes = hours * 60 + minutes - offset(zone)?;
        let at = self.begin_of(date)? + (minutes * 60 + seconds) * 1_000 + millis;
        YEARS.contains(&at).then(|| Instant::from_millis(at))
    }

    /// The instant in milliseconds, as [`Day::instant`] reads it, but also with a space for the `T`, and with up to nine digits
    /// behind the second; and whether any of them was cut off.
    pub fn loose(&mut self, text: &[u8]) -> Option<(i64, bool)> {
        let (head, rest) = text.split_first_chunk::<19>()?;
        let [date @ .., b'T' | b' ', h1, h2, b':', m1, m2, b':', s1, s2] = head else { return None };
        let (hours, minutes, seconds) = (two(*h1, *h2, 24)?, two(*m1, *m2, 60)?, two(*s1, *s2, 60)?);
        let (millis, cut, zone) = match fraction(rest) {
            Some((millis, zone)) if !zone.first().is_some_and(u8::is_ascii_digit) => (millis, false, zone),
            _ => decimals(rest.strip_prefix(b".")?)?,
        };
        let minutes = hours * 60 + minutes - offset(zone)?;
        let at = self.begin_of(date)? + (minutes * 60 + seconds) * 1_000 + millis;
        YEARS.contains(&at).then_some((at, cut))
    }

    fn begin_of(&mut self, date: &[u8; 10]) -> Option<i64> {
        if self.date != *date {
            let begin = format!("{}T00:00:00Z", std::str::from_utf8(date).ok()?);
            self.begin = instant(&begin).ok()?.millis();
            self.date = *date;
        }
        Some(self.begin)
    }
}

/// A number of two digits below this one.
fn two(tens: u8, units: u8, below: i64) -> Option<i64> {
    if !tens.is_ascii_digit() || !units.is_ascii_digit() {
        return None;
    }
    let number = i64::from(tens - b'0') * 10 + i64::from(units - b'0');
    (number < below).then_some(number)
}

/// Milliseconds of which there are three digits, or none; then what follows.
fn fraction(text: &[u8]) -> Option<(i64, &[u8])> {
    match text {
        [b'.', hundreds, rest @ ..] => {
            let ([tens, units, zone @ ..], true) = (rest, hundreds.is_ascii_digit()) else { return None };
            Some((i64::from(hundreds - b'0') * 100 + two(*tens, *units, 100)?, zone))
        }
        zone => Some((0, zone)),
    }
}

/// Milliseconds of one to nine digits, whether more than they were said, and what follows.
fn decimals(text: &[u8]) -> Option<(i64, bool, &[u8])> {
    let (digits, zone) = text.split_at(text.iter().take_while(|byte| byte.is_ascii_digit()).count());
    let millis = [100, 10, 1].iter().zip(digits).map(|(worth, digit)| worth * i64::from(digit - b'0')).sum();
    let cut = digits.iter().skip(3).any(|digit| *digit != b'0');
    (1..=9).contains(&digits.len()).then_some((millis, cut, zone))
}

/// Minutes that local time is ahead of UTC.
fn offset(zone: &[u8]) -> Option<i64> {
    match zone {
        b"Z" => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let ahead = two(*h1, *h2, 15)? * 60 + two(*m1, *m2, 60)?;
            match sign {
                b'+' => Some(ahead),
                _ => Some(-ahead).filter(|ahead| *ahead != 0),
            }
        }
        _ => None,
    }
}
