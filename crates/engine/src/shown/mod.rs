//! How exact figures are put in words: digits enough that a missed target never reads as met (R1),
//! instants by the wall clock of the agreement's zone.

pub(crate) mod both;
pub mod dutch;
mod millis;
mod moment;
mod money;
mod share;
mod unit;

pub use millis::millis;
pub use moment::{day_and_time, deadline, moment, stretch, weekday};
pub use money::{exact_money, money};
pub use share::{number, share};
pub use unit::in_unit;

use crate::finding::{Figure, per_hour};
use agreement::quantity::{Exact, Level, Target};

/// A figure beside its target, with digits enough to keep them apart.
pub fn figure(figure: &Figure, target: Option<&Target>) -> String {
    let thresholds: Vec<Exact> = target.and_then(threshold).into_iter().collect();
    beside(figure, target, &thresholds)
}

/// A figure in the unit of its target, on its side of each threshold (numbers in the figure's own unit).
pub fn beside(figure: &Figure, target: Option<&Target>, thresholds: &[Exact]) -> String {
    match (figure, target) {
        (Figure::Share(exact), _) => share(exact, thresholds),
        (Figure::Length(length), _) => length.to_string(),
        (Figure::Number(exact), Some(Target::Level { than, .. })) => in_unit(exact, than, thresholds),
        (Figure::Number(exact), _) => number(exact, thresholds),
        (Figure::Millis(exact), _) => millis(exact, thresholds),
        (Figure::Money(money), _) => format!("{} {}", money.currency, number(&money.amount, thresholds)),
    }
}

/// The target's level as a number in the unit of its figure.
pub fn threshold(target: &Target) -> Option<Exact> {
    match target {
        Target::Share { share, .. } => Some(share.fraction()),
        Target::Level { than, .. } | Target::Statistic { than, .. } => level(than),
    }
}

/// A level as a number in the unit of its figure: a length in milliseconds, money in its main unit, a rate per hour.
pub fn level(level: &Level) -> Option<Exact> {
    match level {
        Level::Percent(percent) => Some(percent.fraction()),
        Level::Per { count, per } => count.checked_div(per),
        Level::Score { score, .. } => Some(score.clone()),
        Level::Number(number) => Some(number.clone()),
        Level::Rate { count, per } => per_hour(count, *per),
        Level::Length(length) => Some(Exact::from(length.millis())),
        Level::Money(money) => Some(money.amount.clone()),
    }
}
