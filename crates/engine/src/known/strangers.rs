//! Facts that belong to nothing in the agreement.

use crate::context::Context;
use crate::facts::{Facts, Name, TicketStep};
use crate::finding::CountingNote;
use agreement::quantity::nearest;
use std::collections::BTreeMap;

/// Facts about services that the agreement doesn't have, so that a slip of the pen hides no outage.
pub(crate) fn strangers(context: &Context) -> Vec<CountingNote> {
    let mut strange: BTreeMap<&Name, usize> = BTreeMap::new();
    for service in
        services(context.facts).filter(|service| context.agreement.services.get(service).is_none())
    {
        *strange.entry(service).or_default() += 1;
    }
    strange
        .into_iter()
        .map(|(service, count)| stranger(context, service, count))
        .collect()
}

fn services(facts: &Facts) -> impl Iterator<Item = &Name> {
    let reported = facts.tickets.iter().filter_map(|event| match &event.step {
        TicketStep::Reported { service, .. } => Some(service),
        _ => None,
    });
    let measured = facts
        .samples
        .iter()
        .map(|fact| &fact.service)
        .chain(facts.outages.iter().map(|fact| &fact.service));
    let declared = facts
        .coverage
        .iter()
        .map(|fact| &fact.service)
        .chain(facts.maintenance.iter().map(|fact| &fact.service));
    let claimed = facts
        .claims
        .iter()
        .filter_map(|fact| fact.scope.service.as_ref());
    let owned = facts
        .resources
        .iter()
        .map(|fact| &fact.service)
        .chain(facts.charges.iter().map(|fact| &fact.service));
    measured
        .chain(declared)
        .chain(claimed)
        .chain(owned)
        .chain(reported)
}

fn stranger(context: &Context, service: &Name, count: usize) -> CountingNote {
    let facts = if count == 1 {
        "1 fact is".to_owned()
    } else {
        format!("{count} facts are")
    };
    let near = nearest(service, context.agreement.services.names())
        .map(|near| format!("; did you mean `{near}`?"))
        .unwrap_or_default();
    CountingNote {
        at: None,
        words: format!(
            "{facts} about the service `{service}`, which the agreement doesn't have{near}"
        ),
    }
}
