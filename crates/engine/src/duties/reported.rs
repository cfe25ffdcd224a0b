//! Reports on incidents that do a duty: each is an act for the outages and tickets that it is about.

use super::listed::Listed;
use super::occasions::Due;
use crate::facts::{Done, Incident, Name};
use crate::past::Past;

/// The acts that reports on incidents are.
pub(super) fn acts(past: &Past, duty: &Listed, occasions: &[Due]) -> Vec<Done> {
    let own = |incident: &&Incident| incident.duty.as_deref() == Some(duty.name);
    past.context.facts.incidents.iter().filter(own).flat_map(|incident| acts_of(incident, occasions)).collect()
}

/// One for each occasion that it names; of what it names besides nothing is asked. Where it names none that is one, the first
/// name says so; where it names nothing, the act is for what was due next.
fn acts_of(incident: &Incident, occasions: &[Due]) -> Vec<Done> {
    let named = || incident.outages.iter().chain(&incident.tickets);
    let is_one =
        |name: &&Name| occasions.iter().any(|due| due.label == ***name || due.ids.iter().any(|id| **id == ***name));
    let known: Vec<&Name> = named().filter(is_one).collect();
    match (known.is_empty(), named().next()) {
        (true, name) => vec![act(incident, name)],
        (false, _) => known.into_iter().map(|name| act(incident, Some(name))).collect(),
    }
}

fn act(incident: &Incident, occasion: Option<&Name>) -> Done {
    Done {
        duty: incident.duty.clone().unwrap_or_default(),
        party: Some(incident.by),
        at: incident.at,
        occasion: occasion.cloned(),
        evidence: Some(format!("incident {}", incident.id)),
        recorded: incident.recorded,
    }
}
