//! From samples and lists of outages to what is known of a service's state (A1-A4, A12).
//!
//! The order of work is fixed by A4: confirmation per location, quorum, union, precedence, merging
//! and minimum length. Clipping to hours and periods comes later, where a figure is made.

mod composite;
mod gather;
mod group;
mod ignored;
mod lists;
mod location;
mod meaning;
mod measurers;
mod minimum;
mod prepared;
mod quorum;
mod reported;
mod run;
mod states;
mod sweep;
mod together;
mod weight;

pub(crate) use group::{Belonging, Group};
pub(crate) use prepared::Timelines;
pub(crate) use weight::Weight;

use crate::context::Context;
use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::finding::CountingNote;
use crate::subject::Subject;
use agreement::model::{OutageRules, Service};
use calendar::{Instant, Span, SpanSet};
use gather::{Gathered, Reported};
use meaning::Meanings;
use measurers::Deciding;
use reported::ByTime;
use states::States;

/// What is known of the state of a service, or of one scope member of it, over all time.
#[derive(Clone, Debug)]
pub(crate) struct Timeline {
    states: States,
    /// Down for certain, in part or whole.
    down: SpanSet,
    /// Up or down for certain, in part or whole.
    told: SpanSet,
    /// Outages that are shorter than the minimum; they count as up.
    pub short: SpanSet,
    /// Until "now" and on, where probes still see a failure or a report has no end.
    goes_on: Option<Instant>,
    /// The outages that the agreed measurers reported.
    reported: ByTime,
    /// Contradictions, and facts that were ignored.
    pub notes: Vec<CountingNote>,
}

/// What was seen of a service or of some of its resources, before outages that are too short are taken out.
#[derive(Debug)]
struct Observed {
    decided: States,
    goes_on: Option<Instant>,
    reported: Vec<Reported>,
    notes: Vec<CountingNote>,
}

impl Observed {
    fn of(context: &Context, subject: Subject, service: &Service) -> Result<Self, EvaluationFault> {
        let measuring = context.agreement.measuring_of(service);
        let meanings = Meanings::of(&measuring, context.about.outages.subject(subject));
        let gathered = gather::gather(context, subject, &measuring, &meanings)?;
        let deciding = Deciding {
            service: subject.service,
            measuring: &measuring,
            meanings: &meanings,
            gathered: &gathered,
            now: context.as_of,
        };
        let decided = deciding.decide()?;
        let goes_on = gathered.goes_on(&measuring, context.as_of);
        let Gathered { reported, notes, .. } = gathered;
        Ok(Observed { decided, goes_on, reported, notes })
    }
}

impl Timeline {
    /// The timeline of a service from its own facts; of some of its resources, by their own facts and those about all resources.
    ///
    /// # Errors
    /// Samples of which the agreement doesn't say how long they hold, a quorum that can't be reached, a state without a meaning.
    fn measured(context: &Context, subject: Subject, service: &Service) -> Result<Self, EvaluationFault> {
        let rules = context.agreement.measuring_of(service).outages;
        let Observed { decided, goes_on, reported, notes } = Observed::of(context, subject, service)?;
        Ok(Timeline::of(decided, &rules, goes_on, ByTime::of(reported), notes))
    }

    /// The timeline of these states, once outages that are too short are up (A4).
    fn of(
        decided: States,
        rules: &OutageRules,
        goes_on: Option<Instant>,
        reported: ByTime,
        notes: Vec<CountingNote>,
    ) -> Self {
        let (states, short) = minimum::apply(decided, rules);
        let down = states.failing();
        Timeline { told: down.union(&states.up), down, states, short, goes_on, reported, notes }
    }

    /// Counts this time as down, whatever was measured.
    #[must_use]
    pub fn forced_down(&self, forced: &SpanSet) -> Self {
        Timeline {
            states: self.states.clone().with_down(forced),
            down: self.down.union(forced),
            told: self.told.union(forced),
            short: self.short.difference(forced),
            ..self.clone()
        }
    }

    /// Counts this time as up, whatever was measured.
    #[must_use]
    pub fn forced_up(&self, forced: &SpanSet) -> Self {
        Timeline {
            states: self.states.clone().with_up(forced),
            down: self.down.difference(forced),
            told: self.told.union(forced),
            short: self.short.difference(forced),
            ..self.clone()
        }
    }

    /// The time that counts as down, in part or whole; each of its spans is an outage (A4, A12).
    pub fn down(&self) -> &SpanSet {
        &self.down
    }

    /// The time of a span that may be down or up for all that is known.
    pub fn unknown(&self, within: Span) -> SpanSet {
        self.told.complement(within)
    }

    /// The time of a span that is neither wholly up nor down nor unknown, by weight (A12).
    pub fn parts(&self, within: Span) -> Vec<(Weight, SpanSet)> {
        let clipped = self.states.parts.iter().map(|(weight, time)| (weight.clone(), time.clip(within)));
        clipped.filter(|(_, time)| !time.is_empty()).collect()
    }

    /// All time of a span by its weight: up, down, unknown, and each part.
    pub fn weighed(&self, within: Span) -> Vec<(Weight, SpanSet)> {
        let mut weighed = self.parts(within);
        let partly: SpanSet = weighed.iter().flat_map(|(_, time)| time).collect();
        let whole = |time: SpanSet| time.clip(within).difference(&partly);
        weighed.push((Weight::up(), whole(self.told.difference(&self.down))));
        weighed.push((Weight::down(), whole(self.down.clone())));
        weighed.push((Weight::unknown(), whole(self.unknown(within))));
        weighed
    }

    /// The names of the reported outages that share time with a span, in time order.
    pub fn names(&self, span: Span) -> Vec<Name> {
        self.reported.names(span)
    }

    /// Whether a down span goes on at its end: it only ends since nobody knows more.
    pub fn ends_open(&self, span: Span) -> bool {
        self.goes_on == Some(span.to())
    }
}
