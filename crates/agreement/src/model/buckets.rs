use crate::quantity::{Duration, InARow, LeastRequests, Percent};
use crate::reading::{At, choice, record};

record! {
    /// Buckets of time over which an error rate is taken (A11).
    pub struct Buckets {
        /// The length of a bucket.
        must every: At<Duration>,
        /// From when they are counted.
        or begin: BucketBegin = BucketBegin::PeriodStart,
        /// What a bucket without requests is, where recording covered it.
        or no_requests: NoRequests = NoRequests::NoErrors,
        /// A bucket with a higher error rate is down, and the figure is the share of buckets that are not; without a bound, the figure is the mean of the rates.
        may down_above: At<Percent> = "the mean of the rates counts",
        /// A bucket with this error rate or a higher one is down, instead of `down_above`: `100%` where only a bucket in which every request failed is down.
        may down_from: At<Percent>,
        /// Only that many down buckets in a row, or more, are down; a shorter row counts as up.
        may in_a_row: At<InARow> = "a single bucket is down by itself",
        /// How many requests a bucket needs before its error rate says anything.
        may minimum: At<LeastRequests> = "any number",
        /// What a bucket with fewer requests than the minimum is.
        or below_minimum: NoRequests = NoRequests::NoErrors,
        /// How the mean of the rates is expressed.
        or express_as: RateExpression = RateExpression::ErrorRate,
    }
}

impl Buckets {
    /// The bound that makes a bucket down, where there is one: then the figure is a share of buckets, and not a mean of rates.
    pub fn bound(&self) -> Option<&At<Percent>> {
        self.down_above.as_ref().or(self.down_from.as_ref())
    }
}

choice! {
    /// From when buckets are counted (A11).
    pub enum BucketBegin {
        /// From the window's start.
        PeriodStart = "the period's start",
        /// From midnight UTC.
        Utc = "UTC",
    }
}

choice! {
    /// What a bucket is of which the requests say nothing: there were none, where recording covered it, or too few (A11).
    pub enum NoRequests {
        /// Its error rate is nought.
        NoErrors = "no errors",
        /// It leaves the figure.
        Leaves = "leaves",
    }
}

choice! {
    /// How the mean of error rates is expressed (A11).
    pub enum RateExpression {
        /// As it is.
        ErrorRate = "error rate",
        /// As what is left of 100%.
        Rest = "100% minus error rate",
    }
}
