//! Reported outages, to be found by their time.

use super::gather::Reported;
use crate::facts::Name;
use calendar::{Instant, Span};
use std::collections::BTreeSet;

/// Reported outages in time order.
#[derive(Clone, Debug, Default)]
pub(super) struct ByTime {
    outages: Vec<Reported>,
    /// The latest end of each outage and all before it, so that a search knows where nothing reaches any more.
    latest_end: Vec<Instant>,
}

impl ByTime {
    pub fn of(mut outages: Vec<Reported>) -> Self {
        outages.sort();
        let mut latest = Instant::MIN;
        let ends = outages.iter().map(|outage| {
            latest = latest.max(outage.span.to());
            latest
        });
        ByTime { latest_end: ends.collect(), outages }
    }

    /// The names of those that share time with a span, in time order.
    pub fn names(&self, span: Span) -> Vec<Name> {
        let first = self.latest_end.partition_point(|end| *end <= span.from());
        let reached = self.outages.iter().skip(first).take_while(|outage| outage.span.from() < span.to());
        let mut seen = BTreeSet::new();
        let own = reached.filter(|outage| outage.span.overlaps(&span) && seen.insert(&outage.id));
        own.map(|outage| outage.id.clone()).collect()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Reported> {
        self.outages.iter()
    }
}
