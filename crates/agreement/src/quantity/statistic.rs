//! Statistics of many values.

use std::fmt;

use super::words::quoted;
use super::{Misread, Percent, Quantity};

/// One value that stands for many (R2).
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Statistic {
    /// The nearest-rank percentile: the least value that at least this share of the values doesn't exceed; above 0%, at most 100%.
    Percentile(Percent),
    /// The mean.
    Mean,
}

impl fmt::Display for Statistic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Statistic::Mean => f.write_str("mean"),
            Statistic::Percentile(percent) => {
                let number = percent.number().to_string();
                write!(f, "{number}{} percentile", ending(&number))
            }
        }
    }
}

/// The ending of an English ordinal: `95th`, `92nd`.
fn ending(number: &str) -> &'static str {
    match number {
        _ if number.ends_with("11") || number.ends_with("12") || number.ends_with("13") => "th",
        _ if number.ends_with('1') => "st",
        _ if number.ends_with('2') => "nd",
        _ if number.ends_with('3') => "rd",
        _ => "th",
    }
}

impl Quantity for Statistic {
    const NAME: &'static str = "statistic";
    const DESCRIPTION: &'static str = "One value that stands for many: a nearest-rank percentile or the mean.";
    const EXAMPLES: &'static [&'static str] = &["95th percentile", "99.9th percentile", "mean"];

    fn from_words(words: &[&str]) -> Result<Statistic, Misread> {
        match words {
            ["mean"] => Ok(Statistic::Mean),
            ["average"] => Err(written(words, "mean")),
            ["median"] => Err(written(words, "50th percentile")),
            [ordinal, "percentile"] => percentile(ordinal, words),
            [short] => short_form(short, words),
            _ => Err(Misread::unreadable::<Statistic>(words)),
        }
    }
}

fn percentile(ordinal: &str, words: &[&str]) -> Result<Statistic, Misread> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| ordinal.strip_suffix(ending)).unwrap_or(ordinal);
    let share = Percent::from_words(&[&format!("{digits}%")]).map_err(|_| Misread::unreadable::<Statistic>(words))?;
    if share.number().is_zero() || share > Percent::whole(100) {
        let message = format!("there is no {}", quoted(&words.join(" ")));
        return Err(Misread::new("out-of-range", message, "write a percentile above 0 and at most 100"));
    }
    let statistic = Statistic::Percentile(share);
    let canonical = digits != ordinal;
    if canonical { Ok(statistic) } else { Err(written(words, &statistic.to_string())) }
}

/// `p95` and the like, which are understood only to say how to write them.
fn short_form(short: &str, words: &[&str]) -> Result<Statistic, Misread> {
    let digits = short.strip_prefix(['p', 'P']).unwrap_or("");
    match Percent::from_words(&[&format!("{digits}%")]) {
        Ok(share) if !digits.is_empty() && !share.number().is_zero() && share <= Percent::whole(100) => {
            Err(written(words, &Statistic::Percentile(share).to_string()))
        }
        _ => Err(Misread::unreadable::<Statistic>(words)),
    }
}

fn written(words: &[&str], instead: &str) -> Misread {
    let message = format!("{} is not how a statistic is written", quoted(&words.join(" ")));
    Misread::new("statistic-form", message, format!("write `{instead}`"))
}
