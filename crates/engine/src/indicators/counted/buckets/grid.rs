//! Where buckets begin and end (A11).

use crate::finding::Judged;
use crate::uncountable::Uncountable;
use agreement::model::{BucketBegin, Buckets};
use calendar::{Instant, Length, Span};
use std::ops::RangeInclusive;

/// The buckets of a window, numbered from where counting begins.
pub(super) struct Grid {
    begin: Instant,
    every: i64,
    window: Judged,
}

impl Grid {
    pub fn of(rule: &Buckets, window: &Judged) -> Grid {
        let begin = match rule.begin {
            BucketBegin::PeriodStart => window.span.from(),
            BucketBegin::Utc => Instant::from_millis(0),
        };
        Grid { begin, every: rule.every.0.millis().max(1), window: window.clone() }
    }

    /// The number of the bucket in which an instant lies.
    pub fn number(&self, at: Instant) -> i64 {
        at.millis().saturating_sub(self.begin.millis()).div_euclid(self.every)
    }

    /// The number of the bucket that holds a whole span, whether or not the window cuts it.
    ///
    /// # Errors
    /// A span that reaches over a bucket's edge.
    pub fn holding(&self, span: Span) -> Result<i64, Uncountable> {
        let number = self.number(span.from());
        if number == self.ends_in(span) {
            return Ok(number);
        }
        Err(Uncountable::OverEdge { from: span.from(), to: span.to(), every: Length::from_millis(self.every) })
    }

    /// The numbers of the buckets of the window; while it runs, of those that have ended. `None` where there is none.
    pub fn ended(&self) -> Option<RangeInclusive<i64>> {
        let first = self.number(self.window.span.from());
        let last = self.number(self.window.until.saturating_add(Length::from_millis(-1)));
        let last = if self.bucket(last).is_some() { last } else { last.saturating_sub(1) };
        (first <= last).then_some(first..=last)
    }

    /// A bucket as the window cuts it; `None` where it hasn't ended.
    pub fn bucket(&self, number: i64) -> Option<Span> {
        self.whole(number)?.clip(&self.window.span).filter(|bucket| bucket.to() <= self.window.until)
    }

    /// All time of buckets that have ended, as the window cuts it.
    pub fn stretch(&self, numbers: &RangeInclusive<i64>) -> Option<Span> {
        let (first, last) = (self.bucket(*numbers.start())?, self.bucket(*numbers.end())?);
        Span::new(first.from(), last.to()).ok()
    }

    /// A bucket, whether or not the window cuts it.
    pub fn whole(&self, number: i64) -> Option<Span> {
        let from = number.saturating_mul(self.every).saturating_add(self.begin.millis());
        Span::new(Instant::from_millis(from), Instant::from_millis(from.saturating_add(self.every))).ok()
    }

    /// The numbers of the buckets that the window touches, and of so many before and after them.
    pub fn numbers_around(&self, beside: i64) -> RangeInclusive<i64> {
        let last = self.window.span.to().saturating_add(Length::from_millis(-1));
        self.number(self.window.span.from()).saturating_sub(beside)..=self.number(last).saturating_add(beside)
    }

    /// All time from the first of these buckets to the last.
    pub fn around(&self, beside: i64) -> Span {
        let numbers = self.numbers_around(beside);
        let ends = self.whole(*numbers.start()).zip(self.whole(*numbers.end()));
        ends.and_then(|(first, last)| Span::new(first.from(), last.to()).ok()).unwrap_or(self.window.span)
    }

    /// The number of the bucket in which a span ends.
    pub fn ends_in(&self, span: Span) -> i64 {
        self.number(span.to().saturating_add(Length::from_millis(-1)))
    }
}
