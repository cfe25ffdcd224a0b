//! The facts that bear on one service or scope member, by who measured and where.

use super::ignored::Ignored;
use super::location::{stale_after, still_down};
use super::run::{Run, in_order};
use super::states::States;
use crate::context::Context;
use crate::facts::{Name, Outage};
use crate::fault::EvaluationFault;
use crate::finding::CountingNote;
use crate::subject::Subject;
use crate::wording::wording;
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
pub(super) type ByLocation = BTreeMap<usize, Vec<Run>>;

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
        let seen = measuring.probes.as_ref().is_some_and(|probes| places.any(|runs| still_down(runs, probes, now)));
        (seen || self.reported.iter().any(|reported| reported.open)).then_some(now)
    }
}

/// # Errors
/// A run of samples that isn't one: with too long a gap in it, or with others between its samples.
pub(super) fn gather(context: &Context, subject: Subject, measuring: &Measuring) -> Result<Gathered, EvaluationFault> {
    let scope = Scope { subject, measuring };
    let mut ignored = Ignored::default();
    let mut gathered = Gathered::default();
    scope.samples(context, &mut gathered, &mut ignored);
    scope.runs(context, &mut gathered, &mut ignored);
    scope.lists(context, &mut gathered, &mut ignored);
    scope.order(&mut gathered)?;
    gathered.notes.extend(ignored.notes());
    gathered.notes.sort();
    Ok(gathered)
}

struct Scope<'a> {
    subject: Subject<'a>,
    measuring: &'a Measuring,
}

impl Scope<'_> {
    /// Whether the measurer has a say; counts so many measurements as ignored where it doesn't.
    fn agreed(&self, by: Measurer, count: u32, ignored: &mut Ignored) -> bool {
        let agreed = self.measuring.by.0.contains(&by);
        if !agreed {
            *ignored.measurers.entry(by).or_default() += u64::from(count);
        }
        agreed
    }

    fn samples(&self, context: &Context, gathered: &mut Gathered, ignored: &mut Ignored) {
        for sample in &context.facts.samples {
            if self.subject.holds(&sample.service, sample.resource.as_ref()) {
                let run = Run::of_sample(sample, (&sample.state).into());
                self.put(sample.by, sample.resource.as_ref(), sample.location.as_ref(), run, gathered, ignored);
            }
        }
    }

    fn runs(&self, context: &Context, gathered: &mut Gathered, ignored: &mut Ignored) {
        for run in &context.facts.runs {
            if self.subject.holds(&run.service, run.resource.as_ref()) {
                let (resource, location) = (run.resource.as_ref(), run.location.as_ref());
                self.put(run.by, resource, location, Run::of_run(run, (&run.state).into()), gathered, ignored);
            }
        }
    }

    fn put(
        &self,
        by: Measurer,
        resource: Option<&Name>,
        location: Option<&Name>,
        run: Run,
        gathered: &mut Gathered,
        ignored: &mut Ignored,
    ) {
        if !self.agreed(by, run.samples, ignored) {
            return;
        }
        match self.location(location) {
            Some(place) => {
                let places = gathered.samples.entry((by, resource.cloned())).or_default();
                places.entry(place).or_default().push(run);
            }
            None => *ignored.locations.entry(location.cloned()).or_default() += u64::from(run.samples),
        }
    }

    /// The location's place among the agreed ones; without a list there is one, to which all samples belong.
    fn location(&self, location: Option<&Name>) -> Option<usize> {
        let agreed = self.measuring.probes.as_ref().map(|probes| probes.locations.as_slice()).unwrap_or_default();
        if agreed.is_empty() {
            return Some(0);
        }
        let name = location?;
        agreed.iter().position(|agreed| *agreed.as_str() == **name)
    }

    /// Puts each location's samples in order and notes what contradicts itself.
    fn order(&self, gathered: &mut Gathered) -> Result<(), EvaluationFault> {
        let stale = self.measuring.probes.as_ref().map(stale_after);
        for runs in gathered.samples.values_mut().flat_map(BTreeMap::values_mut) {
            let order = in_order(std::mem::take(runs));
            let gap = order.runs.iter().find(|run| stale.is_some_and(|stale| run.longest_gap > stale));
            if let Some(at) = order.crossed.or(gap.map(|run| run.first)) {
                return Err(EvaluationFault::NoRun { service: self.subject.service.into(), at });
            }
            gathered.notes.extend(order.contradictions.into_iter().map(contradiction));
            *runs = order.runs;
        }
        Ok(())
    }

    fn lists(&self, context: &Context, gathered: &mut Gathered, ignored: &mut Ignored) {
        let mut down: BTreeMap<Measurer, Vec<Span>> = BTreeMap::new();
        for outage in
            context.facts.outages.iter().filter(|outage| self.subject.holds(&outage.service, outage.resource.as_ref()))
        {
            if let Some(reported) = reported(outage, context).filter(|_| self.agreed(outage.by, 1, ignored)) {
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
            if self.agreed(coverage.by, 1, ignored) {
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

fn contradiction(at: Instant) -> CountingNote {
    let words = wording!(
        en: "samples of one location contradict each other: counted as down",
        nl: "metingen van één locatie spreken elkaar tegen: geteld als uitval"
    );
    CountingNote { at: Some(at), words }
}
