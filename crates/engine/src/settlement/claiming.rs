//! That a credit is given only to who claims it, and until when (C1); what was claimed stands in the ledger.

use super::{CreditLine, MustClaim, Settlement};
use crate::wording::{Wording, wording};
use agreement::model::{Agreement, Claiming, Remedy};
use agreement::quantity::ClaimBy;

/// Whether what a remedy pays must be claimed, and within which term.
pub(super) fn needed(agreement: &Agreement, remedy: &Remedy) -> Option<MustClaim> {
    let whole = &agreement.settlement;
    let claim = remedy.claim.as_ref().map_or(whole.claim, |claim| claim.value);
    let by = remedy.claim_by.as_ref().or(whole.claim_by.as_ref()).map(|by| by.value);
    (claim == Claiming::OnRequest).then_some(MustClaim { by, until: None })
}

/// One sentence for each term within which lines of a settlement must be claimed.
pub(super) fn notes(settled: &Settlement) -> Vec<Wording> {
    let mut notes = Vec::new();
    for line in settled.lines.iter().filter(|line| !line.paid.amount.is_zero()) {
        notes.extend(note(line).filter(|note| !notes.contains(note)));
    }
    notes
}

/// That a line must be claimed.
pub(crate) fn note(line: &CreditLine) -> Option<Wording> {
    let claim = line.claim.as_ref()?;
    Some(claim.by.as_ref().map_or_else(at_any_time, until))
}

fn at_any_time() -> Wording {
    wording!(
        en: "a credit is owed only once it is claimed; the ledger shows whether it was",
        nl: "een tegoed is pas verschuldigd als het is aangevraagd; het grootboek toont of dat is gebeurd"
    )
}

fn until(by: &ClaimBy) -> Wording {
    wording!(
        en: "a credit is owed only if it is claimed in time ({by}), and is forfeited otherwise; the ledger shows whether it was",
        nl: "een tegoed is alleen verschuldigd als het op tijd is aangevraagd ({by}), en vervalt anders; het grootboek toont of dat is gebeurd";
        by = Wording::of(by)
    )
}
