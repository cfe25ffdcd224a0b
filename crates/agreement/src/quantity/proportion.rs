//! Levels in proportion to something: `2 per 100`, `500 per hour`, `8.0 of 10`.

use calendar::Length;

use super::unit::{near, slipped, spelled};
use super::words::quoted;
use super::{Duration, Exact, Level, Misread, Quantity, number};

/// Stretches of time that differ in length, which a window says and not a rate.
const WINDOWS: [&str; 6] = ["month", "quarter", "year", "maand", "kwartaal", "jaar"];

/// `hour` for one hour, `8 hours` for more.
pub(super) fn length_after_per(length: Length) -> String {
    let text = Duration(length).to_string();
    text.strip_prefix("1 ").map_or(text.clone(), str::to_owned)
}

/// What follows `per`: a number of cases, or a length of time.
pub(super) fn per(count: &str, per: &[&str]) -> Result<Level, Misread> {
    match per {
        [unit] if WINDOWS.contains(unit) => Err(window(count, unit)),
        [unit] if is_unit(unit) => rate(count, &["1", unit]),
        [per] => per_number(count, per),
        _ if is_unit(&per.join(" ")) => rate(count, &[&["1"], per].concat()),
        _ => rate(count, per),
    }
}

fn is_unit(word: &str) -> bool {
    !number::starts_like_one(word) && (spelled(word).is_some() || slipped(word).is_some() || near(word).is_some())
}

fn window(count: &str, unit: &str) -> Misread {
    let message = format!("{} has no fixed length", quoted(&format!("{count} per {unit}")));
    Misread::new("no-fixed-length", message, format!("write `{count}`, and let the window say in what time"))
}

fn rate(count: &str, per: &[&str]) -> Result<Level, Misread> {
    let behind = per.join(" ");
    let behind = behind.strip_prefix("1 ").unwrap_or(&behind);
    let number = number::decimal(count)
        .map_err(|fault| number::with_example(fault, "500").around("", &format!(" per {behind}")))?;
    let length = Duration::from_words(per).map_err(|fault| in_rate(fault, count, behind))?.0;
    if length.is_zero() {
        let message = "nothing can be counted per no time";
        return Err(Misread::new("out-of-range", message, format!("write for example `{count} per hour`")));
    }
    Ok(Level::Rate { count: number, per: length })
}

fn in_rate(fault: Misread, count: &str, behind: &str) -> Misread {
    let message = match fault.code {
        "unit-form" => format!("{} is not how a rate is written", quoted(&format!("{count} per {behind}"))),
        _ => fault.message.clone(),
    };
    let around = fault.around(&format!("{count} per "), "");
    Misread { message, mend: around.mend.replace(" per 1 ", " per "), ..around }
}

fn per_number(count: &str, per: &str) -> Result<Level, Misread> {
    let cases =
        number::decimal(count).map_err(|fault| number::with_example(fault, "2").around("", &format!(" per {per}")))?;
    let per = above_zero(per, "100").map_err(|fault| fault.around(&format!("{count} per "), ""))?;
    Ok(Level::Per { count: cases, per })
}

/// A score of a scale; only `8 of 10` is how it is written.
pub(super) fn score(words: &[&str], score: &str, of: &str) -> Result<Level, Misread> {
    let number = number::decimal(score).map_err(|fault| fault.around("", &format!(" of {of}")))?;
    let top = above_zero(of, "10").map_err(|fault| fault.around(&format!("{score} of "), ""))?;
    if number > top {
        let message = format!("a score of {} is above the scale's top, {}", quoted(score), quoted(of));
        return Err(Misread::new("out-of-range", message, format!("write `{of} of {of}` or less")));
    }
    if !matches!(words, [_, "of", _]) {
        let message = format!("{} is not how a score is written", quoted(&words.join(" ")));
        return Err(Misread::new("score-form", message, format!("write `{score} of {of}`")));
    }
    Ok(Level::Score { score: number, of: top })
}

/// `500/hour` and `8/10`, which are understood only to say how to write them.
pub(super) fn slashed(words: &[&str]) -> Misread {
    let text = words.join(" ");
    let (before, behind) = text.split_once('/').unwrap_or((&text, ""));
    let (before, behind) = (before.trim(), behind.trim());
    if !number::starts_like_one(before) || before.contains(' ') || behind.is_empty() {
        return Misread::unreadable::<Level>(words);
    }
    if number::is_alone(behind) {
        return score(words, before, behind).err().unwrap_or_else(|| Misread::unreadable::<Level>(words));
    }
    match per(before, &behind.split(' ').collect::<Vec<_>>()) {
        Ok(level) => {
            let message = format!("{} is not how a rate is written", quoted(&text));
            Misread::new("rate-form", message, format!("write `{level}`"))
        }
        Err(fault) => fault,
    }
}

fn above_zero(text: &str, example: &str) -> Result<Exact, Misread> {
    let number = number::decimal(text).map_err(|fault| number::with_example(fault, example))?;
    if number.is_zero() {
        return Err(Misread::new(
            "out-of-range",
            format!("{} is not above zero", quoted(text)),
            format!("write for example `{example}`"),
        ));
    }
    Ok(number)
}
