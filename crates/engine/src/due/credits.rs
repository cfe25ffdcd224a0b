//! Credits that must be claimed, and until when (C1).

use super::{DueKind, DueState, DueTerm};
use crate::finding::{Key, Obliged};
use crate::ledger::{Account, Item, Ledger, Origin};
use crate::versions::Versions;
use crate::wording::{Wording, wording};
use agreement::model::{Agreement, Claiming, PartyRole};

/// Whether any version gives credits on request.
pub fn on_request(versions: &Versions) -> bool {
    versions.iter().any(|version| asks(version.agreement))
}

fn asks(agreement: &Agreement) -> bool {
    let remedies = agreement.objectives.iter().flat_map(|(_, objective)| &objective.remedies);
    let mut own = remedies.filter_map(|remedy| remedy.claim.as_deref());
    agreement.settlement.claim == Claiming::OnRequest || own.any(|claim| *claim == Claiming::OnRequest)
}

/// The credits of a ledger that wait for a claim, each with the end of its term.
pub fn claimable(ledger: &Ledger) -> Vec<DueTerm> {
    ledger.items.iter().filter_map(|item| term(ledger, item)).collect()
}

fn term(ledger: &Ledger, item: &Item) -> Option<DueTerm> {
    let Origin::Credit { finding, .. } = &item.origin else { return None };
    let due = item.lapses.filter(|lapses| *lapses > ledger.as_of)?;
    let waiting = item.on(Account::Waiting);
    if waiting.is_zero() || waiting.is_negative() {
        return None;
    }
    let money = Wording::of(&ledger.money(&waiting)?);
    Some(DueTerm {
        due,
        kind: DueKind::Credit,
        state: DueState::Running,
        who: Obliged::One(PartyRole::Customer),
        what: wording!(
            en: "claim the credit of {money} for {about}",
            nl: "de korting van {money} aanvragen voor {about}";
            money = money, about = Wording::same(about(finding))
        ),
        clause: format!("objectives › {} › remedies", finding.objective),
        otherwise: wording!(en: "the credit is forfeited", nl: "de korting vervalt"),
    })
}

fn about(finding: &Key) -> String {
    let member = finding.member.as_ref().map(|member| format!(" {member}")).unwrap_or_default();
    format!("{}{member} {}", finding.objective, finding.window.label)
}
