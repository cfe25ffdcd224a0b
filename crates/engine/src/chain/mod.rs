//! An agreement against those of the suppliers that it rests on: which promise is backed by theirs, and which isn't.
//!
//! What is guaranteed assumes nothing about how failures coincide: in series at least 1 − Σ(1 − aᵢ), in parallel at least the
//! maximum. The product is an estimate, since it assumes that they fail independently of each other.

mod hours;
mod link;
mod series;
mod times;
mod upkeep;

pub use link::{Link, Remark, Standing};

use crate::wording::wording;
use agreement::model::{Agreement, Indicator, Objective, RestsOn};
use agreement::quantity::Supplied;
use link::Judge;

/// A supplier's service, found.
#[derive(Clone, Copy)]
struct Supplier<'a> {
    /// As it is named.
    name: &'a Supplied,
    /// Its agreement.
    agreement: &'a Agreement,
}

/// What the promises of an agreement rest on, objective by objective; those of services that rest on nothing aren't there.
///
/// # Errors
/// The first supplied service that none of the texts has, by its name.
pub fn chain(own: &Agreement, suppliers: &[&Agreement]) -> Result<Vec<Link>, String> {
    let mut links = Vec::new();
    for (name, objective) in own.objectives.iter() {
        let Some(rests) = own.rests_on.get(objective.service.as_str()) else { continue };
        let (all, any) = (found(rests.all_of.iter().map(|at| &at.value), suppliers)?, found(any_of(rests), suppliers)?);
        links.push(link(own, name.as_str(), objective, &all, &any));
    }
    Ok(links)
}

fn any_of(rests: &RestsOn) -> impl Iterator<Item = &Supplied> {
    rests.any_of.iter().map(|at| &at.value)
}

fn found<'a>(
    names: impl Iterator<Item = &'a Supplied>,
    suppliers: &[&'a Agreement],
) -> Result<Vec<Supplier<'a>>, String> {
    let one = |name: &'a Supplied| {
        let texts = suppliers.iter().filter(|text| text.agreement.as_str() == name.agreement.as_str());
        let text = texts.copied().find(|text| text.services.get(name.service.as_str()).is_some());
        text.map(|agreement| Supplier { name, agreement }).ok_or_else(|| name.to_string())
    };
    names.map(one).collect()
}

fn link(own: &Agreement, name: &str, objective: &Objective, all: &[Supplier], any: &[Supplier]) -> Link {
    let mut judge = Judge::new(own, name, objective);
    if objective.target.is_none() {
        return judge.done();
    }
    match objective.measures.value {
        Indicator::Availability => series::judge(&mut judge, all, any),
        Indicator::ResponseTime | Indicator::ResolutionTime | Indicator::OutageLength => {
            times::judge(&mut judge, all, any);
        }
        _ => judge.open(wording!(
            en: "not compared: what suppliers promise of it doesn't add up to this figure",
            nl: "niet vergeleken: wat leveranciers hierover beloven, telt niet op tot dit cijfer"
        )),
    }
    judge.done()
}

impl<'a> Supplier<'a> {
    /// Its promises of an indicator for this service.
    fn promises(self, indicator: Indicator) -> impl Iterator<Item = (&'a str, &'a Objective)> {
        let service = self.name.service.as_str();
        let all = self.agreement.objectives.iter();
        all.filter(move |(_, one)| one.measures.value == indicator && one.service.as_str() == service)
            .map(|(name, one)| (name.as_str(), one))
    }
}
