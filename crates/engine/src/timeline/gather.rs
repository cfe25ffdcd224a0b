//! The facts that bear on one service or scope member, by who measured and where.

use super::ignored::Ignored;
use super::location::still_down;
use super::meaning::{Condition, Meanings};
use super::run::{Run, in_order};
use super::states::States;
use crate::context::Context;
use crate::facts::{Name, State};
use crate::fault::EvaluationFault;
use crate::finding::CountingNote;
use crate::subject::Subject;
use crate::wording::{Wording, wording};
use agreement::model::{Measurer, Measuring, Probes};
use agreement::quantity::nearest;
use calendar::{Instant, Span};
use std::collections::{BTreeMap, BTreeSet};

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
/// A run of samples that isn't one: with too long a gap in it, or with others between its samples; a state that the agreement
/// doesn't name.
pub(super) fn gather(
    context: &Context,
    subject: Subject,
    measuring: &Measuring,
    meanings: &Meanings,
) -> Result<Gathered, EvaluationFault> {
    let mut scope = Scope { subject, measuring, meanings, ignored: Ignored::default(), strange: BTreeSet::new() };
    let mut gathered = Gathered::default();
    scope.samples(context, &mut gathered);
    scope.lists(context, &mut gathered);
    scope.order(&mut gathered)?;
    if let Some(state) = scope.strange.pop_first() {
        return Err(scope.no_such_state(state));
    }
    gathered.notes.extend(scope.ignored.notes());
    gathered.notes.sort();
    gathered.reported.sort();
    Ok(gathered)
}

/// What is gathered, about what, and what can't be used of it.
pub(super) struct Scope<'a> {
    pub subject: Subject<'a>,
    pub measuring: &'a Measuring,
    pub meanings: &'a Meanings<'a>,
    ignored: Ignored,
    /// States and impacts that the agreement doesn't name.
    strange: BTreeSet<Name>,
}

/// Who saw something, of what, and where.
#[derive(Clone, Copy)]
struct Source<'a> {
    by: Measurer,
    resource: Option<&'a Name>,
    location: Option<&'a Name>,
    state: &'a State,
}

impl Scope<'_> {
    /// Whether the measurer has a say; counts so many measurements as ignored where it doesn't.
    pub fn agreed(&mut self, by: Measurer, count: u32) -> bool {
        let agreed = self.measuring.by.0.contains(&by);
        if !agreed {
            *self.ignored.measurers.entry(by).or_default() += u64::from(count);
        }
        agreed
    }

    /// What a state counts as, if the agreement names it.
    pub fn known(&mut self, meaning: Result<Condition, Name>) -> Option<Condition> {
        meaning.map_err(|name| self.strange.insert(name)).ok()
    }

    fn no_such_state(&self, state: Name) -> EvaluationFault {
        let near = nearest(&state, self.measuring.states.names()).map(str::to_owned);
        EvaluationFault::UnknownState { service: self.subject.service.into(), state, near }
    }

    fn samples(&mut self, context: &Context, gathered: &mut Gathered) {
        for one in context.about.samples.subject(self.subject) {
            let (resource, location) = (one.resource.as_ref(), one.location.as_ref());
            let source = Source { by: one.by, resource, location, state: &one.state };
            self.put(source, 1, gathered, |seen| Run::of_sample(one, seen));
        }
        for one in context.about.runs.subject(self.subject) {
            let (resource, location) = (one.resource.as_ref(), one.location.as_ref());
            let source = Source { by: one.by, resource, location, state: &one.state };
            self.put(source, one.samples, gathered, |seen| Run::of_run(one, seen));
        }
    }

    fn put(&mut self, source: Source, samples: u32, gathered: &mut Gathered, run: impl Fn(Condition) -> Run) {
        if !self.agreed(source.by, samples) {
            return;
        }
        let Some(place) = self.location(source.location) else {
            *self.ignored.locations.entry(source.location.cloned()).or_default() += u64::from(samples);
            return;
        };
        if let Some(seen) = self.known(self.meanings.state(source.state)) {
            let places = gathered.samples.entry((source.by, source.resource.cloned())).or_default();
            places.entry(place).or_default().push(run(seen));
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
        let stale = self.measuring.probes.as_ref().map(Probes::staleness);
        for runs in gathered.samples.values_mut().flat_map(BTreeMap::values_mut) {
            let order = in_order(std::mem::take(runs));
            let gap = order.runs.iter().find(|run| stale.is_some_and(|stale| run.longest_gap > stale));
            if let Some(at) = order.crossed.or(gap.map(|run| run.first)) {
                return Err(EvaluationFault::NoRun { service: self.subject.service.into(), at });
            }
            let note = |(at, kept)| CountingNote { at: Some(at), words: self.contradiction(kept) };
            gathered.notes.extend(order.contradictions.into_iter().map(note));
            *runs = order.runs;
        }
        Ok(())
    }

    fn contradiction(&self, kept: Condition) -> Wording {
        if self.meanings.is_whole(kept) {
            return wording!(
                en: "samples of one location contradict each other: counted as down",
                nl: "metingen van één locatie spreken elkaar tegen: geteld als uitval"
            );
        }
        wording!(
            en: "samples of one location contradict each other: the worst counts",
            nl: "metingen van één locatie spreken elkaar tegen: de slechtste telt"
        )
    }
}
