//! Who measured what an objective is about, and the agreement as if only one of them did.

use crate::facts::Facts;
use crate::versions::Versions;
use agreement::model::{Agreement, Measurer};
use agreement::reading::OneOrMany;
use std::collections::BTreeSet;

/// How deep composite services are followed, which is as deep as they may nest.
const DEEPEST: usize = 16;

/// Those of whom facts tell something about a service, or about those that it is made of.
pub fn measurers(agreement: &Agreement, facts: &Facts, service: &str) -> Vec<Measurer> {
    let services = leaves_of(agreement, service);
    let own = |name: &str| services.contains(name);
    let tells = |by: &Measurer| {
        facts.runs.iter().any(|fact| fact.by == *by && own(&fact.service))
            || facts.samples.iter().any(|fact| fact.by == *by && own(&fact.service))
            || facts.outages.iter().any(|fact| fact.by == *by && own(&fact.service))
            || facts.coverage.iter().any(|fact| fact.by == *by && own(&fact.service))
    };
    Measurer::ALL.iter().copied().filter(tells).collect()
}

/// The services that are measured themselves of which a service is made; the service itself where it isn't made of others.
pub(crate) fn leaves_of<'a>(agreement: &'a Agreement, service: &'a str) -> BTreeSet<&'a str> {
    let mut services = BTreeSet::new();
    leaves(agreement, service, DEEPEST, &mut services);
    services
}

/// Those of whom facts tell something about a service of which someone else tells too, so that they can be reconciled.
pub fn several(versions: &Versions, facts: &Facts) -> Vec<Measurer> {
    let mut tell = BTreeSet::new();
    for version in versions.iter() {
        for (_, objective) in version.agreement.objectives.iter().filter(|(_, one)| one.measures.value.is_of_states()) {
            let own = measurers(version.agreement, facts, objective.service.as_str());
            if own.len() > 1 {
                tell.extend(own);
            }
        }
    }
    tell.into_iter().collect()
}

/// The services that are measured themselves.
fn leaves<'a>(agreement: &'a Agreement, service: &'a str, depth: usize, found: &mut BTreeSet<&'a str>) {
    let made_of = agreement.services.get(service).and_then(|service| service.made_of.as_ref());
    match made_of {
        Some(made_of) if depth > 0 => {
            made_of.parts().for_each(|part| leaves(agreement, part.as_str(), depth - 1, found));
        }
        _ => drop(found.insert(service)),
    }
}

/// The clauses that say whose measurement decides, and those whom they name, in order.
pub(super) fn deciding(agreement: &Agreement, service: &str) -> (Vec<String>, Vec<Measurer>) {
    let services = leaves_of(agreement, service);
    let (mut clauses, mut precedence) = (Vec::new(), Vec::new());
    for (name, service) in services.iter().filter_map(|name| Some((name, agreement.services.get(name)?))) {
        clauses.push(match service.measuring {
            Some(_) => format!("services › {name} › measuring › by"),
            None => "measuring › by".to_owned(),
        });
        let by = &agreement.measuring_of(service).by.0;
        precedence.extend(by.iter().copied().filter(|by| !precedence.contains(by)).collect::<Vec<_>>());
    }
    clauses.sort();
    clauses.dedup();
    (clauses, precedence)
}

/// The text of an agreement as if only this measurer had a say about anything.
#[must_use]
pub fn measured_by(agreement: &Agreement, by: Measurer) -> Agreement {
    let mut alone = agreement.clone();
    alone.measuring.by = OneOrMany(vec![by]);
    let names: Vec<String> = alone.services.names().map(str::to_owned).collect();
    for name in names {
        if let Some(measuring) = alone.services.get_mut(&name).and_then(|service| service.measuring.as_mut()) {
            measuring.by = OneOrMany(vec![by]);
        }
    }
    alone
}
