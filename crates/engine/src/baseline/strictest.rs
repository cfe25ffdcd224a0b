//! The strictest target that would have held.

use crate::finding::{Figure, Finding, Margin, per_hour};
use agreement::model::{Indicator, Objective};
use agreement::quantity::{Comparison, Exact, Level, Money, Percent, Rounding, Target};
use calendar::Length;
use num_traits::ToPrimitive;
use std::cmp::Ordering;

/// A target as one would write it, and how often it would have held.
#[derive(Clone, Debug, PartialEq)]
pub struct Strictest {
    /// The target, rounded to the looser side so that it would really have held.
    pub target: Target,
    /// The figure that it comes from.
    pub figure: Figure,
    /// In how many windows it would have held.
    pub held: usize,
    /// Of how many.
    pub of: usize,
}

/// The strictest target that would have held in at least this share of the findings; `None` where there is none or no target to
/// take the form from.
pub fn strictest(objective: &Objective, findings: &[&Finding], share: &Percent) -> Option<Strictest> {
    let mut figures: Vec<Figure> = findings.iter().filter_map(|finding| counted(objective, finding)).collect();
    figures.sort_by(|one, other| better_first(objective, one, other));
    let needed = (&share.fraction() * &Exact::from(u64::try_from(figures.len()).ok()?)).ceil().to_usize()?.max(1);
    let figure = figures.get(needed - 1)?;
    let target = written(objective, figure)?;
    let held = figures.iter().filter(|figure| holds(figure, &target)).count();
    Some(Strictest { target, figure: figure.clone(), held, of: figures.len() })
}

/// The figure as the target counts it, rounded where that was agreed: misses that are granted whatever the share are none (K8).
fn counted(objective: &Objective, finding: &Finding) -> Option<Figure> {
    let granted = match (&finding.target, &finding.margin) {
        (Some(Target::Share { or_at_most_missed, .. }), Some(Margin::Misses { allowed, left })) => {
            i64::try_from(*allowed).unwrap_or(i64::MAX).saturating_sub(*left) <= i64::from(*or_at_most_missed)
        }
        _ => false,
    };
    if granted {
        Some(Figure::Share(Exact::one()))
    } else {
        Some(finding.figure.as_ref()?.decided_on(objective.decided_on.value))
    }
}

/// Whether one figure keeps a promise less well than another.
pub(super) fn is_worse(objective: &Objective, one: &Figure, other: &Figure) -> bool {
    better_first(objective, one, other) == Ordering::Greater
}

fn better_first(objective: &Objective, one: &Figure, other: &Figure) -> Ordering {
    let order = value(one).cmp(&value(other));
    if objective.higher_is_better() { order.reverse() } else { order }
}

/// A figure as a number of its unit.
fn value(figure: &Figure) -> Exact {
    match figure {
        Figure::Share(number) | Figure::Number(number) | Figure::Millis(number) => number.clone(),
        Figure::Length(length) => Exact::from(length.millis()),
        Figure::Money(money) => money.amount.clone(),
    }
}

fn holds(figure: &Figure, target: &Target) -> bool {
    match (target, figure) {
        (Target::Share { share, .. }, Figure::Share(reached)) => *reached >= share.fraction(),
        _ => figure.reaches(target).unwrap_or(false),
    }
}

/// The figure as a target in the form of the objective's own.
fn written(objective: &Objective, figure: &Figure) -> Option<Target> {
    let own = objective.target.as_ref().map(|target| &target.value);
    let is = if objective.higher_is_better() { Comparison::AtLeast } else { Comparison::AtMost };
    match own {
        Some(Target::Share { within, or_at_most_missed, .. }) => Some(Target::Share {
            share: percent(figure, true)?,
            within: *within,
            or_at_most_missed: *or_at_most_missed,
        }),
        Some(Target::Statistic { of, than, .. }) => {
            Some(Target::Statistic { of: of.clone(), is, than: level(figure, Some(than), objective)? })
        }
        Some(Target::Level { than, .. }) => Some(Target::Level { is, than: level(figure, Some(than), objective)? }),
        None => Some(Target::Level { is, than: level(figure, None, objective)? }),
    }
}

/// A level that the figure reaches, in the unit of the objective's own level.
fn level(figure: &Figure, own: Option<&Level>, objective: &Objective) -> Option<Level> {
    let down = objective.higher_is_better();
    Some(match (figure, own) {
        (Figure::Share(_), _) => Level::Percent(percent(figure, down)?),
        (Figure::Number(number), Some(Level::Percent(_))) => {
            Level::Percent(Percent::new(rounded(&hundredfold(number), 2, down)?).ok()?)
        }
        (Figure::Number(number), Some(Level::Per { per, .. })) => {
            Level::Per { count: rounded(&(number * per), 2, down)?, per: per.clone() }
        }
        (Figure::Number(number), Some(Level::Score { of, .. })) => {
            Level::Score { score: rounded(number, 1, down)?, of: of.clone() }
        }
        (Figure::Number(number), Some(Level::Rate { per, .. })) => {
            let count = number.checked_div(&per_hour(&Exact::one(), *per)?)?;
            Level::Rate { count: rounded(&count, 0, down)?, per: *per }
        }
        (Figure::Number(number), _) => Level::Number(rounded(number, 0, down)?),
        (Figure::Length(length), _) => Level::Length(whole(&Exact::from(length.millis()), down)?),
        (Figure::Millis(millis), _) => Level::Length(whole(millis, down)?),
        (Figure::Money(money), _) => {
            let amount = rounded(&money.amount, money.currency.minor_digits(), down)?;
            Level::Money(Money { currency: money.currency, amount })
        }
    })
}

/// A share in per cent: with as many digits as leave two of what is missing to 100%.
fn percent(figure: &Figure, down: bool) -> Option<Percent> {
    let Figure::Share(share) = figure else { return None };
    let missing = hundredfold(&(&Exact::one() - share));
    let finer = |places: &u32| missing >= Exact::ratio(1, 10_u64.pow(*places)).unwrap_or_default();
    let places = (0..=6_u32).find(finer).map_or(6, |places| places + 1).clamp(1, 6);
    Percent::new(rounded(&hundredfold(share), places, down)?).ok()
}

fn hundredfold(number: &Exact) -> Exact {
    number * &Exact::from(100_i64)
}

/// A number cut to so many decimals, to the side on which the figure keeps it.
fn rounded(number: &Exact, places: u32, down: bool) -> Option<Exact> {
    let rounding = if down { Rounding::Floor } else { Rounding::Ceiling };
    Exact::from_decimal(&number.decimal(places, rounding)).ok()
}

/// A length in units that people write: minutes from ten minutes on, seconds from ten seconds on, otherwise milliseconds.
fn whole(millis: &Exact, down: bool) -> Option<Length> {
    let unit = match millis.floor().to_i64()? {
        600_000.. => 60_000,
        10_000.. => 1_000,
        _ => 1,
    };
    let units = millis.checked_div(&Exact::from(unit))?;
    let units = if down { units.floor() } else { units.ceil() };
    Some(Length::from_millis(units.to_i64()?.checked_mul(unit)?))
}

/// Whether the windows of an objective are outages, of which there may be none.
pub fn is_each_outage(objective: &Objective) -> bool {
    objective.measures.value == Indicator::OutageLength
}
