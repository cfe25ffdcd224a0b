//! Whose measurement decides (A3).

use super::gather::{ByLocation, Gathered};
use super::states::States;
use super::{location, quorum};
use crate::fault::EvaluationFault;
use agreement::model::{Measurer, Measuring, Probes};
use calendar::Instant;

/// At each instant the first measurer of the agreement whose state is known.
pub(super) fn decide(
    service: &str,
    measuring: &Measuring,
    gathered: &Gathered,
    now: Instant,
) -> Result<States, EvaluationFault> {
    let mut decided = States::default();
    for by in &measuring.by.0 {
        decided = decided.or(&one(service, measuring, gathered, *by, now)?);
    }
    Ok(decided)
}

/// All sources of one measurer, united: its probes of each resource, and its list of outages.
fn one(
    service: &str,
    measuring: &Measuring,
    gathered: &Gathered,
    by: Measurer,
    now: Instant,
) -> Result<States, EvaluationFault> {
    let mut sources: Vec<States> = gathered.lists.get(&by).cloned().into_iter().collect();
    for (_, places) in gathered.samples.iter().filter(|((measurer, _), _)| *measurer == by) {
        sources.push(probed(service, measuring, places, now)?);
    }
    Ok(States::united(&sources))
}

fn probed(service: &str, measuring: &Measuring, places: &ByLocation, now: Instant) -> Result<States, EvaluationFault> {
    let probes = measuring.probes.as_ref().ok_or_else(|| EvaluationFault::NoProbes { service: service.into() })?;
    let (agreed, needed) = locations(service, probes)?;
    let seen: Vec<States> =
        places.values().map(|runs| location::states(runs, probes, &measuring.outages, now)).collect();
    Ok(quorum::decide(&seen, agreed, needed))
}

/// How many locations are agreed, and how many of them must say down.
fn locations(service: &str, probes: &Probes) -> Result<(u32, u32), EvaluationFault> {
    let agreed = u32::try_from(probes.locations.len().max(1)).unwrap_or(u32::MAX);
    let needed = probes.down_when.threshold(agreed);
    if needed > agreed {
        return Err(EvaluationFault::QuorumTooHigh { service: service.into(), needed, agreed });
    }
    Ok((agreed, needed))
}
