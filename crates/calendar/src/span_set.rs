//! Sets of time: one type and one algebra for hours, pauses, outages, maintenance and unknown time.

use crate::{Instant, Length, Span};

/// Sorted spans that neither overlap nor touch.
///
/// It can only be made by collecting spans (in any order, overlapping or not), so it always holds
/// its promise; equal sets of time are equal values.
#[derive(Clone, Eq, PartialEq, Hash, Debug, Default)]
pub struct SpanSet(Vec<Span>);

impl FromIterator<Span> for SpanSet {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        let mut sorted: Vec<Span> = spans.into_iter().collect();
        sorted.sort_unstable();
        let mut merged: Vec<Span> = Vec::with_capacity(sorted.len());
        for span in sorted {
            match merged.last_mut() {
                Some(last) if last.touches(&span) => *last = hull(*last, span),
                _ => merged.push(span),
            }
        }
        SpanSet(merged)
    }
}

/// The smallest span around both; they aren't empty, so neither is it.
fn hull(a: Span, b: Span) -> Span {
    Span::new(a.from().min(b.from()), a.to().max(b.to())).unwrap_or(a)
}

impl From<Span> for SpanSet {
    fn from(span: Span) -> Self {
        SpanSet(vec![span])
    }
}

impl SpanSet {
    /// No time at all.
    pub const fn new() -> Self {
        SpanSet(Vec::new())
    }

    /// The spans, sorted, disjoint and not touching.
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// The spans in order.
    pub fn iter(&self) -> std::iter::Copied<std::slice::Iter<'_, Span>> {
        self.0.iter().copied()
    }

    /// The first span.
    pub fn first(&self) -> Option<Span> {
        self.0.first().copied()
    }

    /// The last span.
    pub fn last(&self) -> Option<Span> {
        self.0.last().copied()
    }

    /// Whether there is no time in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The time in it.
    pub fn total(&self) -> Length {
        let millis = self.iter().map(|span| span.length().millis()).sum();
        Length::from_millis(millis)
    }

    /// Whether the instant belongs to one of the spans.
    pub fn contains(&self, at: Instant) -> bool {
        self.ending_after(at).is_some_and(|span| span.contains(at))
    }

    /// The first span that ends after the instant: the one it lies in, or else the next.
    fn ending_after(&self, at: Instant) -> Option<Span> {
        self.0.get(self.0.partition_point(|span| span.to() <= at)).copied()
    }

    /// The instant itself if it belongs to the set, else the begin of the next span.
    pub fn next_at_or_after(&self, at: Instant) -> Option<Instant> {
        self.ending_after(at).map(|span| span.from().max(at))
    }

    /// The time in either.
    #[must_use]
    pub fn union(&self, other: &SpanSet) -> SpanSet {
        self.iter().chain(other.iter()).collect()
    }

    /// The time in both.
    #[must_use]
    pub fn intersection(&self, other: &SpanSet) -> SpanSet {
        let (mut left, mut right) = (self.0.as_slice(), other.0.as_slice());
        let mut both = Vec::new();
        while let ([a, rest_of_left @ ..], [b, rest_of_right @ ..]) = (left, right) {
            both.extend(a.clip(b));
            if a.to() <= b.to() {
                left = rest_of_left;
            } else {
                right = rest_of_right;
            }
        }
        SpanSet(both)
    }

    /// The time in this and not in the other.
    #[must_use]
    pub fn difference(&self, other: &SpanSet) -> SpanSet {
        match (self.0.first(), self.0.last()) {
            (Some(first), Some(last)) => self.intersection(&other.complement(hull(*first, *last))),
            _ => SpanSet::new(),
        }
    }

    /// The time of `within` that isn't in this.
    #[must_use]
    pub fn complement(&self, within: Span) -> SpanSet {
        let mut gaps = Vec::new();
        let mut from = within.from();
        for span in self.clip(within).iter() {
            gaps.extend(Span::new(from, span.from()));
            from = span.to();
        }
        gaps.extend(Span::new(from, within.to()));
        SpanSet(gaps)
    }

    /// The spans that share time with `within`, whole.
    pub fn overlapping(&self, within: Span) -> &[Span] {
        let first = self.0.partition_point(|span| span.to() <= within.from());
        let end = self.0.partition_point(|span| span.from() < within.to());
        self.0.get(first..end).unwrap_or_default()
    }

    /// The time of this that lies in `within`.
    #[must_use]
    pub fn clip(&self, within: Span) -> SpanSet {
        SpanSet(self.overlapping(within).iter().filter_map(|span| span.clip(&within)).collect())
    }
}

impl<'a> IntoIterator for &'a SpanSet {
    type Item = Span;
    type IntoIter = std::iter::Copied<std::slice::Iter<'a, Span>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for SpanSet {
    type Item = Span;
    type IntoIter = std::vec::IntoIter<Span>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Extend<Span> for SpanSet {
    fn extend<I: IntoIterator<Item = Span>>(&mut self, spans: I) {
        *self = self.iter().chain(spans).collect();
    }
}
