//! Blocks of a shortfall: what a credit in proportion is paid for each of.

use std::fmt;

use calendar::Length;

use super::unit::length_text;
use super::words::quoted;
use super::{Duration, Exact, Misread, Quantity, number};

/// A piece of a shortfall, and how a part of one counts (C2).
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// How a part of a block counts.
    pub counted: Counted,
    /// Of what it is a piece.
    pub of: Piece,
}

/// How a part of a block counts.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Counted {
    /// For its part.
    ByPart,
    /// As a whole one: each started block.
    Started,
    /// Not at all: each full block.
    Full,
}

/// Of what a block is a piece.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Time down, an outage's length, lateness; above zero.
    Length(Length),
    /// Percentage points past the bound; above zero.
    Points(Exact),
    /// So much in the unit of the indicator; above zero.
    Number(Exact),
    /// Each case that missed: a late ticket, a failed test.
    MissedCase,
    /// A day of the calendar by which a ticket is late (T6).
    CalendarDay,
    /// A working day by which a ticket is late (T6).
    WorkingDay,
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.counted {
            Counted::ByPart => "",
            Counted::Started => "started ",
            Counted::Full => "full ",
        })?;
        match &self.of {
            Piece::Length(length) => f.write_str(&length_text(*length)),
            Piece::Points(points) if *points == 1 => f.write_str("1 point"),
            Piece::Points(points) => write!(f, "{points} points"),
            Piece::Number(number) => number.fmt(f),
            Piece::MissedCase => f.write_str("missed case"),
            Piece::CalendarDay => f.write_str("calendar day"),
            Piece::WorkingDay => f.write_str("working day"),
        }
    }
}

impl Quantity for Block {
    const NAME: &'static str = "block of a shortfall";
    const DESCRIPTION: &'static str = "What a credit in proportion is paid for each of: a length of time, percentage points, a number in the indicator's unit, each missed case, or each day that a ticket is late; `started` and `full` say how a part of a block counts.";
    const EXAMPLES: &'static [&'static str] = &[
        "started 30 minutes",
        "full 60 minutes",
        "1 hour",
        "1 point",
        "full 0.1 points",
        "missed case",
        "started calendar day",
        "started working day",
        "10",
    ];

    fn from_words(words: &[&str]) -> Result<Block, Misread> {
        let (counted, rest) = match words {
            ["started", rest @ ..] => (Counted::Started, rest),
            ["full", rest @ ..] => (Counted::Full, rest),
            _ => (Counted::ByPart, words),
        };
        let block = |of| Ok(Block { counted, of });
        match (rest, counted) {
            (["missed", "case"], Counted::ByPart) => block(Piece::MissedCase),
            (["calendar" | "working", "day"], Counted::ByPart) => Err(started_or_full(rest)),
            (["calendar", "day"], _) => block(Piece::CalendarDay),
            (["working", "day"], _) => block(Piece::WorkingDay),
            ([count, "point" | "points"], _) => {
                above_zero(number::decimal(count)?).and_then(|n| block(Piece::Points(n)))
            }
            ([single], _) if number::is_alone(single) => {
                above_zero(number::decimal(single)?).and_then(|n| block(Piece::Number(n)))
            }
            _ => length(words, rest).and_then(|length| block(Piece::Length(length))),
        }
    }
}

fn length(words: &[&str], rest: &[&str]) -> Result<Length, Misread> {
    match Duration::from_words(rest) {
        Ok(length) if length.0.is_zero() => Err(no_block()),
        Ok(length) => Ok(length.0),
        Err(fault) if fault.code == "unreadable" => Err(Misread::unlisted::<Block>(words, Block::EXAMPLES)),
        Err(fault) => Err(fault),
    }
}

fn above_zero(number: Exact) -> Result<Exact, Misread> {
    if number.is_zero() { Err(no_block()) } else { Ok(number) }
}

fn no_block() -> Misread {
    Misread::new("out-of-range", "nothing can be counted in blocks of nothing", "write a block above zero")
}

fn started_or_full(day: &[&str]) -> Misread {
    let day = day.join(" ");
    let message = format!("{} doesn't say whether part of a day counts", quoted(&day));
    Misread::new("two-readings", message, format!("write `started {day}` or `full {day}`"))
}
