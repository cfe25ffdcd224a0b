//! Facts that belong to nothing in the agreement.

use crate::facts::{Facts, Name, TicketStep};
use crate::finding::CountingNote;
use crate::wording::{Wording, wording};
use agreement::model::Agreement;
use agreement::quantity::nearest;
use std::collections::BTreeMap;

/// Facts about services and objectives that the agreement doesn't have, so that a slip of the pen
/// hides no outage and no claim.
pub(crate) fn strangers(agreement: &Agreement, facts: &Facts) -> Vec<CountingNote> {
    let services = tally(services(facts).chain(sampled(facts)), |name| agreement.services.get(name).is_none());
    let claimed = facts.credit_claims.iter().map(|claim| &claim.objective);
    let noticed = facts.notices.iter().map(|notice| &notice.objective);
    let objectives = facts.claims.iter().flat_map(|claim| &claim.scope.objectives).chain(claimed).chain(noticed);
    let objectives = tally(objectives.map(|name| (name, 1)), |name| agreement.objectives.get(name).is_none());
    let service = wording!(en: "service", nl: "dienst");
    let objective = wording!(en: "objective", nl: "doelstelling");
    let services = services
        .into_iter()
        .map(|(name, count)| stranger(&service, name, count, nearest(name, agreement.services.names())));
    let objectives = objectives
        .into_iter()
        .map(|(name, count)| stranger(&objective, name, count, nearest(name, agreement.objectives.names())));
    services.chain(objectives).collect()
}

/// How often each name occurs that leads nowhere.
fn tally<'a>(names: impl Iterator<Item = (&'a Name, u64)>, unknown: impl Fn(&Name) -> bool) -> BTreeMap<&'a Name, u64> {
    let mut strange = BTreeMap::new();
    for (name, count) in names.filter(|(name, _)| unknown(name)) {
        *strange.entry(name).or_default() += count;
    }
    strange
}

/// The services of runs of samples, with how many samples each has.
fn sampled(facts: &Facts) -> impl Iterator<Item = (&Name, u64)> {
    facts.runs.iter().map(|run| (&run.service, u64::from(run.samples)))
}

fn services(facts: &Facts) -> impl Iterator<Item = (&Name, u64)> {
    let reported = facts.tickets.iter().filter_map(|event| match &event.step {
        TicketStep::Reported { service, .. } => Some(service),
        _ => None,
    });
    let measured = facts.samples.iter().map(|fact| &fact.service).chain(facts.outages.iter().map(|fact| &fact.service));
    let declared =
        facts.coverage.iter().map(|fact| &fact.service).chain(facts.maintenance.iter().map(|fact| &fact.service));
    let damaged = facts.damages.iter().map(|fact| &fact.service);
    let claimed = facts.claims.iter().filter_map(|fact| fact.scope.service.as_ref()).chain(damaged);
    let owned = facts.resources.iter().map(|fact| &fact.service).chain(facts.charges.iter().map(|fact| &fact.service));
    measured.chain(declared).chain(claimed).chain(owned).chain(reported).map(|name| (name, 1))
}

fn stranger(kind: &Wording, name: &Name, count: u64, near: Option<&str>) -> CountingNote {
    let facts = match count {
        1 => wording!(en: "1 fact is", nl: "1 gegeven gaat"),
        _ => wording!(en: "{count} facts are", nl: "{count} gegevens gaan"),
    };
    let words = wording!(
        en: "{facts} about the {kind} `{name}`, which the agreement doesn't have",
        nl: "{facts} over de {kind} `{name}`, die niet in de overeenkomst staat";
        facts = facts, kind = kind
    );
    let near = near.map(|near| wording!(en: "did you mean `{near}`?", nl: "bedoelde u `{near}`?"));
    CountingNote { at: None, words: Wording::joined(std::iter::once(words).chain(near), "; ") }
}
