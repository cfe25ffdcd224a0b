//! Figures of a range: whether it holds any at all, and a plain one as an example.

use super::axis::Axis;
use super::ranges::{Cut, Range};
use crate::model::{Agreement, CountingUnit, Indicator, Objective};
use crate::quantity::{DecidedOn, Exact};

impl Axis {
    /// A figure of the range, from its middle, in the fewest digits; `None` where no figure can lie in it.
    pub fn example(&self, range: &Range) -> Option<Exact> {
        let range = range.intersection(&self.domain());
        if let Some(one) = range.single() {
            return self.is_counted(one).then(|| one.clone());
        }
        let inside = Range { from: after(&range.from), to: before(&range.to) };
        let plain = self.rounded(&inside, &self.middle(&inside)).filter(|figure| inside.holds(figure));
        let any = || self.step.is_none().then(|| self.middle(&inside));
        plain.or_else(|| self.counted(&range)).or_else(any).filter(|_| !range.is_empty())
    }

    /// The figure of the range near to `middle` that takes the fewest digits.
    pub fn plain(&self, range: &Range, middle: &Exact) -> Exact {
        range.single().cloned().or_else(|| self.rounded(range, middle)).unwrap_or_else(|| middle.clone())
    }

    /// The multiple of the coarsest step that lies in the range and beside `middle`.
    fn rounded(&self, range: &Range, middle: &Exact) -> Option<Exact> {
        let least = self.step.clone().unwrap_or_else(Exact::zero);
        let mut rounded = self.grains().into_iter().filter(|grain| *grain >= least).filter_map(|grain| {
            let steps = middle.checked_div(&grain)?;
            let beside = [steps.floor(), steps.ceil()].into_iter().map(|steps| &Exact::from(steps) * &grain);
            beside.into_iter().find(|figure| range.holds(figure))
        });
        rounded.next()
    }

    /// Any figure of the range, where figures are counted in steps.
    fn counted(&self, range: &Range) -> Option<Exact> {
        let (step, Cut::At(from, open)) = (self.step.as_ref()?, &range.from) else { return None };
        let first = &Exact::from(from.checked_div(step)?.ceil()) * step;
        let first = if *open && first == *from { first + step.clone() } else { first };
        range.holds(&first).then_some(first)
    }

    fn is_counted(&self, figure: &Exact) -> bool {
        let steps = self.step.as_ref().map(|step| figure.checked_div(step));
        steps.is_none_or(|steps| steps.is_some_and(|steps| Exact::from(steps.floor()) == steps))
    }

    fn middle(&self, range: &Range) -> Exact {
        match (&range.from, &range.to) {
            (Cut::At(from, _), Cut::At(to, _)) => {
                (from + to).checked_div(&Exact::from(2_i64)).unwrap_or_else(Exact::zero)
            }
            (Cut::At(from, _), Cut::End) => from + &self.grain(),
            (Cut::End, _) => Exact::zero(),
        }
    }
}

/// The cut with its own value left out.
fn after(cut: &Cut) -> Cut {
    match cut {
        Cut::At(value, _) => Cut::At(value.clone(), true),
        Cut::End => Cut::End,
    }
}

fn before(cut: &Cut) -> Cut {
    match cut {
        Cut::At(value, _) => Cut::At(value.clone(), false),
        Cut::End => Cut::End,
    }
}

/// How many decimals a number has; nothing where they don't end.
pub(super) fn decimals(number: &Exact) -> Option<u32> {
    let text = number.to_string();
    let ends = !text.contains('/');
    ends.then(|| text.split_once('.').map_or(0, |(_, digits)| u32::try_from(digits.len()).unwrap_or(u32::MAX)))
}

/// The step in which the figures of an objective are counted: cases are whole, lengths are whole milliseconds or minutes, and a
/// percentage that is rounded has few decimals.
pub(super) fn step(agreement: &Agreement, objective: &Objective) -> Option<Exact> {
    match objective.measures.value {
        Indicator::Complaints | Indicator::Interruptions | Indicator::OutageLength => Some(Exact::one()),
        Indicator::DownTime => {
            Some(if in_minutes(agreement, objective) { Exact::from(60_000_i64) } else { Exact::one() })
        }
        _ if objective.is_percentage() => match objective.decided_on.value {
            DecidedOn::Decimals { places, .. } => Exact::ratio(1, 10_u64.checked_pow(places)?),
            DecidedOn::Exact => None,
        },
        _ => None,
    }
}

fn in_minutes(agreement: &Agreement, objective: &Objective) -> bool {
    let measuring = || Some(agreement.measuring_of(agreement.service(objective.service.as_str()).ok()?).counting);
    let counting = objective.counting.clone().or_else(measuring);
    counting.is_some_and(|counting| counting.unit != CountingUnit::Exact)
}
