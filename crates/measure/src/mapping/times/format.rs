//! How a file writes its times.

use agreement::quantity::{Dutch, Misread, Quantity};
use std::fmt;

/// How a file writes its times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeFormat {
    /// `2026-03-01T10:30:00+01:00`, where the offset and the seconds may be missing, and a date may stand alone.
    Iso,
    /// Seconds since 1970, with decimals if any.
    EpochSeconds,
    /// Milliseconds since 1970.
    EpochMillis,
    /// As a pattern such as `d-M-yyyy HH:mm` says.
    Written {
        /// The pattern.
        pattern: String,
        /// Its parts.
        parts: Vec<Part>,
    },
}

/// One part of a pattern; a number is the least number of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A character that stands for itself.
    Literal(char),
    /// `yyyy`, or `yy` for 2000 to 2099.
    Year(usize),
    /// `MM` or `M`.
    Month(usize),
    /// `MMM`: `Mar` or `mrt`.
    MonthName,
    /// `dd` or `d`.
    Day(usize),
    /// `HH` or `H`, from 0 to 23.
    Hour(usize),
    /// `hh` or `h`, from 1 to 12.
    HalfDayHour(usize),
    /// `a`: `AM` or `PM`.
    HalfDay,
    /// `mm` or `m`.
    Minute(usize),
    /// `ss` or `s`.
    Second(usize),
    /// `S`, `SS`, `SSS`: decimals of a second, as many as there are.
    Fraction,
    /// `X`: `Z`, `+01:00`, `+0100` or `+01`.
    Offset,
}

impl fmt::Display for TimeFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TimeFormat::Iso => f.write_str("ISO 8601"),
            TimeFormat::EpochSeconds => f.write_str("epoch seconds"),
            TimeFormat::EpochMillis => f.write_str("epoch ms"),
            TimeFormat::Written { pattern, .. } => f.write_str(pattern),
        }
    }
}

impl Quantity for TimeFormat {
    const NAME: &'static str = "time format";
    const DESCRIPTION: &'static str =
        "How times are written: ISO 8601, epoch seconds, epoch ms, or a pattern of d, M, yyyy, HH, mm, ss, S, a and X.";
    const EXAMPLES: &'static [&'static str] = &["d-M-yyyy HH:mm", "dd/MM/yyyy HH:mm:ss", "ISO 8601", "epoch seconds"];

    fn from_words(words: &[&str]) -> Result<TimeFormat, Misread> {
        match words {
            ["ISO", "8601"] | ["RFC", "3339"] => Ok(TimeFormat::Iso),
            ["epoch", "seconds"] => Ok(TimeFormat::EpochSeconds),
            ["epoch", "ms"] => Ok(TimeFormat::EpochMillis),
            _ => pattern(&words.join(" ")),
        }
    }
}

fn pattern(text: &str) -> Result<TimeFormat, Misread> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run = rest.chars().take_while(|c| *c == first).map(char::len_utf8).sum();
        let (letters, after) = rest.split_at(run);
        match part(letters) {
            Some(part) => parts.push(part),
            None if first.is_ascii_alphabetic() && first != 'T' => return Err(no_part(text, letters)),
            None => parts.extend(letters.chars().map(Part::Literal)),
        }
        rest = after;
    }
    complete(text, &parts)?;
    Ok(TimeFormat::Written { pattern: text.to_owned(), parts })
}

fn part(letters: &str) -> Option<Part> {
    Some(match letters {
        "yyyy" => Part::Year(4),
        "yy" => Part::Year(2),
        "MMM" => Part::MonthName,
        "MM" => Part::Month(2),
        "M" => Part::Month(1),
        "dd" => Part::Day(2),
        "d" => Part::Day(1),
        "HH" => Part::Hour(2),
        "H" => Part::Hour(1),
        "hh" => Part::HalfDayHour(2),
        "h" => Part::HalfDayHour(1),
        "mm" => Part::Minute(2),
        "m" => Part::Minute(1),
        "ss" => Part::Second(2),
        "s" => Part::Second(1),
        "S" | "SS" | "SSS" => Part::Fraction,
        "a" => Part::HalfDay,
        "X" => Part::Offset,
        _ => return None,
    })
}

/// Year, month and day must stand in it, each part once, and what is finer only with what is coarser.
fn complete(text: &str, parts: &[Part]) -> Result<(), Misread> {
    let count = |wanted: &dyn Fn(&Part) -> bool| parts.iter().filter(|part| wanted(part)).count();
    let months = count(&|part| matches!(part, Part::Month(_) | Part::MonthName));
    let minutes = count(&|part| matches!(part, Part::Minute(_)));
    if months == 0 && minutes == 2 {
        let message = format!("`{text}` has the minutes twice: `m` is the minute, `M` the month");
        return Err(Misread::new("time-pattern", message, format!("write `{}`", with_month(text))));
    }
    let once = [
        ("the year (`yyyy`)", count(&|part| matches!(part, Part::Year(_))), true),
        ("the month (`M`)", months, true),
        ("the day (`d`)", count(&|part| matches!(part, Part::Day(_))), true),
        ("the hour (`H`)", count(&|part| matches!(part, Part::Hour(_) | Part::HalfDayHour(_))), minutes > 0),
        ("the minute (`m`)", minutes, count(&|part| matches!(part, Part::Hour(_))) > 0),
        ("the second (`s`)", count(&|part| matches!(part, Part::Second(_))), false),
        (
            "`a` (AM or PM)",
            count(&|part| *part == Part::HalfDay),
            parts.iter().any(|part| matches!(part, Part::HalfDayHour(_))),
        ),
        ("the offset (`X`)", count(&|part| *part == Part::Offset), false),
    ];
    for (name, times, needed) in once {
        if times > 1 || (times == 0 && needed) {
            let fault = if times == 0 { "lacks" } else { "has twice" };
            let message = format!("`{text}` {fault} {name}");
            return Err(Misread::new(
                "time-pattern",
                message,
                "write for example `d-M-yyyy HH:mm` or `dd/MM/yyyy HH:mm:ss`",
            ));
        }
    }
    Ok(())
}

/// The pattern with its first run of `m` as months.
fn with_month(text: &str) -> String {
    let end = text
        .find('m')
        .map_or(0, |at| at + text.get(at..).unwrap_or("").bytes().take_while(|byte| *byte == b'm').count());
    text.get(..end).unwrap_or("").replace('m', "M") + text.get(end..).unwrap_or("")
}

fn no_part(text: &str, letters: &str) -> Misread {
    let message = format!("`{letters}` in `{text}` means nothing");
    let mend = match letters.to_uppercase().as_str() {
        "YYYY" | "YY" => format!("years are `{}`", letters.to_lowercase()),
        "DD" | "D" => format!("days are `{}`", letters.to_lowercase()),
        _ => "the parts are d dd, M MM MMM, yy yyyy, H HH, h hh with a, m mm, s ss, S, X".to_owned(),
    };
    Misread::new("time-pattern", message, mend)
}

/// Patterns read the same in any language.
impl Dutch for TimeFormat {
    fn dutch(&self) -> String {
        self.to_string()
    }
}
