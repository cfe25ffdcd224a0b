//! Levels: the figure that a target or a row of a table names.

use std::fmt;

use calendar::Length;

use super::words::quoted;
use super::{Currency, Duration, Exact, Misread, Money, Percent, Quantity, number};

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
    /// An amount of money: `EUR 100.00`.
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
            Level::Rate { count, per } => write!(f, "{count} per {}", length_after_per(*per)),
            Level::Score { score, of } => write!(f, "{score} of {of}"),
            Level::Money(money) => money.fmt(f),
            Level::Number(number) => number.fmt(f),
        }
    }
}

impl Quantity for Level {
    const NAME: &'static str = "level";
    const DESCRIPTION: &'static str = "A figure with its unit: a percentage, a length of time, a count per a number, a score of a scale, money or a plain number.";
    const EXAMPLES: &'static [&'static str] =
        &["99.9%", "30 minutes", "2 per 100", "8.0 of 10", "EUR 100.00", "3", "500 per hour"];

    fn from_words(words: &[&str]) -> Result<Level, Misread> {
        match words {
            [count, "per", unit @ ("second" | "minute" | "hour")] => rate(count, &["1", unit]),
            [count, "per", length, unit] => rate(count, &[length, unit]),
            [count, "per", per] => per_number(count, per),
            [score, "of" | "/", of] | [score, "out", "of", of] => score_of(words, score, of),
            [code, _] if Currency::of(code).is_some() => Money::from_words(words).map(Level::Money),
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

/// `hour` for one hour, `8 hours` for more.
fn length_after_per(length: Length) -> String {
    let text = Duration(length).to_string();
    text.strip_prefix("1 ").map_or(text.clone(), str::to_owned)
}

fn rate(count: &str, per: &[&str]) -> Result<Level, Misread> {
    let number = number::decimal(count).map_err(|fault| fault.around("", &format!(" per {}", per.join(" "))))?;
    let length = Duration::from_words(per).map_err(|fault| fault.around(&format!("{count} per "), ""))?.0;
    if length.millis() == 0 {
        let message = "nothing can be counted per no time";
        return Err(Misread::new("out-of-range", message, format!("write for example `{count} per hour`")));
    }
    Ok(Level::Rate { count: number, per: length })
}

fn per_number(count: &str, per: &str) -> Result<Level, Misread> {
    let cases = number::decimal(count).map_err(|fault| fault.around("", &format!(" per {per}")))?;
    let per = above_zero(per, "100").map_err(|fault| fault.around(&format!("{count} per "), ""))?;
    Ok(Level::Per { count: cases, per })
}

fn score_of(words: &[&str], score: &str, of: &str) -> Result<Level, Misread> {
    let number = number::decimal(score).map_err(|fault| fault.around("", &format!(" of {of}")))?;
    let top = above_zero(of, "10").map_err(|fault| fault.around(&format!("{score} of "), ""))?;
    if !matches!(words, [_, "of", _]) {
        let message = format!("{} is not how a score is written", quoted(&words.join(" ")));
        return Err(Misread::new("score-form", message, format!("write `{score} of {of}`")));
    }
    if number > top {
        let message = format!("a score of {} is above the scale's top, {}", quoted(score), quoted(of));
        return Err(Misread::new("out-of-range", message, format!("write `{of} of {of}` or less")));
    }
    Ok(Level::Score { score: number, of: top })
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
