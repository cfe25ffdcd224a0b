//! Whose measurement decides (A3).

use super::gather::{ByLocation, Gathered};
use super::meaning::Meanings;
use super::states::States;
use super::{location, quorum};
use crate::fault::EvaluationFault;
use agreement::model::{Measurer, Measuring, Probes};
use calendar::Instant;

/// What is known of one service, and how it is read.
pub(super) struct Deciding<'a> {
    pub service: &'a str,
    pub measuring: &'a Measuring,
    pub meanings: &'a Meanings<'a>,
    pub gathered: &'a Gathered,
    pub now: Instant,
}

impl Deciding<'_> {
    /// At each instant the first measurer of the agreement whose state is known.
    pub fn decide(&self) -> Result<States, EvaluationFault> {
        let by = &self.measuring.by.0;
        let measurers: Vec<States> = by.iter().map(|by| self.one(*by)).collect::<Result<_, _>>()?;
        Ok(States::first_known(&measurers))
    }

    /// All sources of one measurer, united: its probes of each resource, and its list of outages.
    fn one(&self, by: Measurer) -> Result<States, EvaluationFault> {
        let mut sources: Vec<States> = self.gathered.lists.get(&by).cloned().into_iter().collect();
        for (_, places) in self.gathered.samples.iter().filter(|((measurer, _), _)| *measurer == by) {
            sources.push(self.probed(places)?);
        }
        Ok(States::united(&sources))
    }

    fn probed(&self, places: &ByLocation) -> Result<States, EvaluationFault> {
        let service = || self.service.into();
        let probes = self.measuring.probes.as_ref().ok_or_else(|| EvaluationFault::NoProbes { service: service() })?;
        let (agreed, needed) = locations(self.service, probes)?;
        let states = |runs| location::states(runs, probes, &self.measuring.outages, self.meanings, self.now);
        let seen: Vec<States> = places.values().map(|runs| states(runs)).collect();
        Ok(quorum::decide(&seen, agreed, needed))
    }
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
