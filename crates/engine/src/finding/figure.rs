use agreement::quantity::{Comparison, DecidedOn, Exact, Level, Money, Target};
use calendar::Length;
use std::cmp::Ordering;

/// An exact value; which variant follows from the indicator.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// A share between 0 and 1: availability, or tickets in time.
    Share(Exact),
    /// A length: an outage's.
    Length(Length),
    /// A number: errors per task, a mean score, a count; for a rate (`500 per hour`) the number per hour.
    Number(Exact),
    /// Milliseconds with parts of them: a percentile or a mean of times.
    Millis(Exact),
    /// Money per unit.
    Money(Money),
}

/// How far a figure is from its target; negative when it fails.
#[derive(Clone, Debug, PartialEq)]
pub enum Margin {
    /// Error budget: the down time that the target allows, and what is left of it, rounded against the provider.
    DownTime {
        /// Allowed down time in this window.
        allowed: Length,
        /// What is left; negative when overspent.
        left: Length,
    },
    /// The misses that the target allows among those decided, and what is left.
    Misses {
        /// Allowed misses.
        allowed: u64,
        /// What is left; negative when overspent.
        left: i64,
    },
    /// The length that is left up to the bound; negative beyond it.
    Length(Length),
    /// The distance to the bound in the figure's own unit (a share as a part of one); negative beyond it.
    Distance(Exact),
}

impl Figure {
    /// As a number in its own unit: a part of one, milliseconds, the currency's main unit.
    pub fn number(&self) -> Exact {
        match self {
            Figure::Share(number) | Figure::Number(number) | Figure::Millis(number) => number.clone(),
            Figure::Length(length) => Exact::from(length.millis()),
            Figure::Money(money) => money.amount.clone(),
        }
    }

    /// The figure as it is held against targets and rows: a percentage may be rounded first (R1).
    #[must_use]
    pub fn decided_on(&self, precision: DecidedOn) -> Figure {
        match self {
            Figure::Share(share) => Figure::Share(precision.round(share)),
            other => other.clone(),
        }
    }

    /// Whether the figure reaches a target that is a level; `None` for a share of cases or another unit.
    pub fn reaches(&self, target: &Target) -> Option<bool> {
        let (Target::Level { is, than } | Target::Statistic { is, than, .. }) = target else { return None };
        let order = self.against(than)?;
        Some(match is {
            Comparison::AtLeast => order.is_ge(),
            Comparison::MoreThan => order.is_gt(),
            Comparison::AtMost => order.is_le(),
            Comparison::LessThan => order.is_lt(),
        })
    }

    /// How the figure stands to a level; `None` where the two have different units (R1).
    pub fn against(&self, level: &Level) -> Option<Ordering> {
        match (self, level) {
            (Figure::Share(share), Level::Percent(percent)) => Some(share.cmp(&percent.fraction())),
            (Figure::Length(length), Level::Length(bound)) => Some(length.cmp(bound)),
            (Figure::Number(number), Level::Per { count, per }) => Some(number.cmp(&count.checked_div(per)?)),
            (Figure::Number(number), Level::Percent(percent)) => Some(number.cmp(&percent.fraction())),
            (Figure::Number(number), Level::Score { score, .. }) => Some(number.cmp(score)),
            (Figure::Number(number), Level::Number(bound)) => Some(number.cmp(bound)),
            (Figure::Number(number), Level::Rate { count, per }) => Some(number.cmp(&per_hour(count, *per)?)),
            (Figure::Millis(millis), Level::Length(bound)) => Some(millis.cmp(&Exact::from(bound.millis()))),
            (Figure::Money(money), Level::Money(bound)) if money.currency == bound.currency => {
                Some(money.amount.cmp(&bound.amount))
            }
            _ => None,
        }
    }
}

/// A rate as a number per hour; `None` per no time.
pub(crate) fn per_hour(count: &Exact, per: Length) -> Option<Exact> {
    Exact::ratio(3_600_000, per.millis()).map(|hours| count * &hours)
}
