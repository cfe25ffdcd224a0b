//! Digits as numbers, and what people write instead of them.

use num_bigint::BigInt;

use super::words::quoted;
use super::{Exact, Misread};

/// How many digits a number may have before the point, and after it.
pub(super) const DIGITS: u32 = 18;

/// A number without sign: digits, with a point and more digits if need be.
pub(super) fn decimal(text: &str) -> Result<Exact, Misread> {
    if !is_decimal(text) {
        return Err(not_a_number(text));
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if whole.len() > DIGITS as usize || fraction.len() > DIGITS as usize {
        return Err(too_many_digits(text));
    }
    let units: BigInt = format!("{whole}{fraction}").parse().map_err(|_| not_a_number(text))?;
    let scale = BigInt::from(10).pow(u32::try_from(fraction.len()).unwrap_or(DIGITS));
    Exact::ratio(units, scale).ok_or_else(|| not_a_number(text))
}

/// A whole number without sign, at most 18 digits.
pub(super) fn whole(text: &str) -> Result<u64, Misread> {
    if let Some((thousands, _)) = two_readings(text) {
        let message = format!("{} is not how a number is written", quoted(text));
        return Err(Misread::new("not-a-number", message, format!("write `{thousands}`")));
    }
    let meant = rewritten(text).filter(|meant| !is_whole(meant));
    let number = decimal(meant.as_deref().unwrap_or(text)).map_err(|fault| with_example(fault, "2"))?;
    u64::try_from(number.floor())
        .ok()
        .filter(|floor| Exact::from(*floor) == number)
        .ok_or_else(|| not_whole(text, &number))
}

/// A whole number between two bounds.
pub(super) fn whole_within(text: &str, least: u32, most: u32) -> Result<u32, Misread> {
    let number = whole(text)?;
    u32::try_from(number).ok().filter(|n| (least..=most).contains(n)).ok_or_else(|| {
        let message = format!("{} lies outside {least} to {most}", quoted(text));
        Misread::new("out-of-range", message, format!("write a whole number from {least} to {most}"))
    })
}

/// Whether a text starts like a number, so that its faults are the faults of a number.
pub(super) fn starts_like_one(text: &str) -> bool {
    text.trim_start_matches(['-', '+', '.', ',']).starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a word without a unit is a number or a slip of one.
pub(super) fn is_alone(text: &str) -> bool {
    starts_like_one(text) && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+'))
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_decimal(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    all_digits(whole) && all_digits(fraction)
}

fn is_whole(text: &str) -> bool {
    text.split_once('.').is_none_or(|(_, fraction)| fraction.bytes().all(|byte| byte == b'0'))
}

fn too_many_digits(text: &str) -> Misread {
    let message = format!("{} has more than {DIGITS} digits before or after the point", quoted(text));
    Misread::new("too-many-digits", message, "write a number with fewer digits")
}

fn not_whole(text: &str, number: &Exact) -> Misread {
    let message = format!("{} is not a whole number", quoted(text));
    Misread::new("not-whole", message, format!("write `{}` or `{}`", number.floor(), number.ceil()))
}

/// Where the digits are missing altogether, an example that suits the place.
pub(super) fn with_example(fault: Misread, example: &str) -> Misread {
    match fault.mend == WRITE_DIGITS {
        true => Misread { mend: format!("write digits: `{example}`"), ..fault },
        false => fault,
    }
}

const WRITE_DIGITS: &str = "write digits, with a point before decimals: `99.9`";

fn not_a_number(text: &str) -> Misread {
    if let Some(number) = text.strip_prefix('-').filter(|rest| is_decimal(rest)) {
        return Misread::new("negative", format!("{} is below zero", quoted(text)), format!("write `{number}`"));
    }
    let message = |what: &str| format!("{} is not {what}", quoted(text));
    if let Some((thousands, decimals)) = two_readings(text) {
        let what = message("how a number is written: the comma may set thousands apart or be a decimal sign");
        return Misread::new("not-a-number", what, format!("write `{decimals}` or `{thousands}`"));
    }
    match rewritten(text) {
        Some(number) if number.contains('.') && text.rfind(',') > text.rfind('.') => {
            Misread::new("not-a-number", comma(text), format!("write `{number}`"))
        }
        Some(number) => Misread::new("not-a-number", message("how a number is written"), format!("write `{number}`")),
        None => Misread::new("not-a-number", message("a number"), WRITE_DIGITS),
    }
}

/// What to say of a decimal comma.
pub(super) fn comma(text: &str) -> String {
    format!("{} is not how a number is written: the decimal sign is a point, not a comma", quoted(text))
}

/// `1,500` as a whole number and with decimals; `None` where a comma can be read in one way only.
fn two_readings(text: &str) -> Option<(String, String)> {
    let (whole, fraction) = text.split_once(',')?;
    let both = fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    (both && all_digits(whole) && all_digits(fraction))
        .then(|| (format!("{whole}{fraction}"), format!("{whole}.{fraction}")))
}

/// The number that was probably meant: without thousands separators, with a point for a decimal comma, without plus.
fn rewritten(text: &str) -> Option<String> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let (whole, fraction) = match text.rsplit_once([',', '.']) {
        Some((whole, fraction)) if is_decimal_sign(text, fraction) => (whole, fraction),
        _ => (text, ""),
    };
    let digits = thousands(whole)?;
    let number = if fraction.is_empty() { digits } else { format!("{digits}.{fraction}") };
    is_decimal(&number).then_some(number)
}

/// The last separator is the decimal sign, unless it is the only kind and stands between groups of three digits.
fn is_decimal_sign(text: &str, fraction: &str) -> bool {
    match (text.matches(',').count(), text.matches('.').count()) {
        (0, 1) => true,
        (1, 0) => fraction.len() != 3 || text.starts_with("0,"),
        (0, _) | (_, 0) => false,
        (commas, points) => commas.min(points) == 1,
    }
}

/// The digits without separators between groups of three; `0` for nothing before a point.
pub(super) fn thousands(whole: &str) -> Option<String> {
    let mut groups = whole.split([',', '.']);
    let first = groups.next().filter(|first| !first.is_empty()).unwrap_or("0");
    groups.clone().all(|group| group.len() == 3).then(|| first.to_owned() + &groups.collect::<String>())
}
