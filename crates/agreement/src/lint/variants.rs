//! The terms of variants, looked at as if each were an objective of its own.

use crate::model::Agreement;
use crate::reading::Entries;
use crate::source::{Diagnostic, Place};

/// The remarks on what variants say instead of their objective; the objective's own come from the agreement as it stands.
pub(super) fn lint(agreement: &Agreement, all: impl Fn(&Agreement) -> Vec<Diagnostic>) -> Vec<Diagnostic> {
    let places = places(agreement);
    if places.is_empty() {
        return Vec::new();
    }
    let within = |place: Place| places.iter().find(|(own, ..)| own.start <= place.start && place.end <= own.end);
    let remarks = all(&unfolded(agreement)).into_iter();
    remarks
        .filter_map(|remark| {
            let (_, objective, variant) = within(remark.place)?;
            let (own, rest) = (format!("objectives › {objective}"), remark.reading.clone());
            let rest = rest.strip_prefix(&own).unwrap_or(&rest);
            Some(remark.with_reading(format!("{own} › variants › {variant}{rest}")))
        })
        .collect()
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
