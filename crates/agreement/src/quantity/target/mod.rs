//! Targets: what an objective promises.

mod of_many;

use std::fmt;

use calendar::Length;

use super::words::quoted;
use super::{Comparison, Level, Misread, Percent, Quantity, Statistic, TermValue, number};

/// What an objective promises: a level of a figure, or a share of cases within a term (K8).
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// `at least 99.9%`.
    Level {
        /// How the figure is to stand to the level.
        is: Comparison,
        /// The level.
        than: Level,
    },
    /// `95th percentile at most 300 ms`.
    Statistic {
        /// Which value stands for all.
        of: Statistic,
        /// How it is to stand to the level.
        is: Comparison,
        /// The level.
        than: Level,
    },
    /// `95% within 15 minutes or at most 1 missed`.
    Share {
        /// The share of cases, at most 100%.
        share: Percent,
        /// The term; hours and shorter run within the objective's hours.
        within: TermValue,
        /// How many misses are granted whatever the share; 0 where none are.
        or_at_most_missed: u32,
    },
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Level { is, than } => write!(f, "{is} {than}"),
            Target::Statistic { of, is, than } => write!(f, "{of} {is} {than}"),
            Target::Share { share, within, or_at_most_missed } => {
                match *share == Percent::whole(100) {
                    true => write!(f, "all within {within}")?,
                    false => write!(f, "{share} within {within}")?,
                }
                match or_at_most_missed {
                    0 => Ok(()),
                    missed => write!(f, " or at most {missed} missed"),
                }
            }
        }
    }
}

impl Quantity for Target {
    const NAME: &'static str = "target";
    const DESCRIPTION: &'static str =
        "What is promised: a figure, a percentile or a mean compared with a level, or a share of cases within a term.";
    const EXAMPLES: &'static [&'static str] = &[
        "at least 99.9%",
        "95% within 15 minutes",
        "95% within 2 working days",
        "less than 30 minutes",
        "at most 2 per 100",
        "at least 8.0 of 10",
        "all within 4 hours",
        "90% within 4 hours or at most 1 missed",
        "95th percentile at most 300 ms",
        "mean at most 2 hours",
        "at least 500 per hour",
    ];

    fn from_words(words: &[&str]) -> Result<Target, Misread> {
        let mut halves = words.splitn(2, |word| *word == "within");
        match (halves.next(), halves.next()) {
            (Some(statistic), Some(term)) if Statistic::leading(statistic) == statistic.len().max(1) => {
                Err(of_many::within(words, statistic, term))
            }
            (Some(share), Some(term)) => share_within(share, term),
            _ => level(words),
        }
    }
}

fn share_within(share: &[&str], term: &[&str]) -> Result<Target, Misread> {
    let (term, misses) = match term {
        [term @ .., "or", "at", "most", misses, "missed"] => (term, Some(*misses)),
        _ => (term, None),
    };
    if term.is_empty() {
        return Err(no_term(share));
    }
    let tail = misses.map_or(String::new(), |misses| format!(" or at most {misses} missed"));
    match (share_of_cases(share), TermValue::from_words(term)) {
        (Ok(share), Ok(within)) => granting(misses, share, within),
        (Ok(_), Err(fault)) => Err(fault.around(&format!("{} within ", share.join(" ")), &tail)),
        (Err(fault), Ok(within)) => Err(fault.around("", &format!(" within {within}{tail}"))),
        (Err(fault), Err(_)) => Err(fault.with_examples::<Target>()),
    }
}

fn granting(misses: Option<&str>, share: Percent, within: TermValue) -> Result<Target, Misread> {
    let granted = misses.map_or(Ok(0), |misses| number::whole_within(misses, 0, 1_000_000));
    let before = format!("{share} within {within} or at most ");
    let or_at_most_missed = granted.map_err(|fault| fault.around(&before, " missed"))?;
    Ok(Target::Share { share, within, or_at_most_missed })
}

fn share_of_cases(words: &[&str]) -> Result<Percent, Misread> {
    let share = match words {
        [] => return Err(no_share()),
        ["all"] => Percent::whole(100),
        _ => Percent::from_words(words)?,
    };
    if share > Percent::whole(100) {
        let message = format!("a share of {share} is more than all");
        return Err(Misread::new("out-of-range", message, "write `100%` or less"));
    }
    Ok(share)
}

fn no_share() -> Misread {
    let message = "it is not said how many of the cases must be in time";
    Misread::new("no-share", message, "write for example `all` or `95%`")
}

fn no_term(share: &[&str]) -> Misread {
    let message = format!("{} names no term", quoted(&format!("{} within", share.join(" "))));
    Misread::new("no-term", message, "write for example `95% within 4 hours`")
}

fn level(words: &[&str]) -> Result<Target, Misread> {
    if let Some((of, rest)) = words.split_at_checked(Statistic::leading(words)).filter(|(of, _)| !of.is_empty()) {
        return of_many::compared(of, rest);
    }
    match Comparison::leading(words) {
        Some((_, [])) => Err(Misread::unreadable::<Target>(words)),
        Some((is, than)) => compared(is, than),
        None => Err(without_comparison(words)),
    }
}

fn compared(is: Comparison, than: &[&str]) -> Result<Target, Misread> {
    let level = Level::from_words(than).map_err(|fault| fault.around(&format!("{is} "), ""));
    level.map(|than| Target::Level { is, than })
}

fn without_comparison(words: &[&str]) -> Misread {
    match (Level::from_words(words), Comparison::slipped(words)) {
        (Ok(level), _) => {
            let message = format!("{} doesn't say on which side of it the promise is kept", quoted(&words.join(" ")));
            Misread::new("no-comparison", message, format!("write {}", sides(&level)))
        }
        (_, Some((comparison, rest))) => slipped(words, comparison, &rest),
        (Err(fault), _) if FORMS.contains(&fault.code) => pointed(fault),
        _ => term_alone(words),
    }
}

/// Faults of a level that is understood, but written in another way.
const FORMS: [&str; 4] = ["not-a-number", "rate-form", "score-form", "money-form"];

/// A level that is written in another way, such as `99,8%`: its mend with the sides on which it may be kept.
fn pointed(fault: Misread) -> Misread {
    let meant = fault.mend.split('`').nth(1).and_then(|text| Level::parse(text).ok());
    let only = fault.mend.matches('`').count() == 2;
    match meant.filter(|_| only) {
        Some(level) => Misread { mend: format!("write {}", sides(&level)), ..fault },
        None => fault.with_examples::<Target>(),
    }
}

fn slipped(words: &[&str], comparison: Comparison, rest: &str) -> Misread {
    match compared(comparison, &rest.split(' ').collect::<Vec<_>>()) {
        Ok(target) => {
            let message = format!("{} is not how a target is written", quoted(&words.join(" ")));
            Misread::new("comparison-form", message, format!("write `{target}`"))
        }
        Err(fault) => fault,
    }
}

fn term_alone(words: &[&str]) -> Misread {
    match TermValue::from_words(words) {
        Err(fault) if fault.code == "bare-days" => fault.around("all within ", ""),
        _ => Misread::unreadable::<Target>(words),
    }
}

/// The usual comparisons with a level: more of a percentage or a score is better, less of a length or a count.
fn sides(level: &Level) -> String {
    match level {
        Level::Percent(share) if share < &Percent::whole(50) => {
            let rest = Percent::whole(100).number() - share.number();
            format!("`at least {rest}%` if this share may fail, or `at most {level}` of what is counted as an error")
        }
        Level::Percent(_) | Level::Score { .. } => format!("`at least {level}`"),
        Level::Length(length) if *length >= Length::from_millis(0) => {
            format!("`at most {level}` or `less than {level}`")
        }
        _ => format!("`at most {level}` or `at least {level}`"),
    }
}
