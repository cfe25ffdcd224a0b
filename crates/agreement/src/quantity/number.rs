//! Digits as numbers, and what people write instead of them.

use num_bigint::BigInt;

use super::words::quoted;
use super::{Exact, Misread};

/// How many digits a number may have before the point, and after it.
pub(super) const DIGITS: u32 = 18;

/// A number without sign: digits, with a point and more digits if need be.
pub(super) fn decimal(text: &str) -> Result<Exact, Misread> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if !all_digits(whole) || !all_digits(fraction) {
        return Err(not_a_number(text));
    }
    if whole.len() > DIGITS as usize || fraction.len() > DIGITS as usize {
        return Err(too_many_digits(text));
    }
    let units: BigInt = format!("{whole}{fraction}")
        .parse()
        .map_err(|_| not_a_number(text))?;
    let scale = BigInt::from(10).pow(u32::try_from(fraction.len()).unwrap_or(DIGITS));
    Exact::ratio(units, scale).ok_or_else(|| not_a_number(text))
}

/// A whole number without sign, at most 18 digits.
pub(super) fn whole(text: &str) -> Result<u64, Misread> {
    let number = decimal(text)?;
    u64::try_from(number.floor())
        .ok()
        .filter(|floor| Exact::from(*floor) == number)
        .ok_or_else(|| not_whole(text, &number))
}

/// A whole number between two bounds.
pub(super) fn whole_within(text: &str, least: u32, most: u32) -> Result<u32, Misread> {
    let number = whole(text)?;
    u32::try_from(number)
        .ok()
        .filter(|n| (least..=most).contains(n))
        .ok_or_else(|| {
            let message = format!("{} lies outside {least} to {most}", quoted(text));
            Misread::new(
                "out-of-range",
                message,
                format!("write a whole number from {least} to {most}"),
            )
        })
}

/// Whether a text starts like a number, so that its faults are the faults of a number.
pub(super) fn starts_like_one(text: &str) -> bool {
    text.trim_start_matches(['-', '+', '.', ','])
        .starts_with(|c: char| c.is_ascii_digit())
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn too_many_digits(text: &str) -> Misread {
    let message = format!(
        "{} has more than {DIGITS} digits before or after the point",
        quoted(text)
    );
    Misread::new(
        "too-many-digits",
        message,
        "write a number with fewer digits",
    )
}

fn not_whole(text: &str, number: &Exact) -> Misread {
    let message = format!("{} is not a whole number", quoted(text));
    Misread::new(
        "not-whole",
        message,
        format!("write `{}` or `{}`", number.floor(), number.ceil()),
    )
}

fn not_a_number(text: &str) -> Misread {
    if text.starts_with('-') && decimal(&text.replacen('-', "", 1)).is_ok() {
        return Misread::new(
            "negative",
            format!("{} is below zero", quoted(text)),
            "write a number without a sign",
        );
    }
    match rewritten(text) {
        Some(number) => Misread::new(
            "not-a-number",
            format!("{} is not how a number is written", quoted(text)),
            format!("write `{number}`"),
        ),
        None => Misread::new(
            "not-a-number",
            format!("{} is not a number", quoted(text)),
            "write digits, with a point before decimals: `99.9`",
        ),
    }
}

/// The number that was probably meant: without thousands separators, with a point for a decimal comma, without sign.
fn rewritten(text: &str) -> Option<String> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let without = match text.rsplit_once(',') {
        Some((_, tail)) if tail.len() == 3 || text.contains('.') => text.replace(',', ""),
        _ => text.replacen(',', ".", 1),
    };
    let whole = if without.starts_with('.') {
        format!("0{without}")
    } else {
        without
    };
    let number = whole.strip_suffix('.').unwrap_or(&whole).to_owned();
    let (before, after) = number.split_once('.').unwrap_or((&number, "0"));
    (all_digits(before) && all_digits(after)).then_some(number)
}
