//! From samples and lists of outages to what is known of a service's state (A1-A4).
//!
//! The order of work is fixed by A4: confirmation per location, quorum, union, precedence, merging
//! and minimum length. Clipping to hours and periods comes later, where a figure is made.

mod gather;
mod ignored;
mod location;
mod measurers;
mod minimum;
mod quorum;
mod run;
mod states;

pub(crate) use gather::Reported;

use crate::context::Context;
use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::finding::CountingNote;
use crate::subject::Subject;
use agreement::model::Service;
use calendar::{Instant, Span, SpanSet};

/// What is known of the state of a service, or of one scope member of it, over all time.
#[derive(Clone, Debug)]
pub(crate) struct Timeline {
    down: SpanSet,
    known: SpanSet,
    /// Outages that are shorter than the minimum; they count as up.
    pub short: SpanSet,
    /// Until "now" and on, where probes still see a failure or a report has no end.
    goes_on: Option<Instant>,
    /// The outages that the agreed measurers reported, by span and name.
    pub reported: Vec<Reported>,
    /// Contradictions, and facts that were ignored.
    pub notes: Vec<CountingNote>,
}

impl Timeline {
    /// The timeline of a service; of some of its resources, by their own facts and those about all resources.
    ///
    /// # Errors
    /// Samples of which the agreement doesn't say how long they hold, a quorum that can't be reached.
    pub fn of(context: &Context, subject: Subject, service: &Service) -> Result<Self, EvaluationFault> {
        let measuring = context.agreement.measuring_of(service);
        let gathered = gather::gather(context, subject, &measuring)?;
        let decided = measurers::decide(subject.service, &measuring, &gathered, context.as_of)?;
        let (states, short) = minimum::apply(decided, &measuring.outages);
        let goes_on = gathered.goes_on(&measuring, context.as_of);
        Ok(Timeline {
            known: states.known(),
            down: states.down,
            short,
            goes_on,
            reported: gathered.reported,
            notes: gathered.notes,
        })
    }

    /// Counts this time as down, whatever was measured.
    #[must_use]
    pub fn forced_down(self, forced: &SpanSet) -> Self {
        Timeline {
            down: self.down.union(forced),
            known: self.known.union(forced),
            short: self.short.difference(forced),
            ..self
        }
    }

    /// The time that counts as down; each of its spans is an outage (A4).
    pub fn down(&self) -> &SpanSet {
        &self.down
    }

    /// The time of a span of which nobody knows the state.
    pub fn unknown(&self, within: Span) -> SpanSet {
        self.known.complement(within)
    }

    /// The names of the reported outages that share time with a span, in time order.
    pub fn names(&self, span: Span) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::new();
        for reported in self.reported.iter().filter(|reported| reported.span.overlaps(&span)) {
            if !names.contains(&reported.id) {
                names.push(reported.id.clone());
            }
        }
        names
    }

    /// Whether a down span goes on at its end: it only ends since nobody knows more.
    pub fn ends_open(&self, span: Span) -> bool {
        self.goes_on == Some(span.to())
    }
}
