//! When the resources of a service exist, to hold their facts against (A13).

use super::promise::Promise;
use crate::facts::Name;
use calendar::{Instant, Span, SpanSet};
use std::collections::HashMap;

/// The life of each resource; of none where the service is measured as a whole and takes all facts.
pub(super) struct Lives<'f>(HashMap<&'f Name, SpanSet>);

impl<'f> Lives<'f> {
    pub fn of(promise: &Promise<'f>, by_resource: bool) -> Lives<'f> {
        let mut lives: HashMap<&Name, Vec<Span>> = HashMap::new();
        let own = |service: &str| by_resource && service == promise.objective.service.as_str();
        for resource in promise.context.facts.resources.iter().filter(|resource| own(&resource.service)) {
            let life = Span::new(resource.from, resource.to.unwrap_or(Instant::MAX));
            lives.entry(&resource.id).or_default().extend(life);
        }
        Lives(lives.into_iter().map(|(id, spans)| (id, spans.into_iter().collect())).collect())
    }

    /// Whether a resource exists at an instant; of one whose life doesn't matter, yes.
    pub fn hold(&self, resource: Option<&Name>, at: Instant) -> bool {
        resource.and_then(|resource| self.0.get(resource)).is_none_or(|life| life.contains(at))
    }
}
