//! Targets and what they are made of.

use super::Dutch;
use crate::quantity::{Bound, Comparison, Duration, Level, Percent, Statistic, Target};

impl Dutch for Comparison {
    fn dutch(&self) -> String {
        match self {
            Comparison::AtLeast => "ten minste",
            Comparison::MoreThan => "meer dan",
            Comparison::AtMost => "hooguit",
            Comparison::LessThan => "minder dan",
        }
        .to_owned()
    }
}

impl Dutch for Statistic {
    fn dutch(&self) -> String {
        match self {
            Statistic::Mean => "gemiddelde".to_owned(),
            Statistic::Percentile(percent) => format!("{}e percentiel", percent.number().dutch()),
        }
    }
}

impl Dutch for Level {
    fn dutch(&self) -> String {
        match self {
            Level::Percent(percent) => percent.dutch(),
            Level::Length(length) => Duration(*length).dutch(),
            Level::Per { count, per } => format!("{} per {}", count.dutch(), per.dutch()),
            Level::Rate { count, per } => {
                let per = Duration(*per).dutch();
                format!("{} per {}", count.dutch(), per.strip_prefix("1 ").unwrap_or(&per))
            }
            Level::Score { score, of } => format!("{} op een schaal van {}", score.dutch(), of.dutch()),
            Level::Money(money) => money.dutch(),
            Level::Number(number) => number.dutch(),
        }
    }
}

impl Dutch for Bound {
    fn dutch(&self) -> String {
        match self {
            Bound::Target => "de norm".to_owned(),
            Bound::Level(level) => level.dutch(),
        }
    }
}

impl Dutch for Target {
    fn dutch(&self) -> String {
        match self {
            Target::Level { is, than } => format!("{} {}", is.dutch(), than.dutch()),
            Target::Statistic { of: Statistic::Mean, is, than } => {
                format!("gemiddeld {} {}", is.dutch(), than.dutch())
            }
            Target::Statistic { of, is, than } => format!("{} {} {}", of.dutch(), is.dutch(), than.dutch()),
            Target::Share { share, within, or_at_most_missed } => {
                let share = if *share == Percent::whole(100) { "alle".to_owned() } else { share.dutch() };
                let granted = match or_at_most_missed {
                    0 => String::new(),
                    missed => format!(" of hooguit {missed} gemist"),
                };
                format!("{share} binnen {}{granted}", within.dutch())
            }
        }
    }
}
