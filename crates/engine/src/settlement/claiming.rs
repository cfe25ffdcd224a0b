//! That a credit is given only to who claims it, and until when (C1); what was claimed stands in the ledger.

use super::Settlement;
use crate::wording::{Wording, wording};
use agreement::model::{Agreement, Claiming, Remedy};
use agreement::quantity::ClaimBy;

/// One sentence for each term within which lines of a settlement must be claimed.
pub(super) fn notes(agreement: &Agreement, settled: &Settlement) -> Vec<Wording> {
    let mut notes = Vec::new();
    for line in settled.lines.iter().filter(|line| !line.paid.amount.is_zero()) {
        let objective = agreement.objectives.get(&line.finding.objective);
        let note = objective.and_then(|objective| objective.remedies.get(line.remedy));
        let note = asked(agreement, note);
        notes.extend(note.filter(|note| !notes.contains(note)));
    }
    notes
}

fn asked(agreement: &Agreement, remedy: Option<&Remedy>) -> Option<Wording> {
    let whole = &agreement.settlement;
    let claim = remedy.and_then(|remedy| remedy.claim.as_ref()).map_or(whole.claim, |claim| claim.value);
    if claim == Claiming::Automatic {
        return None;
    }
    let by = remedy.and_then(|remedy| remedy.claim_by.as_ref()).or(whole.claim_by.as_ref());
    Some(by.map_or_else(at_any_time, |by| until(&by.value)))
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
