//! Resources that are measured together: their states over time put together, each only while it belongs to the group (A12, A13).

use super::reported::ByTime;
use super::states::States;
use super::{Observed, Timeline, quorum};
use crate::context::Context;
use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::subject::Subject;
use agreement::model::Service;
use agreement::quantity::UpWhile;
use calendar::{Instant, Span, SpanSet};
use std::collections::{BTreeMap, BTreeSet};

/// A resource while it belongs to a group.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Belonging<'a> {
    pub resource: &'a Name,
    /// What it is first put together by.
    pub under: &'a Name,
    pub life: &'a SpanSet,
}

/// How a group's state follows from its resources.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group<'a> {
    pub service: &'a str,
    pub parts: &'a [Belonging<'a>],
    /// `None`: their sources are united (A3).
    pub up_while: Option<UpWhile>,
}

impl Group<'_> {
    /// The timeline of the group. The rules for outages look at the outages of the whole (A4).
    ///
    /// # Errors
    /// As of any measured service.
    pub(super) fn timeline(&self, context: &Context, service: &Service) -> Result<Timeline, EvaluationFault> {
        let mut seen: BTreeMap<&Name, Observed> = BTreeMap::new();
        for part in self.parts {
            if !seen.contains_key(part.resource) {
                let own = BTreeSet::from([part.resource.clone()]);
                let subject = Subject { service: self.service, resources: Some(&own) };
                seen.insert(part.resource, Observed::of(context, subject, service)?);
            }
        }
        let state = |part: &Belonging| seen.get(part.resource).map(|seen| seen.decided.within(part.life));
        let layers: Vec<States> = self.parts.iter().map(|part| state(part).unwrap_or_default()).collect();
        let states = match self.up_while {
            None => States::united(&layers),
            Some(up_while) => self.together(layers, up_while),
        };
        let rules = context.agreement.measuring_of(service).outages;
        let goes_on = seen.values().find_map(|seen| seen.goes_on);
        let reported = seen.values().flat_map(|seen| seen.reported.iter().cloned()).collect();
        let mut notes: Vec<_> = seen.into_values().flat_map(|seen| seen.notes).collect();
        notes.sort();
        notes.dedup();
        Ok(Timeline::of(states, &rules, goes_on, ByTime::of(reported), notes))
    }

    /// Those that share what they are put together by are up while any of them is; then so many of these must be.
    fn together(&self, layers: Vec<States>, up_while: UpWhile) -> States {
        let mut under: BTreeMap<&Name, Vec<(States, &SpanSet)>> = BTreeMap::new();
        for (part, states) in self.parts.iter().zip(layers) {
            under.entry(part.under).or_default().push((states, part.life));
        }
        let each = under.into_values().map(|parts| {
            let life: SpanSet = parts.iter().flat_map(|(_, life)| *life).collect();
            (kept_up(&parts, UpWhile::Any).within(&life), life)
        });
        let each: Vec<(States, SpanSet)> = each.collect();
        let each: Vec<(States, &SpanSet)> = each.iter().map(|(states, life)| (states.clone(), life)).collect();
        kept_up(&each, up_while)
    }
}

/// Up while so many of those that exist are: one that doesn't exist keeps nothing up, and where every one must be, nothing down.
fn kept_up(parts: &[(States, &SpanSet)], up_while: UpWhile) -> States {
    let count = u32::try_from(parts.len()).unwrap_or(u32::MAX);
    let needed = up_while.count().map_or(1, |up| count.saturating_sub(up).saturating_add(1));
    let absent =
        |life: &SpanSet| Span::new(Instant::MIN, Instant::MAX).map(|all| life.complement(all)).unwrap_or_default();
    let layers: Vec<States> = parts
        .iter()
        .map(|(states, life)| match up_while {
            UpWhile::All | UpWhile::EachByItself => states.clone().with_up(&absent(life)),
            UpWhile::Any | UpWhile::AtLeast(_) => states.clone().with_down(&absent(life)),
        })
        .collect();
    quorum::decide(&layers, count, needed)
}
