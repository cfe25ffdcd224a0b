//! Statistics of many values.

use std::fmt;

use super::words::quoted;
use super::{Misread, Percent, Quantity, nearest};

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
            [ordinal, "percentile"] => percentile(ordinal, words),
            _ => Err(match slipped(words) {
                Some(meant) => written(words, &meant),
                None => Misread::unlisted::<Statistic>(words, &["mean"]),
            }),
        }
    }
}

impl Statistic {
    /// How many words at the start are a statistic or a slip of one; 0 where none is.
    pub(super) fn leading(words: &[&str]) -> usize {
        match words {
            [_, percentile, ..] if is_percentile(percentile) => 2,
            [percentile, _, ..] if is_percentile(percentile) => 2,
            ["mean", ..] => 1,
            [one, ..] if slipped(&[one]).is_some() => 1,
            _ => 0,
        }
    }
}

/// Words for a mean or a middle that are understood, only to say how to write them.
const SLIPS: [(&str, &str); 2] = [("average|avg|gemiddelde|gemiddeld|means", "mean"), ("median|mediaan", "50%")];

/// What another word or another order of words probably means: `p95`, `median`, `percentile 95`.
pub(super) fn slipped(words: &[&str]) -> Option<Statistic> {
    let digits = match words {
        [ordinal, percentile] if is_percentile(percentile) => ordinal,
        [percentile, ordinal] if is_percentile(percentile) => ordinal,
        [one] => match SLIPS.iter().find(|(slips, _)| slips.split('|').any(|slip| slip == one.to_lowercase())) {
            Some((_, "mean")) => return Some(Statistic::Mean),
            Some((_, middle)) => middle,
            None => one.strip_prefix(['p', 'P'])?,
        },
        _ => return None,
    };
    share(digits).filter(is_rank).map(Statistic::Percentile)
}

fn is_percentile(word: &str) -> bool {
    let word = word.to_lowercase();
    word != "percentage" && nearest(&word, ["percentile"].into_iter()).is_some()
}

/// The share that an ordinal or a percentage names.
fn share(ordinal: &str) -> Option<Percent> {
    let digits = ["st", "nd", "rd", "th", "e", "%"].iter().find_map(|ending| ordinal.strip_suffix(ending));
    let digits = digits.unwrap_or(ordinal);
    Percent::from_words(&[&format!("{digits}%")]).ok()
}

fn is_rank(share: &Percent) -> bool {
    !share.number().is_zero() && *share <= Percent::whole(100)
}

fn percentile(ordinal: &str, words: &[&str]) -> Result<Statistic, Misread> {
    let share = share(ordinal).ok_or_else(|| Misread::unreadable::<Statistic>(words))?;
    if !is_rank(&share) {
        let message = format!("there is no {}", quoted(&words.join(" ")));
        return Err(Misread::new("out-of-range", message, "write a percentile above 0 and at most 100"));
    }
    let statistic = Statistic::Percentile(share);
    let is_ordinal = ["st", "nd", "rd", "th"].iter().any(|ending| ordinal.ends_with(ending));
    if is_ordinal { Ok(statistic) } else { Err(written(words, &statistic)) }
}

fn written(words: &[&str], meant: &Statistic) -> Misread {
    let message = format!("{} is not how a statistic is written", quoted(&words.join(" ")));
    Misread::new("statistic-form", message, format!("write `{meant}`"))
}
