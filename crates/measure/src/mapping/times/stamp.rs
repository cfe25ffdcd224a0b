//! One time as written: the local date and time, and the offset where one stands there.

use super::cursor::Cursor;
use super::format::{Part, TimeFormat};
use calendar::{Date, DateTime, Instant, Length, Time, Zone};

/// What a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub said: Said,
    /// Digits finer than a millisecond were cut off.
    pub cut: bool,
}

/// An instant, or what a clock on a wall shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Instant(Instant),
    Local(DateTime),
    /// A date alone.
    Date(Date),
}

/// Parts of a time, as they are met.
#[derive(Default)]
struct Parts {
    year: u32,
    month: u32,
    day: u32,
    hour: Option<u32>,
    minute: u32,
    second: u32,
    nanos: u32,
    afternoon: Option<bool>,
    offset: Option<i32>,
}

impl TimeFormat {
    /// What the text says in this format; `None` where it isn't written so.
    pub(super) fn read(&self, text: &str) -> Option<Stamp> {
        match self {
            TimeFormat::Iso => iso(text),
            TimeFormat::EpochSeconds => epoch(text, 1_000),
            TimeFormat::EpochMillis => epoch(text, 1),
            TimeFormat::Written { parts, .. } => written(text, parts),
        }
    }
}

/// Seconds or milliseconds since 1970, with decimals.
fn epoch(text: &str, millis: i64) -> Option<Stamp> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let keep = if millis == 1 { 0 } else { 3 };
    let (kept, finer) = fraction.split_at(fraction.len().min(keep));
    let part: i64 = if keep == 0 { 0 } else { format!("{kept:0<3}").parse().ok()? };
    let at = whole.parse::<i64>().ok()?.checked_mul(millis)?.checked_add(part)?;
    Some(Stamp { said: Said::Instant(Instant::from_millis(at)), cut: finer.bytes().any(|byte| byte != b'0') })
}

/// ISO 8601 as RFC 3339 has it, where the offset and the seconds may be missing, and a date may stand alone.
fn iso(text: &str) -> Option<Stamp> {
    let (mut cursor, mut parts) = (Cursor(text), Parts::default());
    parts.year = cursor.number(4, 4)?;
    cursor.one('-')?;
    parts.month = cursor.number(2, 2)?;
    cursor.one('-')?;
    parts.day = cursor.number(2, 2)?;
    if cursor.end().is_some() {
        return parts.stamp();
    }
    cursor.either('T', ' ').or_else(|| cursor.one('t').map(|()| true))?;
    parts.hour = Some(cursor.number(2, 2)?);
    cursor.one(':')?;
    parts.minute = cursor.number(2, 2)?;
    if cursor.one(':').is_some() {
        parts.second = cursor.number(2, 2)?;
        if cursor.either('.', ',').is_some() {
            parts.nanos = fraction(&mut cursor)?;
        }
    }
    if cursor.end().is_none() {
        // Some tools put a space before the offset.
        let _: Option<()> = cursor.one(' ');
        parts.offset = Some(offset(&mut cursor)?);
    }
    cursor.end()?;
    parts.stamp()
}

fn written(text: &str, format: &[Part]) -> Option<Stamp> {
    let (mut cursor, mut parts) = (Cursor(text), Parts::default());
    for part in format {
        parts.take(*part, &mut cursor)?;
    }
    cursor.end()?;
    parts.stamp()
}

impl Parts {
    fn take(&mut self, part: Part, cursor: &mut Cursor<'_>) -> Option<()> {
        match part {
            Part::Literal(c) => cursor.one(c)?,
            Part::Year(4) => self.year = cursor.number(4, 4)?,
            Part::Year(_) => self.year = 2_000 + cursor.number(2, 2)?,
            Part::Month(least) => self.month = cursor.number(least, 2)?,
            Part::MonthName => self.month = month(cursor)?,
            Part::Day(least) => self.day = cursor.number(least, 2)?,
            Part::Hour(least) => self.hour = Some(cursor.number(least, 2)?),
            Part::HalfDayHour(least) => {
                self.hour = Some(cursor.number(least, 2).filter(|hour| (1..=12).contains(hour))?)
            }
            Part::HalfDay => self.afternoon = Some(cursor.word(&["am", "pm"])? == 1),
            Part::Minute(least) => self.minute = cursor.number(least, 2)?,
            Part::Second(least) => self.second = cursor.number(least, 2)?,
            Part::Fraction => self.nanos = fraction(cursor)?,
            Part::Offset => self.offset = Some(offset(cursor)?),
        }
        Some(())
    }

    fn stamp(self) -> Option<Stamp> {
        let date = Date::new(narrow(self.year)?, narrow(self.month)?, narrow(self.day)?).ok()?;
        let Some(hour) = self.hour else {
            return Some(Stamp { said: Said::Date(date), cut: false });
        };
        let hour = match self.afternoon {
            Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
            None => hour,
        };
        let nanos = i32::try_from(self.nanos / 1_000_000 * 1_000_000).ok()?;
        let time = Time::new(narrow(hour)?, narrow(self.minute)?, narrow(self.second)?, nanos).ok()?;
        let local = date.to_datetime(time);
        let said = match self.offset {
            Some(seconds) => Said::Instant(at_offset(local, seconds)?),
            None => Said::Local(local),
        };
        Some(Stamp { said, cut: !self.nanos.is_multiple_of(1_000_000) })
    }
}

/// The instant at which a clock with this offset, in seconds east, shows this.
fn at_offset(local: DateTime, seconds: i32) -> Option<Instant> {
    Zone::utc().opening(local).checked_sub(Length::from_millis(i64::from(seconds) * 1_000))
}

fn narrow<T: TryFrom<u32>>(number: u32) -> Option<T> {
    T::try_from(number).ok()
}

/// Decimals of a second as nanoseconds; what is finer can't be told from nought and is cut.
fn fraction(cursor: &mut Cursor<'_>) -> Option<u32> {
    let digits = cursor.digits(1, 9)?;
    format!("{digits:0<9}").parse().ok()
}

/// `Z`, `+01:00`, `+0100` or `+01`, in seconds east.
fn offset(cursor: &mut Cursor<'_>) -> Option<i32> {
    if cursor.either('Z', 'z').is_some() {
        return Some(0);
    }
    let east = cursor.either('+', '-')?;
    let hours = cursor.number(2, 2).filter(|hours| *hours < 24)?;
    let colon = cursor.one(':').is_some();
    let minutes = match cursor.number(2, 2) {
        None if colon => return None,
        minutes => minutes.unwrap_or(0),
    };
    let seconds = i32::try_from(hours * 3_600 + (minutes < 60).then_some(minutes)? * 60).ok()?;
    Some(if east { seconds } else { -seconds })
}

/// The month of an English or Dutch abbreviation.
fn month(cursor: &mut Cursor<'_>) -> Option<u32> {
    const NAMES: [&str; 15] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mrt", "mei", "okt"];
    Some(match cursor.word(&NAMES)? {
        12 => 3,
        13 => 5,
        14 => 10,
        place => u32::try_from(place).ok()? + 1,
    })
}
