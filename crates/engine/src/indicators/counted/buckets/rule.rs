//! What makes a bucket down, or too small to say anything (A11).

use super::filled::Filled;
use agreement::model::{Buckets, NoRequests};
use agreement::quantity::Exact;
use num_traits::ToPrimitive;
use std::cmp::Ordering;

/// What is held against the requests of a bucket.
pub(super) struct Rule {
    bound: Option<Bound>,
    /// How many requests it takes.
    minimum: u64,
    /// What a bucket with fewer is.
    pub below_minimum: NoRequests,
}

/// The error rate that makes a bucket down.
struct Bound {
    rate: Exact,
    /// Whether that rate itself makes it down, or only a higher one.
    itself: bool,
}

impl Rule {
    pub fn of(buckets: &Buckets) -> Rule {
        let above = buckets.down_above.as_ref().map(|bound| Bound { rate: bound.fraction(), itself: false });
        let from = || buckets.down_from.as_ref().map(|bound| Bound { rate: bound.fraction(), itself: true });
        Rule {
            bound: above.or_else(from),
            minimum: buckets.minimum.as_ref().map_or(0, |least| least.0),
            below_minimum: buckets.below_minimum,
        }
    }

    /// Whether buckets are down or not, and the figure is a share of them.
    pub fn has_bound(&self) -> bool {
        self.bound.is_some()
    }

    /// Whether a bucket has requests, but too few.
    pub fn is_few(&self, bucket: &Filled) -> bool {
        0 < bucket.of && bucket.of < self.minimum
    }

    /// Whether a bucket's rate makes it down, or where the rates themselves count, whether it has any error.
    pub fn is_bad(&self, bucket: &Filled) -> bool {
        let enough = bucket.of > 0 && !self.is_few(bucket);
        enough && self.bound.as_ref().map_or(bucket.events > 0, |bound| bound.is_reached(bucket))
    }
}

impl Bound {
    /// In machine integers as long as they hold the products.
    fn is_reached(&self, bucket: &Filled) -> bool {
        let products = || {
            let events = u128::from(bucket.events).checked_mul(self.rate.denominator().to_u128()?)?;
            Some(events.cmp(&u128::from(bucket.of).checked_mul(self.rate.numerator().to_u128()?)?))
        };
        let exactly = || Exact::ratio(bucket.events, bucket.of).map(|rate| rate.cmp(&self.rate));
        match products().or_else(exactly) {
            Some(Ordering::Equal) => self.itself,
            order => order == Some(Ordering::Greater),
        }
    }
}
