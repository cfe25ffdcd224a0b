//! An objective's own axis: what its values are counted in, which of them miss the target, and which a row holds.

use super::ranges::{Cut, Range};
use crate::model::{Indicator, Objective, Row};
use crate::quantity::{Bound, Comparison, Duration, Exact, Level, Money, Target};
use crate::reading::At;
use crate::source::Place;
use calendar::Length;

/// A bound's key with the bound.
type Keyed<'a> = (&'static str, &'a At<Bound>);

/// The bounds of a row that are written, the upper one first.
pub(super) fn bounds(row: &Row) -> impl Iterator<Item = Keyed<'_>> + Clone {
    let keys = [("below", &row.below), ("at_most", &row.at_most), ("from", &row.from), ("above", &row.above)];
    keys.into_iter().filter_map(|(key, bound)| bound.as_ref().map(|bound| (key, bound)))
}

/// What the values of an objective are counted in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Unit {
    Percent,
    Length,
    Per,
    Score,
    Rate,
    Money,
    Number,
}

impl Unit {
    pub fn fits(self, level: &Level) -> bool {
        Unit::of(level) == Some(self)
    }

    fn of(level: &Level) -> Option<Unit> {
        match level {
            Level::Percent(_) => Some(Unit::Percent),
            Level::Length(_) => Some(Unit::Length),
            Level::Per { .. } => Some(Unit::Per),
            Level::Score { .. } => Some(Unit::Score),
            Level::Rate { .. } => Some(Unit::Rate),
            Level::Money(_) => Some(Unit::Money),
            Level::Number(_) => Some(Unit::Number),
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Unit::Percent => "per cent",
            Unit::Length => "time",
            Unit::Per => "cases per number of tasks",
            Unit::Score => "a score of a scale",
            Unit::Rate => "a number per length of time",
            Unit::Money => "money",
            Unit::Number => "a number",
        }
    }
}

/// The values that an objective's figure can have, and on which side of its target it is missed.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    pub unit: Unit,
    /// Whether a higher figure is better.
    pub more_is_better: bool,
    /// The step in which figures are counted, where that is known.
    pub step: Option<Exact>,
    /// The target, where there is one.
    pub target: Option<(Exact, Comparison, Place)>,
}

impl Axis {
    /// The axis of an objective; `None` where its target has no unit of its indicator, which is told elsewhere.
    pub fn of(objective: &Objective) -> Option<Axis> {
        let target = objective.target.as_ref();
        let level = target.and_then(|target| match &target.value {
            Target::Level { is, than } | Target::Statistic { is, than, .. } => {
                Some((Unit::of(than)?, value(than)?, *is, target.place))
            }
            Target::Share { share, .. } => {
                Some((Unit::Percent, share.number().clone(), Comparison::AtLeast, target.place))
            }
        });
        if target.is_some() && level.is_none() {
            return None;
        }
        let (unit, more_is_better) = match &level {
            Some((unit, _, is, _)) => (*unit, is.wants_more()),
            None => usual(objective),
        };
        let target = level.map(|(_, value, is, place)| (value, is, place));
        Some(Axis { unit, more_is_better, step: None, target })
    }

    /// All values that the figure can have.
    pub fn domain(&self) -> Range {
        let to = match self.unit {
            Unit::Percent => Cut::At(Exact::from(100_i64), true),
            Unit::Score => Cut::At(Exact::one(), true),
            Unit::Length | Unit::Per | Unit::Rate | Unit::Money | Unit::Number => Cut::End,
        };
        Range { from: Cut::At(Exact::zero(), false), to }
    }

    /// The values that miss the target; all of them where there is none.
    pub fn missed(&self) -> Range {
        let Range { from, to } = self.domain();
        let Some((value, is, _)) = &self.target else {
            return Range { from, to };
        };
        match is {
            Comparison::AtLeast => Range { from, to: Cut::At(value.clone(), false) },
            Comparison::MoreThan => Range { from, to: Cut::At(value.clone(), true) },
            Comparison::AtMost => Range { from: Cut::At(value.clone(), true), to },
            Comparison::LessThan => Range { from: Cut::At(value.clone(), false), to },
        }
    }

    /// The values of a row, also those that the figure can't have; `None` where a bound has another unit.
    pub fn range(&self, row: &Row) -> Option<Range> {
        let mut range = Range { from: Cut::At(Exact::from(-1_i64), false), to: Cut::End };
        for (key, bound) in bounds(row) {
            let value = self.value(bound)?;
            match key {
                "below" => range.to = Cut::At(value, false),
                "at_most" => range.to = Cut::At(value, true),
                "from" => range.from = Cut::At(value, false),
                _ => range.from = Cut::At(value, true),
            }
        }
        Some(range)
    }

    /// A value as a table would write it.
    pub fn shown(&self, value: &Exact) -> String {
        match self.unit {
            Unit::Percent => format!("{}%", value.shown()),
            Unit::Length => i64::try_from(value.floor())
                .map_or_else(|_| value.shown(), |millis| Duration(Length::from_millis(millis)).to_string()),
            Unit::Per => format!("{} per 100", (value * &Exact::from(100_i64)).shown()),
            Unit::Score => format!("{} of 10", (value * &Exact::from(10_i64)).shown()),
            Unit::Rate => format!("{} per hour", (value * &Exact::from(3_600_000_i64)).shown()),
            Unit::Money | Unit::Number => value.shown(),
        }
    }

    /// The steps in which people write values, from coarse to fine.
    pub fn grains(&self) -> Vec<Exact> {
        let decimals = |places: std::ops::Range<u32>| -> Vec<Exact> {
            places.filter_map(|place| Exact::ratio(1, 10_u64.checked_pow(place)?)).collect()
        };
        match self.unit {
            Unit::Percent => decimals(0..10),
            Unit::Score => decimals(1..11),
            Unit::Per => decimals(2..12),
            Unit::Rate => decimals(0..10).iter().map(per_hour).collect(),
            Unit::Money | Unit::Number => decimals(0..10),
            Unit::Length => [3_600_000_i64, 60_000, 1_000, 1].map(Exact::from).into(),
        }
    }

    /// The coarsest of these steps.
    pub fn grain(&self) -> Exact {
        self.grains().into_iter().next().unwrap_or_else(Exact::one)
    }

    /// A bound as one number of the unit.
    pub fn value(&self, bound: &Bound) -> Option<Exact> {
        match bound {
            Bound::Target => self.target.as_ref().map(|(value, ..)| value.clone()),
            Bound::Level(level) => self.unit.fits(level).then(|| value(level)).flatten(),
        }
    }
}

/// A level as one number of its unit; scores as a share of their scale.
fn value(level: &Level) -> Option<Exact> {
    match level {
        Level::Percent(percent) => Some(percent.number().clone()),
        Level::Length(length) => Some(Exact::from(length.millis())),
        Level::Per { count, per } => count.checked_div(per),
        Level::Score { score, of } => score.checked_div(of),
        Level::Rate { count, per } => count.checked_div(&Exact::from(per.millis())),
        Level::Money(Money { amount, .. }) => Some(amount.clone()),
        Level::Number(number) => Some(number.clone()),
    }
}

/// The unit of the figure of an objective without a target.
fn usual(objective: &Objective) -> (Unit, bool) {
    let unit = match objective.measures.value {
        Indicator::Availability
        | Indicator::ResponseTime
        | Indicator::ResolutionTime
        | Indicator::EscalationTime
        | Indicator::TimeBetweenSteps
        | Indicator::RequestTime
        | Indicator::LeadTime
        | Indicator::RequestScore
        | Indicator::ErrorRate
        | Indicator::ShareSolved
        | Indicator::ShareRightFirstTime
        | Indicator::RestoreTests => Unit::Percent,
        Indicator::DownTime | Indicator::OutageLength | Indicator::TimeBetweenFailures | Indicator::TimeToRestore => {
            Unit::Length
        }
        Indicator::ErrorsPerTask => Unit::Per,
        Indicator::Satisfaction => Unit::Score,
        Indicator::CostPerTransaction | Indicator::CostPerUser => Unit::Money,
        Indicator::Throughput | Indicator::Complaints | Indicator::Interruptions => Unit::Number,
    };
    (unit, objective.higher_is_better())
}

/// So many per hour, as a number per millisecond.
fn per_hour(count: &Exact) -> Exact {
    Exact::ratio(1, 3_600_000).map_or_else(Exact::zero, |hour| count * &hour)
}
