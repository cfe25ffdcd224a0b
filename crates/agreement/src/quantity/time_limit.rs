//! How long a request may take, by its size where that matters.

use std::fmt;

use calendar::Length;

use super::words::quoted;
use super::{Counted, Duration, Exact, Misread, Quantity, number};

/// How long a request may take: a length, more by its size, or both (R2).
#[derive(Clone, Debug, PartialEq)]
pub struct TimeLimit {
    /// What it may take whatever its size.
    pub fixed: Length,
    /// What it may take besides by its size.
    pub by_size: Option<BySize>,
}

/// So much time for each piece of a size.
#[derive(Clone, Debug, PartialEq)]
pub struct BySize {
    /// The time; above zero.
    pub each: Length,
    /// How a part of a piece counts.
    pub counted: Counted,
    /// The piece in bytes; above zero.
    pub bytes: u64,
}

/// The units of a size with their bytes, the largest first.
const UNITS: [(&str, u64); 7] = [
    ("GiB", 1 << 30),
    ("GB", 1_000_000_000),
    ("MiB", 1 << 20),
    ("MB", 1_000_000),
    ("KiB", 1 << 10),
    ("kB", 1_000),
    ("byte", 1),
];

/// The most of one unit.
const MOST: u32 = 1_000_000_000;

impl TimeLimit {
    /// The most milliseconds that a request of so many bytes may take; `None` where its size matters and isn't known.
    pub fn millis_of(&self, bytes: Option<u64>) -> Option<Exact> {
        let fixed = Exact::from(self.fixed.millis());
        let Some(by_size) = &self.by_size else { return Some(fixed) };
        Some(fixed + by_size.pieces(bytes?)? * Exact::from(by_size.each.millis()))
    }
}

impl BySize {
    fn pieces(&self, bytes: u64) -> Option<Exact> {
        let pieces = Exact::ratio(bytes, self.bytes)?;
        let whole = |number| Exact::ratio(number, 1);
        match self.counted {
            Counted::ByPart => Some(pieces),
            Counted::Started => whole(pieces.ceil()),
            Counted::Full => whole(pieces.floor()),
        }
    }

    /// The piece: `MB`, `4 MB`, `byte`.
    pub fn piece(&self) -> String {
        let unit = UNITS.iter().find(|(_, bytes)| self.bytes.is_multiple_of(*bytes));
        let (name, bytes) = unit.copied().unwrap_or(("byte", 1));
        match self.bytes / bytes {
            1 => name.to_owned(),
            count if bytes == 1 => format!("{count} bytes"),
            count => format!("{count} {name}"),
        }
    }
}

impl fmt::Display for TimeLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.by_size {
            Some(by_size) if self.fixed.is_zero() => by_size.fmt(f),
            Some(by_size) => write!(f, "{} plus {by_size}", Duration(self.fixed)),
            None => Duration(self.fixed).fmt(f),
        }
    }
}

impl fmt::Display for BySize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = match self.counted {
            Counted::ByPart => "",
            Counted::Started => "started ",
            Counted::Full => "full ",
        };
        write!(f, "{} per {counted}{}", Duration(self.each), self.piece())
    }
}

impl Quantity for TimeLimit {
    const NAME: &'static str = "time limit";
    const DESCRIPTION: &'static str = "How long a request may take: a length, so much for each piece of its size, or both. Sizes are in bytes, kB, MB and GB of a thousand each, or KiB, MiB and GiB of 1,024 each; `started` and `full` say how a part of a piece counts.";
    const EXAMPLES: &'static [&'static str] =
        &["2 seconds", "2 seconds per MB", "200 ms plus 10 ms per started 64 KiB"];

    fn from_words(words: &[&str]) -> Result<TimeLimit, Misread> {
        let mut halves = words.splitn(2, |word| *word == "plus");
        let (first, more) = (halves.next().unwrap_or_default(), halves.next());
        match more {
            Some(more) => {
                let fixed = length(first)?;
                by_size(words, more).map(|by_size| TimeLimit { fixed, by_size: Some(by_size) })
            }
            None if words.contains(&"per") => {
                by_size(words, words).map(|by_size| TimeLimit { fixed: Length::ZERO, by_size: Some(by_size) })
            }
            None => length(words).map(|fixed| TimeLimit { fixed, by_size: None }),
        }
    }
}

/// A length above zero.
fn length(words: &[&str]) -> Result<Length, Misread> {
    match Duration::from_words(words)?.0 {
        length if length.is_zero() => {
            Err(Misread::new("out-of-range", "nothing can be done in no time", "write a time above zero"))
        }
        length => Ok(length),
    }
}

fn by_size(all: &[&str], words: &[&str]) -> Result<BySize, Misread> {
    let mut halves = words.splitn(2, |word| *word == "per");
    let (Some(each), Some(piece)) = (halves.next(), halves.next()) else {
        return Err(Misread::unreadable::<TimeLimit>(all));
    };
    let (counted, piece) = match piece {
        ["started", rest @ ..] => (Counted::Started, rest),
        ["full", rest @ ..] => (Counted::Full, rest),
        _ => (Counted::ByPart, piece),
    };
    Ok(BySize { each: length(each)?, counted, bytes: bytes(piece)? })
}

fn bytes(words: &[&str]) -> Result<u64, Misread> {
    let (count, unit) = match words {
        [unit] => (1, *unit),
        [count, unit] => (number::whole_within(count, 1, MOST)?, *unit),
        _ => return Err(no_size(words)),
    };
    let known = UNITS.iter().find(|(name, _)| *name == unit || (*name == "byte" && unit == "bytes"));
    known.map(|(_, bytes)| u64::from(count) * bytes).ok_or_else(|| no_size(words))
}

fn no_size(words: &[&str]) -> Misread {
    let message = format!("{} is no size of a request", quoted(&words.join(" ")));
    Misread::new("no-size", message, "write bytes, kB, MB, GB, KiB, MiB or GiB, for example `2 seconds per MB`")
}
