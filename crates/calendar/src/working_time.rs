//! Open time with running totals: how much has passed, and when so much will have (T5, T9).

use crate::{Instant, Length, Span, SpanSet};

/// Most terms are used up within so many spans, so those are searched first.
const NEAR: usize = 8;

/// The open spans of a horizon with their running totals; every answer is a binary search (T9).
///
/// Nothing is known outside the horizon: no time passes there.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct WorkingTime {
    horizon: Span,
    open: SpanSet,
    /// Where each span begins, in milliseconds.
    starts: Vec<i64>,
    /// The open milliseconds before each span, and after the last one of all.
    totals: Vec<i64>,
}

impl WorkingTime {
    /// The open time within a horizon; what lies outside is left out.
    pub fn new(open: SpanSet, horizon: Span) -> Self {
        let open = open.clip(horizon);
        let starts = open.iter().map(|span| span.from().millis()).collect();
        let running = open.iter().scan(0, |total, span| {
            *total += span.length().millis();
            Some(*total)
        });
        let totals = std::iter::once(0).chain(running).collect();
        WorkingTime { horizon, open, starts, totals }
    }

    /// Around the clock within a horizon.
    pub fn always(horizon: Span) -> Self {
        WorkingTime::new(horizon.into(), horizon)
    }

    /// The span that the answers hold for.
    pub const fn horizon(&self) -> Span {
        self.horizon
    }

    /// The open spans.
    pub const fn spans(&self) -> &SpanSet {
        &self.open
    }

    /// The open time in `[from, to)`; zero if `to` isn't later.
    pub fn elapsed(&self, from: Instant, to: Instant) -> Length {
        Length::from_millis((self.worked(to) - self.worked(from)).max(0))
    }

    /// The open time in `[from, to)` that no pause takes (K2).
    pub fn elapsed_without(&self, from: Instant, to: Instant, pauses: &SpanSet) -> Length {
        let all = self.elapsed(from, to);
        let paused: i64 = pauses_after(pauses, from)
            .take_while(|pause| pause.from() < to)
            .map(|pause| self.elapsed(pause.from().max(from), pause.to().min(to)).millis())
            .sum();
        all.saturating_sub(Length::from_millis(paused))
    }

    /// The first instant at which so much open time has passed since `start` (T5): used up exactly
    /// at a closing, it is that closing. No length, or a negative one, is up at the first open
    /// moment. `None`: not within the horizon.
    pub fn after(&self, start: Instant, length: Length) -> Option<Instant> {
        if start < self.horizon.from() {
            return None;
        }
        if length <= Length::ZERO {
            return self.open.next_at_or_after(start);
        }
        let reached = self.reached(start);
        let worked = self.worked_in(reached, start);
        let wanted = worked.checked_add(length.millis())?;
        let span = self.first_total(reached, wanted)?.checked_sub(1)?;
        let (from, before) = (self.starts.get(span)?, self.totals.get(span)?);
        Some(Instant::from_millis(from + (wanted - before)))
    }

    /// The first instant at which so much open time without the pauses has passed since `start`
    /// (T5, K2). No length is up at the first open moment without a pause. `None`: not within the
    /// horizon.
    pub fn after_with_pauses(&self, start: Instant, length: Length, pauses: &SpanSet) -> Option<Instant> {
        let (mut from, mut left) = (start, length.max(Length::ZERO));
        for pause in pauses_after(pauses, start) {
            let due = self.after(from, left)?;
            if due < pause.from() || (due == pause.from() && !left.is_zero()) {
                return Some(due);
            }
            left = left.saturating_sub(self.elapsed(from, pause.from()));
            from = pause.to();
        }
        self.after(from, left)
    }

    /// The last instant from which so much open time passes until `end`. `None`: not within the
    /// horizon.
    pub fn before(&self, end: Instant, length: Length) -> Option<Instant> {
        if end > self.horizon.to() || length <= Length::ZERO {
            return (end <= self.horizon.to()).then_some(end);
        }
        let wanted = self.worked(end).checked_sub(length.millis()).filter(|wanted| *wanted >= 0)?;
        let span = self.totals.partition_point(|total| *total <= wanted).checked_sub(1)?;
        let (from, before) = (self.starts.get(span)?, self.totals.get(span)?);
        Some(Instant::from_millis(from + (wanted - before)))
    }

    /// The index of the first running total, from the one at `first` on, that reaches `wanted`.
    fn first_total(&self, first: usize, wanted: i64) -> Option<usize> {
        let ahead = self.totals.get(first..)?;
        let near = ahead.get(..NEAR);
        let near = near.filter(|near| near.last() >= Some(&wanted));
        let passed = near.unwrap_or(ahead).partition_point(|total| *total < wanted);
        Some(first + passed)
    }

    /// How many spans have begun by an instant.
    fn reached(&self, at: Instant) -> usize {
        self.starts.partition_point(|start| *start <= at.millis())
    }

    /// The open milliseconds of the horizon before an instant.
    fn worked(&self, at: Instant) -> i64 {
        self.worked_in(self.reached(at), at)
    }

    /// The same, given how many spans have begun.
    fn worked_in(&self, reached: usize, at: Instant) -> i64 {
        let Some(span) = reached.checked_sub(1) else {
            return 0;
        };
        match (self.starts.get(span), self.totals.get(span), self.totals.get(reached)) {
            (Some(from), Some(before), Some(after)) => (before + at.millis() - from).min(*after),
            _ => 0,
        }
    }
}

/// The pauses that end after an instant, in order.
fn pauses_after(pauses: &SpanSet, at: Instant) -> impl Iterator<Item = Span> + '_ {
    let spans = pauses.spans();
    let first = spans.partition_point(|pause| pause.to() <= at);
    spans.iter().skip(first).copied()
}
