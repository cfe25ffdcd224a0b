//! When the resources of a service exist, to hold their facts against (A13).

use crate::facts::Name;
use crate::indicators::members::Member;
use calendar::{Instant, Span, SpanSet};
use std::collections::HashMap;

/// The life of each resource, while it is what the objective asks for; of none where the service is measured as a whole and takes
/// all facts.
pub(super) struct Lives(HashMap<Name, SpanSet>);

impl Lives {
    pub fn of(members: &[Member]) -> Lives {
        let mut lives: HashMap<Name, Vec<Span>> = HashMap::new();
        for part in members.iter().flat_map(|member| &member.parts) {
            lives.entry(part.resource.clone()).or_default().extend(&part.life);
        }
        Lives(lives.into_iter().map(|(id, spans)| (id, spans.into_iter().collect())).collect())
    }

    /// Whether a resource exists at an instant; of one whose life doesn't matter, yes.
    pub fn hold(&self, resource: Option<&Name>, at: Instant) -> bool {
        resource.and_then(|resource| self.0.get(resource)).is_none_or(|life| life.contains(at))
    }
}
