//! The facts that bear on one service or scope member, by who measured and where.

use super::ignored::Ignored;
use super::location::{Seen, in_order, still_down};
use super::states::States;
use crate::context::Context;
use crate::facts::{Name, Outage, Sample};
use crate::finding::CountingNote;
use crate::subject::Subject;
use agreement::model::{Measurer, Measuring};
use calendar::{Instant, Span, SpanSet};
use std::collections::BTreeMap;

/// An outage that an agreed measurer reported.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Reported {
    /// Its time; to the evaluation's "now" while it is open.
    pub span: Span,
    /// Its identifier.
    pub id: Name,
    /// True when no end is known.
    pub open: bool,
}

/// What probes saw of one resource, or of none in particular, by location: its place among the agreed ones.
pub(super) type ByLocation = BTreeMap<usize, Vec<Seen>>;

/// The facts that bear on a timeline.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Samples in order, by measurer and resource.
    pub samples: BTreeMap<(Measurer, Option<Name>), ByLocation>,
    /// What lists of outages say, by measurer.
    pub lists: BTreeMap<Measurer, States>,
    pub reported: Vec<Reported>,
    pub notes: Vec<CountingNote>,
}

impl Gathered {
    /// "Now", where probes still see a failure or a report has no end.
    pub fn goes_on(&self, measuring: &Measuring, now: Instant) -> Option<Instant> {
        let mut places = self.samples.values().flat_map(BTreeMap::values);
        let seen =
            measuring.probes.as_ref().is_some_and(|probes| places.any(|samples| still_down(samples, probes, now)));
        (seen || self.reported.iter().any(|reported| reported.open)).then_some(now)
    }
}

pub(super) fn gather(context: &Context, subject: Subject, measuring: &Measuring) -> Gathered {
    let scope = Scope { subject, measuring };
    let mut ignored = Ignored::default();
    let mut gathered = Gathered::default();
    scope.samples(context, &mut gathered, &mut ignored);
    scope.lists(context, &mut gathered, &mut ignored);
    order(&mut gathered);
    gathered.notes.extend(ignored.notes());
    gathered.notes.sort();
    gathered
}

/// Puts each location's samples in order and notes what contradicts itself.
fn order(gathered: &mut Gathered) {
    for samples in gathered.samples.values_mut().flat_map(BTreeMap::values_mut) {
        let (kept, contradictions) = in_order(std::mem::take(samples));
        *samples = kept;
        let words = "samples of one location contradict each other: counted as down";
        gathered.notes.extend(contradictions.into_iter().map(|at| CountingNote { at: Some(at), words: words.into() }));
    }
}

struct Scope<'a> {
    subject: Subject<'a>,
    measuring: &'a Measuring,
}

impl Scope<'_> {
    fn agreed(&self, by: Measurer, ignored: &mut Ignored) -> bool {
        let agreed = self.measuring.by.0.contains(&by);
        if !agreed {
            *ignored.measurers.entry(by).or_default() += 1;
        }
        agreed
    }

    fn samples(&self, context: &Context, gathered: &mut Gathered, ignored: &mut Ignored) {
        for sample in
            context.facts.samples.iter().filter(|sample| self.subject.holds(&sample.service, sample.resource.as_ref()))
        {
            if !self.agreed(sample.by, ignored) {
                continue;
            }
            match self.location(sample) {
                Some(location) => {
                    let places = gathered.samples.entry((sample.by, sample.resource.clone())).or_default();
                    places.entry(location).or_default().push((sample.at, (&sample.state).into()));
                }
                None => *ignored.locations.entry(sample.location.clone()).or_default() += 1,
            }
        }
    }

    /// The location's place among the agreed ones; without a list there is one, to which all samples belong.
    fn location(&self, sample: &Sample) -> Option<usize> {
        let agreed = self.measuring.probes.as_ref().map(|probes| probes.locations.as_slice()).unwrap_or_default();
        if agreed.is_empty() {
            return Some(0);
        }
        let name = sample.location.as_ref()?;
        agreed.iter().position(|location| *location.as_str() == **name)
    }

    fn lists(&self, context: &Context, gathered: &mut Gathered, ignored: &mut Ignored) {
        let mut down: BTreeMap<Measurer, Vec<Span>> = BTreeMap::new();
        for outage in
            context.facts.outages.iter().filter(|outage| self.subject.holds(&outage.service, outage.resource.as_ref()))
        {
            if let Some(reported) = reported(outage, context).filter(|_| self.agreed(outage.by, ignored)) {
                down.entry(outage.by).or_default().push(reported.span);
                gathered.reported.push(reported);
            }
        }
        gathered.reported.sort();
        let mut covered: BTreeMap<Measurer, Vec<Span>> = BTreeMap::new();
        for coverage in context
            .facts
            .coverage
            .iter()
            .filter(|coverage| self.subject.holds(&coverage.service, coverage.resource.as_ref()))
        {
            if self.agreed(coverage.by, ignored) {
                covered.entry(coverage.by).or_default().push(coverage.span);
            }
        }
        for by in self.measuring.by.0.iter().copied() {
            let down: SpanSet = down.remove(&by).unwrap_or_default().into_iter().collect();
            let covered: SpanSet = covered.remove(&by).unwrap_or_default().into_iter().collect();
            gathered.lists.entry(by).or_insert(States { up: covered.difference(&down), down });
        }
    }
}

/// The time of an outage; an open one lasts until "now". `None`: it has no length.
fn reported(outage: &Outage, context: &Context) -> Option<Reported> {
    let span = Span::new(outage.from, outage.to.unwrap_or(context.as_of)).ok()?;
    Some(Reported { span, id: outage.id.clone(), open: outage.to.is_none() })
}
