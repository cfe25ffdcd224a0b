//! The terms of variants, looked at as if each were an objective of its own.

use super::{gaps, tiers};
use crate::model::{Agreement, Objective, Variant};
use crate::quantity::Identifier;
use crate::reading::{At, Entries};
use crate::source::{Diagnostic, Place};

/// The remarks on what variants say instead of their objective; the objective's own come from the agreement as it stands.
pub(super) fn lint(agreement: &Agreement, all: impl Fn(&Agreement) -> Vec<Diagnostic>) -> Vec<Diagnostic> {
    let places = places(agreement);
    if places.is_empty() {
        return Vec::new();
    }
    let within = |place: Place| places.iter().find(|(own, ..)| own.start <= place.start && place.end <= own.end);
    let remarks = all(&unfolded(agreement)).into_iter();
    let own = remarks.filter_map(|remark| {
        let (_, objective, variant) = within(remark.place)?;
        let (own, rest) = (format!("objectives › {objective}"), remark.reading.clone());
        let rest = rest.strip_prefix(&own).unwrap_or(&rest);
        Some(remark.with_reading(format!("{own} › variants › {variant}{rest}")))
    });
    own.chain(inherited(agreement)).collect()
}

/// The most variants whose targets are held against the objective's tables, which bounds the work on hostile input.
const MOST_VARIANTS: usize = 200;

/// What is amiss between a variant's own target and the tables that it takes over from its objective; not what is so without it.
fn inherited(agreement: &Agreement) -> Vec<Diagnostic> {
    let variants = agreement.objectives.iter().flat_map(|(id, objective)| {
        let variants = objective.variants.iter().filter(|(_, variant)| variant.remedies.is_none());
        variants.map(move |(name, variant)| (id, objective, name.as_str(), variant))
    });
    let mut alone = Agreement { objectives: Entries::default(), ..agreement.clone() };
    let mut of = |id: &At<Identifier>, objective: Objective| {
        alone.objectives = [(id.clone(), objective)].into_iter().collect();
        tiers::lint(&alone).into_iter().chain(gaps::lint(&alone)).collect::<Vec<Diagnostic>>()
    };
    let mut found = Vec::new();
    for (id, objective, name, variant) in variants.take(MOST_VARIANTS) {
        let known = of(id, objective.clone());
        let new = of(id, objective.under(variant)).into_iter().filter(|remark| !known.contains(remark));
        found.extend(new.map(|remark| at_target(remark, variant, id.as_str(), name)));
    }
    found
}

/// A remark on the objective's table, at the target of the variant that gives rise to it.
fn at_target(remark: Diagnostic, variant: &Variant, objective: &str, name: &str) -> Diagnostic {
    let Some(target) = &variant.target else { return remark };
    let place = remark.place;
    let remark = Diagnostic { place: target.place, related: Vec::new(), ..remark };
    remark
        .with_related(place, "the table of the objective")
        .with_reading(format!("objectives › {objective} › variants › {name} › target"))
        .with_mend("give the variant `remedies` of its own, with rows that begin at its target")
}

/// Where the terms of variants stand.
fn places(agreement: &Agreement) -> Vec<(Place, &str, &str)> {
    let objectives = agreement.objectives.iter();
    let variants = objectives.flat_map(|(id, objective)| objective.variants.iter().map(move |found| (id, found)));
    let terms = variants.flat_map(|(id, (name, variant))| {
        let target = variant.target.iter().map(|target| target.place);
        let remedies = variant.remedies.iter().flatten().map(|remedy| remedy.place);
        target.chain(remedies).map(|place| (place, id.as_str(), name.as_str())).collect::<Vec<_>>()
    });
    terms.collect()
}

/// The agreement with each variant as an objective, under the objective's name.
fn unfolded(agreement: &Agreement) -> Agreement {
    let each = agreement.objectives.iter().flat_map(|(id, objective)| {
        objective.variants.iter().map(move |(_, variant)| (id.clone(), objective.under(variant)))
    });
    Agreement { objectives: each.collect::<Entries<_>>(), ..agreement.clone() }
}
