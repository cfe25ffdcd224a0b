//! Values as texts, as a person would write them in a file of their own.

use super::broken::Broken;
use super::schema::Kind;
use std::fmt::{self, Write};

/// Writes a number as the text that it stands for.
pub(super) fn int(kind: Kind, narrow: bool, value: i64, text: &mut String) -> fmt::Result {
    match kind {
        Kind::Bool => text.write_str(if value == 0 { "false" } else { "true" }),
        Kind::Unsigned if narrow => write!(text, "{}", value & 0xffff_ffff),
        Kind::Unsigned => write!(text, "{}", value.cast_unsigned()),
        Kind::Float => write!(text, "{}", f32::from_bits(value as u32)),
        Kind::Double => write!(text, "{}", f64::from_bits(value.cast_unsigned())),
        Kind::Date => date(value, text),
        Kind::Time(per_second) => clock(value, per_second, text),
        Kind::Instant { per_second, utc } => {
            let a_day = per_second * 86_400;
            date(value.div_euclid(a_day), text)?;
            text.push('T');
            clock(value.rem_euclid(a_day), per_second, text)?;
            text.write_str(if utc { "Z" } else { "" })
        }
        Kind::Decimal(scale) => decimal(i128::from(value), scale, text),
        Kind::Int | Kind::Text | Kind::Uuid | Kind::Other => write!(text, "{value}"),
    }
}

/// Writes bytes as the text that they stand for.
pub(super) fn bytes(kind: Kind, value: &[u8], text: &mut String) -> Result<(), Broken> {
    let written = match kind {
        Kind::Decimal(scale) => decimal(whole(value)?, scale, text),
        Kind::Uuid => uuid(value, text),
        _ => {
            text.push_str(std::str::from_utf8(value).map_err(|_| Broken::form("a text isn't written in UTF-8"))?);
            Ok(())
        }
    };
    written.map_err(Broken::form)
}

/// A whole number whose first byte weighs most.
fn whole(value: &[u8]) -> Result<i128, Broken> {
    let sign = if value.first().is_some_and(|byte| *byte >= 0x80) { -1 } else { 0 };
    if value.len() > 16 {
        return Err(Broken::Unread("a decimal has more than 38 digits".to_owned()));
    }
    Ok(value.iter().fold(sign, |number, byte| (number << 8) | i128::from(*byte)))
}

fn decimal(value: i128, scale: u32, text: &mut String) -> fmt::Result {
    let one = 10_u128.saturating_pow(scale);
    let (whole, rest) = (value.unsigned_abs() / one, value.unsigned_abs() % one);
    let sign = if value < 0 { "-" } else { "" };
    match scale {
        0 => write!(text, "{sign}{whole}"),
        _ => write!(text, "{sign}{whole}.{rest:0width$}", width = scale as usize),
    }
}

fn uuid(value: &[u8], text: &mut String) -> fmt::Result {
    value.iter().enumerate().try_for_each(|(place, byte)| {
        let dash = if matches!(place, 4 | 6 | 8 | 10) { "-" } else { "" };
        write!(text, "{dash}{byte:02x}")
    })
}

/// A day, counted from 1970, by the rules of the Gregorian calendar: 146,097 days in 400 years that begin in March.
fn date(days: i64, text: &mut String) -> fmt::Result {
    let days = i128::from(days) + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i128::from(month <= 2);
    write!(text, "{year:04}-{month:02}-{day:02}")
}

fn clock(value: i64, per_second: i64, text: &mut String) -> fmt::Result {
    let (seconds, fraction) = (value.div_euclid(per_second), value.rem_euclid(per_second));
    write!(text, "{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)?;
    match fraction {
        0 => Ok(()),
        _ => write!(text, ".{fraction:0width$}", width = digits(per_second)),
    }
}

/// How many decimals a second has.
fn digits(per_second: i64) -> usize {
    match per_second {
        1_000 => 3,
        1_000_000 => 6,
        _ => 9,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(kind: Kind, value: i64) -> String {
        let mut text = String::new();
        int(kind, false, value, &mut text).unwrap();
        text
    }

    #[test]
    fn instants_are_written_with_the_digits_they_have() {
        let (ms, ns) =
            (Kind::Instant { per_second: 1_000, utc: true }, Kind::Instant { per_second: 1_000_000_000, utc: false });
        assert_eq!(text(ms, 1_709_251_200_000), "2024-03-01T00:00:00Z");
        assert_eq!(text(ms, 1_709_251_200_004), "2024-03-01T00:00:00.004Z");
        assert_eq!(text(ms, -1), "1969-12-31T23:59:59.999Z");
        assert_eq!(text(ns, 951_782_400_000_000_001), "2000-02-29T00:00:00.000000001");
        assert_eq!(text(Kind::Date, -719_468), "0000-03-01");
    }

    #[test]
    fn numbers_are_written_exactly() {
        assert_eq!(text(Kind::Decimal(2), -5), "-0.05");
        assert_eq!(text(Kind::Decimal(0), 7), "7");
        assert_eq!(text(Kind::Unsigned, -1), u64::MAX.to_string());
        assert_eq!(text(Kind::Double, 0.1_f64.to_bits().cast_signed()), "0.1");
        let mut written = String::new();
        bytes(Kind::Decimal(3), &[0xff, 0x38], &mut written).unwrap();
        assert_eq!(written, "-0.200");
    }
}
