//! Levels: the figure that a target or a row of a table names.

use std::fmt;

use calendar::Length;

use super::{Currency, Duration, Exact, Misread, Money, Percent, Quantity, number, proportion};

/// A figure with its unit.
#[derive(Clone, Debug, PartialEq)]
pub enum Level {
    /// A percentage: `99.9%`.
    Percent(Percent),
    /// A length of time: `30 minutes`.
    Length(Length),
    /// A number of cases in a number of tasks: `2 per 100`.
    Per {
        /// How many cases.
        count: Exact,
        /// In how many tasks; above zero.
        per: Exact,
    },
    /// A number in a length of time: `500 per hour`.
    Rate {
        /// How many.
        count: Exact,
        /// In how long; above zero.
        per: Length,
    },
    /// A score on a scale: `8.0 of 10`.
    Score {
        /// The score, at most the top of the scale.
        score: Exact,
        /// The top of the scale; above zero.
        of: Exact,
    },
    /// An amount of money, which may be finer than the currency's minor unit: `EUR 0.0035`.
    Money(Money),
    /// A number without unit: `3`.
    Number(Exact),
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Level::Percent(percent) => percent.fmt(f),
            Level::Length(length) => Duration(*length).fmt(f),
            Level::Per { count, per } => write!(f, "{count} per {per}"),
            Level::Rate { count, per } => write!(f, "{count} per {}", proportion::length_after_per(*per)),
            Level::Score { score, of } => write!(f, "{score} of {of}"),
            Level::Money(money) => money.fmt(f),
            Level::Number(number) => number.fmt(f),
        }
    }
}

impl Quantity for Level {
    const NAME: &'static str = "level";
    const DESCRIPTION: &'static str = "A figure with its unit: a percentage, a length of time, a number per a number or per a length of time, a score of a scale, money or a plain number.";
    const EXAMPLES: &'static [&'static str] =
        &["99.9%", "30 minutes", "2 per 100", "500 per hour", "8.0 of 10", "EUR 100.00", "3"];

    fn from_words(words: &[&str]) -> Result<Level, Misread> {
        match words {
            [count, "per", per @ ..] if !per.is_empty() => proportion::per(count, per),
            [score, "of" | "/", of] | [score, "out", "of", of] => proportion::score(words, score, of),
            _ if words.iter().any(|word| word.contains('/')) => Err(proportion::slashed(words)),
            [code, _] if Currency::of(code).is_some() => Money::of_any_fineness(words).map(Level::Money),
            [.., last] if last.ends_with('%') => Percent::from_words(words).map(Level::Percent),
            [single] if number::is_alone(single) => number::decimal(single).map(Level::Number),
            _ => figure_with_unit(words),
        }
    }
}

/// A length, unless the words look like money that is written in another way.
fn figure_with_unit(words: &[&str]) -> Result<Level, Misread> {
    match (Duration::from_words(words), Money::from_words(words)) {
        (Ok(length), _) => Ok(Level::Length(length.0)),
        (_, Err(fault)) if fault.code == "money-form" => Err(fault),
        (Err(fault), _) if fault.code == "unreadable" => Err(Misread::unreadable::<Level>(words)),
        (Err(fault), _) => Err(fault),
    }
}
