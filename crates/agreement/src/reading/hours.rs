//! Service hours, and what people write instead of their notation.

use super::{Definitions, Read, Reader};
use crate::source::{Node, Place};
use calendar::{HoursError, ServiceHours};
use serde_json::Value;
use std::ops::Deref;

/// Service hours in the OpenStreetMap notation (T3).
#[derive(Clone, Debug, PartialEq)]
pub struct Hours(pub ServiceHours);

impl Hours {
    /// The notation that was probably meant by hours with Dutch or English names of days, or with points in clock times; `None` where
    /// that isn't certain.
    ///
    /// ```
    /// use agreement::reading::Hours;
    /// assert_eq!(Hours::meant("Ma t/m Vr 8.30-17.30").as_deref(), Some("Mo-Fr 08:30-17:30"));
    /// assert_eq!(Hours::meant("from nine to five"), None);
    /// ```
    pub fn meant(text: &str) -> Option<String> {
        let lower = text.to_lowercase();
        if ALWAYS.contains(&lower.trim()) {
            return Some("24/7".to_owned());
        }
        let written = joined(&parts(&lower)?)?;
        (written != text && ServiceHours::parse(&written).is_ok()).then_some(written)
    }
}

impl Deref for Hours {
    type Target = ServiceHours;
    fn deref(&self) -> &ServiceHours {
        &self.0
    }
}

impl Read for Hours {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.scalar(node)?;
        ServiceHours::parse(&text).map_err(|error| refuse(node.place, &text, error, reader)).map(Hours).ok()
    }
    fn schema(definitions: &mut Definitions) -> Value {
        definitions.quantity(
            "Hours",
            "Service hours in the OpenStreetMap opening_hours notation; PH are the agreement's holidays (T3).",
            &["Mo-Fr 08:00-18:00; PH off", "24/7", "Mo-Th 22:00-06:00"],
        )
    }
    fn written(&self) -> Option<String> {
        Some(self.0.notation().to_owned())
    }
}

fn refuse(place: Place, text: &str, error: HoursError, reader: &mut Reader) {
    let part = error.at.map_or((0, text.len()), |at| word_at(text, at));
    let place = place.part(text, part.0, part.1);
    match Hours::meant(text) {
        Some(meant) => {
            let word = text.get(part.0..part.1).unwrap_or(text);
            reader.refuse::<()>(
                "hours",
                place,
                format!("`{word}` is not how hours are written"),
                format!("write `{meant}`"),
            )
        }
        None => reader.refuse("hours", place, error.what, error.mend),
    };
}

/// The word, up to white space or a semicolon, that holds a byte of the text.
fn word_at(text: &str, at: usize) -> (usize, usize) {
    let ends = |c: char| c.is_whitespace() || c == ';';
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let from = before.rfind(ends).map_or(0, |space| space + 1);
    let to = after.find(ends).map_or(text.len(), |space| at + space);
    if from < to { (from, to) } else { (0, text.len()) }
}

/// What people write for around the clock.
const ALWAYS: [&str; 7] = ["24x7", "24*7", "24-7", "24 x 7", "7x24", "7/24", "24/7/365"];

/// Days and the like, by what people write for them.
const NAMES: [(&str, &str); 9] = [
    ("Mo", "mo|ma|mon|monday|mondays|maandag"),
    ("Tu", "tu|di|tue|tues|tuesday|tuesdays|dinsdag"),
    ("We", "we|wo|wed|weds|wednesday|wednesdays|woensdag"),
    ("Th", "th|do|thu|thur|thurs|thursday|thursdays|donderdag"),
    ("Fr", "fr|vr|vrij|fri|friday|fridays|vrijdag"),
    ("Sa", "sa|za|zat|sat|saturday|saturdays|zaterdag"),
    ("Su", "su|zo|zon|sun|sunday|sundays|zondag"),
    ("PH", "ph|feestdag|feestdagen|holiday|holidays"),
    ("off", "off|closed|gesloten|dicht"),
];

/// A part of hours as they are written.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Name(&'static str),
    /// Minutes since midnight, and whether the minutes were written.
    Time(u16, bool),
    To,
    And,
    Then,
}

/// The parts of hours in lower case; `None` where one isn't known.
fn parts(lower: &str) -> Option<Vec<Part>> {
    let plain = lower.replace("tot en met", "-").replace("t/m", "-");
    let mut rest = plain.trim_start();
    let mut parts = Vec::new();
    while let Some(first) = rest.chars().next() {
        let alike = |c: char| match first {
            _ if first.is_ascii_digit() => c.is_ascii_digit() || matches!(c, '.' | ':'),
            _ if first.is_alphabetic() => c.is_alphabetic(),
            _ => false,
        };
        let length = rest.find(|c: char| !alike(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let (word, after) = rest.split_at_checked(length)?;
        parts.extend(part(word)?);
        rest = after.trim_start();
    }
    Some(parts)
}

/// What a word stands for: nothing for a word that says nothing, such as `uur`.
fn part(word: &str) -> Option<Option<Part>> {
    let named = || NAMES.iter().find(|(_, names)| names.split('|').any(|name| name == word));
    match word {
        "-" | "–" | "—" | "to" | "tot" | "through" | "until" | "till" => Some(Some(Part::To)),
        "," | "&" | "and" | "en" => Some(Some(Part::And)),
        ";" => Some(Some(Part::Then)),
        "from" | "van" | "uur" | "u" | "h" | "hrs" | "hours" => Some(None),
        _ if word.starts_with(|c: char| c.is_ascii_digit()) => time(word).map(Some),
        _ => named().map(|(code, _)| Some(Part::Name(code))),
    }
}

/// `8.30`, `08:30` or `8`, up to `24:00`.
fn time(word: &str) -> Option<Part> {
    let (hour, minute) = word.split_once(['.', ':']).map_or((word, None), |(hour, minute)| (hour, Some(minute)));
    let minutes: u16 = match minute {
        None => 0,
        Some(minute) => minute.parse().ok().filter(|minutes| *minutes < 60 && minute.len() == 2)?,
    };
    let hours: u16 = hour.parse().ok().filter(|hours| *hours <= 24 && hour.len() <= 2)?;
    Some(Part::Time(hours * 60 + minutes, minute.is_some())).filter(|_| hours * 60 + minutes <= 24 * 60)
}

/// The parts in the notation; `None` where bare hours may be of the morning or of the evening: `8-5`.
fn joined(parts: &[Part]) -> Option<String> {
    let unclear = parts.windows(3).any(|three| match three {
        [Part::Time(from, whole), Part::To, Part::Time(to, too)] => from >= to && !(*whole && *too),
        _ => false,
    });
    let mut text = String::new();
    for (at, part) in parts.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| parts.get(before));
        text += match (before, part, parts.get(at + 1)) {
            (Some(Part::Name(_)), Part::Time(..) | Part::Name(_), _) | (Some(Part::Then), ..) => " ",
            (Some(Part::And), Part::Name(_), _) if follows_a_time(parts, at) => " ",
            _ => "",
        };
        match part {
            Part::Name(name) => text += name,
            Part::Time(minutes, _) => text += &format!("{:02}:{:02}", minutes / 60, minutes % 60),
            Part::To => text.push('-'),
            Part::And => text.push(','),
            Part::Then => text.push(';'),
        }
    }
    (!unclear).then_some(text)
}

/// Whether a time stands before the comma before a part, so that a new rule begins with the part.
fn follows_a_time(parts: &[Part], at: usize) -> bool {
    at.checked_sub(2).and_then(|before| parts.get(before)).is_some_and(|part| matches!(part, Part::Time(..)))
}
