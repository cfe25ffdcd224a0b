//! What is measured together in one figure: a member, or each of its parts by itself (A12).

use super::availability::basis;
use super::measured::Measured;
use super::members::Member;
use super::window_time::{Counted, Reading, WindowTime};
use crate::context::Context;
use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::finding::{Excluded, Judged, PartTime, TimeBasis, WeighedDown};
use agreement::model::{CountingUnit, Objective};
use agreement::quantity::Exact;
use calendar::{Length, Span, SpanSet};

/// The parts of one scope member, each measured by itself; one where all of it is.
pub(super) struct Pool<'a, 'c>(Vec<Measured<'a, 'c>>);

/// The time of one window of each part that exists in it.
pub(super) struct PoolTime<'p, 'a, 'c>(Vec<(&'p Measured<'a, 'c>, WindowTime)>);

impl<'a, 'c> Pool<'a, 'c> {
    /// # Errors
    /// What the agreement or the facts leave without a meaning.
    pub fn of(
        context: &'c Context<'a>,
        name: &str,
        objective: &'a Objective,
        parts: &'c [Member],
    ) -> Result<Self, EvaluationFault> {
        parts.iter().map(|part| Measured::of(context, name, objective, part)).collect::<Result<_, _>>().map(Pool)
    }

    /// The time of a window up to where it is judged.
    pub fn window(&self, window: &Judged) -> Result<PoolTime<'_, 'a, 'c>, EvaluationFault> {
        self.each(Span::new(window.span.from(), window.until).unwrap_or(window.span), |part| part.window(window))
    }

    /// The time of a window with all its hours to its end.
    pub fn whole_window(&self, window: &Judged) -> Result<PoolTime<'_, 'a, 'c>, EvaluationFault> {
        self.each(window.span, |part| part.whole_window(window))
    }

    /// Of parts that count by themselves, those that exist in a span; a member as a whole always.
    fn each(
        &self,
        span: Span,
        time: impl Fn(&Measured<'a, 'c>) -> Result<WindowTime, EvaluationFault>,
    ) -> Result<PoolTime<'_, 'a, 'c>, EvaluationFault> {
        let counts = |part: &&Measured| part.member.group.is_none() || part.member.exists_in(span);
        self.0.iter().filter(counts).map(|part| Ok((part, time(part)?))).collect::<Result<_, _>>().map(PoolTime)
    }
}

impl PoolTime<'_, '_, '_> {
    /// What the figure is made of under a reading: the sum over all parts.
    pub fn counted(&self, context: &Context, reading: Reading) -> Counted {
        let each = self.0.iter().map(|(part, time)| time.counted(reading, &part.counting, context.zone()));
        each.fold(Counted::nothing(), Counted::plus)
    }

    /// The share of the agreed time of all parts of which the state is known (A9).
    pub fn coverage(&self) -> Option<Exact> {
        let each = self.0.iter().map(|(part, time)| time.known(&part.counting));
        let (known, agreed) =
            each.fold((Exact::zero(), Exact::zero()), |sum, (known, agreed)| (sum.0 + known, sum.1 + agreed));
        known.checked_div(&agreed)
    }

    /// The unit in which down time is counted.
    pub fn unit(&self) -> CountingUnit {
        self.0.first().map_or(CountingUnit::Exact, |(part, _)| part.counting.unit)
    }

    /// What the figure of a window is made of.
    pub fn basis(&self, context: &Context, window: &Judged, reading: Reading) -> TimeBasis {
        let each = self.0.iter().map(|(part, time)| (part.member, basis(context, part, window, time, reading)));
        let mut each: Vec<(&Member, TimeBasis)> = each.collect();
        match each.as_slice() {
            [(member, _)] if member.group.is_none() => each.swap_remove(0).1,
            _ => together(
                each.into_iter().map(|(member, time)| PartTime { name: name(member), time }).collect(),
                self.coverage(),
            ),
        }
    }
}

fn name(member: &Member) -> Name {
    member.name.clone().unwrap_or_else(|| "".into())
}

/// The sum of what each part's figure is made of.
fn together(each: Vec<PartTime>, coverage: Option<Exact>) -> TimeBasis {
    let times = || each.iter().map(|part| &part.time);
    let weighed: Vec<_> = times().flat_map(|time| &time.weighed).flat_map(|weighed| weighed.parts.clone()).collect();
    let sum = |length: fn(&TimeBasis) -> Length| times().map(length).fold(Length::ZERO, Length::saturating_add);
    let mut outages: Vec<_> = times().flat_map(|time| time.outages.iter().cloned()).collect();
    outages.sort_by_key(|outage| outage.span);
    let mut notes: Vec<_> = times().flat_map(|time| time.notes.iter().cloned()).collect();
    notes.sort();
    notes.dedup();
    TimeBasis {
        within_hours: sum(|time| time.within_hours),
        agreed: sum(|time| time.agreed),
        part: times().next().map_or_else(Exact::one, |time| time.part.clone()),
        divisor: times().map(|time| time.divisor.clone()).sum(),
        down: sum(|time| time.down),
        weighed: (!weighed.is_empty())
            .then(|| WeighedDown { down: times().map(TimeBasis::lost).sum(), parts: weighed }),
        unknown: times().fold(SpanSet::new(), |all, time| all.union(&time.unknown)),
        coverage,
        outages,
        excluded: excluded(times().flat_map(|time| &time.excluded)),
        notes,
        each,
    }
}

/// What was left out of any part, each ground once with all that it took.
fn excluded<'e>(all: impl Iterator<Item = &'e Excluded>) -> Vec<Excluded> {
    let mut found: Vec<Excluded> = Vec::new();
    for one in all {
        let same = |known: &&mut Excluded| Excluded { taken: one.taken.clone(), ..(**known).clone() } == *one;
        match found.iter_mut().find(same) {
            Some(known) => known.taken = known.taken.union(&one.taken),
            None => found.push(one.clone()),
        }
    }
    found
}
