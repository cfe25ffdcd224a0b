//! How exact figures are put in words: digits enough that a missed target never reads as met (R1),
//! instants by the wall clock of the agreement's zone.

mod moment;
mod money;
mod share;

pub use moment::{day_and_time, deadline, moment, stretch, weekday};
pub use money::{exact_money, money};
pub use share::{number, share};

use crate::finding::Figure;
use agreement::quantity::{Exact, Level, Target};

/// A figure beside its target, with digits enough to keep them apart.
pub fn figure(figure: &Figure, target: Option<&Target>) -> String {
    let thresholds: Vec<Exact> = target.and_then(threshold).into_iter().collect();
    match figure {
        Figure::Share(exact) => share(exact, &thresholds),
        Figure::Length(length) => length.to_string(),
        Figure::Number(exact) => number(exact, &thresholds),
    }
}

/// The target's level as a number in the unit of its figure.
pub fn threshold(target: &Target) -> Option<Exact> {
    match target {
        Target::Share { share, .. } => Some(share.fraction()),
        Target::Level { than, .. } => level(than),
    }
}

/// A level as a number in the unit of its figure; lengths and money aren't compared with one.
pub fn level(level: &Level) -> Option<Exact> {
    match level {
        Level::Percent(percent) => Some(percent.fraction()),
        Level::Per { count, per } => count.checked_div(per),
        Level::Score { score, .. } => Some(score.clone()),
        Level::Number(number) => Some(number.clone()),
        Level::Length(_) | Level::Money(_) => None,
    }
}
