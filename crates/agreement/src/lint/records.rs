//! Who signs, and how long people's names are kept.

use super::rule::{Rule, error, warning};
use crate::model::{Agreement, Disclosed};
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[ONE_SIGNER, KEPT_FOR_EVER];

const ONE_SIGNER: Rule = error(
    "one-signer",
    "mission A13",
    "One key signs for both parties, so that either could sign for the other.",
    "name a key of its own for each party",
);
const KEPT_FOR_EVER: Rule = warning(
    "kept-for-ever",
    "mission D7",
    "Bundles show something of people, and nothing says how long their data is kept.",
    "say how long under `records › keep › personal_data`",
);

/// Keys of two parties, and names that nobody ever erases.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    one_signer(agreement).into_iter().chain(kept_for_ever(agreement)).collect()
}

fn one_signer(agreement: &Agreement) -> Option<Diagnostic> {
    let parties = agreement.parties.as_ref()?;
    let theirs = parties.provider.signers.as_deref().unwrap_or_default();
    let key =
        parties.customer.signers.iter().flatten().find(|key| theirs.iter().any(|their| their.value == key.value))?;
    let same = theirs.iter().find(|their| their.value == key.value)?;
    let message = format!("`{}` signs for the provider as well", key.value);
    let remark = ONE_SIGNER.at(key.place, "parties › customer › signers", message);
    Some(remark.with_related(same.place, "the provider's key"))
}

fn kept_for_ever(agreement: &Agreement) -> Option<Diagnostic> {
    let records = agreement.records.as_ref()?;
    let bundles = records.bundles.as_ref().filter(|bundles| bundles.value != Disclosed::Commitments)?;
    let said = records.keep.as_ref().is_some_and(|keep| keep.personal_data.is_some());
    let message = format!("bundles show {}, and personal data is kept for ever", bundles.value);
    (!said).then(|| KEPT_FOR_EVER.at(bundles.place, "records › bundles", message))
}
