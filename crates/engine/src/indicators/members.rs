//! For what an objective is measured: the service as a whole, or each resource of it (A13).

use super::{key, nothing};
use crate::context::Context;
use crate::facts::Name;
use crate::finding::{Finding, Judged, Verdict};
use agreement::model::Objective;
use calendar::{Instant, Span, SpanSet};
use std::collections::{BTreeMap, BTreeSet};

/// What is measured by itself, and when it exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    /// The resource; `None` for the service as a whole.
    pub name: Option<Name>,
    /// The resources that are measured together; `None` for the service as a whole.
    pub resources: Option<BTreeSet<Name>>,
    /// From its beginning to its end; for the service as a whole, always.
    pub life: SpanSet,
}

impl Member {
    /// Whether it exists in any part of a span.
    pub fn exists_in(&self, span: Span) -> bool {
        !self.life.clip(span).is_empty()
    }
}

/// The finding of a window in which nothing exists that could be measured.
pub(super) fn no_member(name: &Name, objective: &Objective, window: &Judged) -> Finding {
    let why = format!("no resource of `{}` is known in this window", objective.service.value);
    nothing(key(name, objective, None, window.clone()), objective, Verdict::NoCases, why)
}

/// The members of an objective, by name.
pub(crate) fn members(context: &Context, objective: &Objective) -> Vec<Member> {
    if objective.for_each.is_none() {
        let always: SpanSet = Span::new(Instant::MIN, Instant::MAX).into_iter().collect();
        return vec![Member { name: None, resources: None, life: always }];
    }
    let mut lives: BTreeMap<&Name, Vec<Span>> = BTreeMap::new();
    for resource in context.facts.resources.iter().filter(|resource| *resource.service == *objective.service.as_str()) {
        let life = Span::new(resource.from, resource.to.unwrap_or(Instant::MAX));
        lives.entry(&resource.id).or_default().extend(life);
    }
    lives
        .into_iter()
        .map(|(name, life)| Member {
            name: Some(name.clone()),
            resources: Some([name.clone()].into()),
            life: life.into_iter().collect(),
        })
        .collect()
}
