//! The outages of a period for outage length, with what unknown time makes of each (C4, A9).

use super::measured::Measured;
use super::window_time::Reading;
use crate::context::Context;
use crate::fault::EvaluationFault;
use crate::finding::Judged;
use calendar::{Instant, Length, Span, SpanSet};

/// An outage that is judged by its own length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LongOutage {
    /// From its first down instant to its last.
    pub span: Span,
    /// Its time that counts as down.
    pub time: SpanSet,
    /// The same if all unknown time that adjoins it were down.
    pub longest: SpanSet,
    /// Its down time alone: one span for each outage it would be if all unknown time were up.
    parts: SpanSet,
}

/// The outages of one scope member around a period.
pub(super) struct Outages {
    pub period: Judged,
    /// The period up to where it is judged.
    pub judged: Span,
    /// Time within service hours, from the first outage that matters to where the period is judged up to.
    pub open: SpanSet,
    /// What is left out of down time.
    excluded: SpanSet,
    down: SpanSet,
    unknown: SpanSet,
}

impl Outages {
    /// # Errors
    /// Hours that the agreement doesn't name.
    pub fn of(measured: &Measured, context: &Context, period: &Judged) -> Result<Self, EvaluationFault> {
        let judged = Span::new(period.span.from(), period.until).unwrap_or(period.span);
        let in_force = context.in_force;
        let so_far = Span::new(in_force.from(), context.as_of).unwrap_or(judged);
        let down = measured.timeline.down().clone();
        let unknown = measured.timeline.unknown(so_far);
        let around = down.union(&unknown);
        let first = around
            .iter()
            .find(|span| span.to() >= judged.from())
            .map_or(judged.from(), |span| span.from().min(judged.from()));
        let open = measured.open(Span::new(first.max(in_force.from()), period.until).unwrap_or(judged))?;
        Ok(Outages {
            period: period.clone(),
            judged,
            open,
            excluded: measured.exclusions.left_out_of_down(),
            down,
            unknown,
        })
    }

    /// The part of a set that counts: within agreed time.
    pub fn counting(&self, time: &SpanSet) -> SpanSet {
        time.intersection(&self.open).difference(&self.excluded)
    }

    /// How much of a set counts up to an instant.
    pub fn length(&self, time: &SpanSet, until: Instant) -> Length {
        let so_far =
            Span::new(Instant::MIN, until).map_or_else(|_| SpanSet::new(), |span| self.counting(time).clip(span));
        so_far.total()
    }

    /// An outage's length if all unknown time were up: that of the longest outage it would be.
    pub fn shortest(&self, outage: &LongOutage) -> Length {
        outage.parts.iter().map(|part| self.length(&SpanSet::from(part), self.period.until)).max().unwrap_or_default()
    }

    /// The longest stretch of unknown time in the period, as it would count if it were down.
    pub fn longest_unknown(&self) -> Length {
        let stretches = self.unknown.clip(self.judged);
        stretches
            .iter()
            .map(|stretch| self.length(&SpanSet::from(stretch), self.period.until))
            .max()
            .unwrap_or_default()
    }

    /// The outages that have time that counts in the period, or end in it.
    pub fn of_period(&self, reading: Reading) -> Vec<LongOutage> {
        let around = self.down.union(&self.unknown);
        let near = around.iter().filter(|span| span.to() >= self.judged.from() && span.from() < self.judged.to());
        near.flat_map(|span| self.outages_in(span, reading)).filter(|outage| self.belongs(outage)).collect()
    }

    /// The outages in one stretch of down and unknown time. Unknown time between two down spans
    /// counts as down, ends the outage, or does neither, by who bears it.
    fn outages_in(&self, stretch: Span, reading: Reading) -> Vec<LongOutage> {
        let parts = self.down.clip(stretch);
        let longest = SpanSet::from(stretch);
        match reading {
            Reading::AllDown => vec![LongOutage { span: stretch, time: longest.clone(), longest, parts }],
            Reading::AllUp => parts
                .iter()
                .map(|part| LongOutage { span: part, time: part.into(), longest: longest.clone(), parts: part.into() })
                .collect(),
            Reading::Leaves => {
                hull(&parts).map(|span| LongOutage { span, time: parts.clone(), longest, parts }).into_iter().collect()
            }
        }
    }

    fn belongs(&self, outage: &LongOutage) -> bool {
        let ends_here = self.judged.from() < outage.span.to() && outage.span.to() <= self.judged.to();
        ends_here || !self.counting(&outage.time).clip(self.judged).is_empty()
    }
}

fn hull(parts: &SpanSet) -> Option<Span> {
    Span::new(parts.first()?.from(), parts.last()?.to()).ok()
}
