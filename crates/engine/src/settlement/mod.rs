//! What a shortfall costs: credits in named steps, each with a posting (C1).
//!
//! The order is fixed: the row that each finding reaches, or the blocks of its shortfall, pay of its base (`credit`); of several
//! the highest may apply (`highest`), caps take off what lies above them from the inside out
//! (`caps`), and the sum is rounded once (`rounding`).

mod base;
mod caps;
mod charges;
mod claimed;
mod claiming;
mod credit;
mod draft;
mod height;
mod highest;
mod level;
mod linear;
mod months;
mod open;
mod paying;
mod posting;
mod rounding;
mod seam;
mod stretch;
mod unheld;
mod words;

pub(crate) use claiming::note as claim_note;
pub(crate) use draft::{clause, minor_units};
pub(crate) use linear::{added, late_blocks};
pub(crate) use words::called;

pub use posting::{
    Account, CreditLine, Missing, MustClaim, OpenItem, Posting, SettledBy, Settlement, SettlementFault, Step, Unheld,
};

use crate::evaluation::Evaluation;
use crate::facts::Facts;
use crate::versions::Versions;
use crate::wording::{Wording, wording};
use agreement::model::Agreement;
use agreement::quantity::{Exact, Money};
use draft::{Draft, Reading};

/// Settles the findings of one period by the facts that were evaluated (as known then, W1); `earlier` are the settlements before it, which caps per
/// quarter, year or rolling 12 months take into account, and what they settled of an outage that goes on (C1-C4). A period that still runs settles nothing.
///
/// # Errors
/// Credits in two currencies, a percentage of something without an amount, a name that leads nowhere.
pub fn settle(
    agreement: &Agreement,
    facts: &Facts,
    evaluation: &Evaluation,
    earlier: &[Settlement],
) -> Result<Settlement, SettlementFault> {
    settle_version(&Versions::alone(agreement), facts, evaluation, earlier)
}

/// Settles what one version of an agreement found, by its tables, caps and rounding. Its part of a month's fee counts by calendar
/// days; an outage takes the month's fee whole, each date's by the version that held then, and so do caps, which the parts of a
/// month share (C3, C4, C8).
///
/// # Errors
/// As [`settle`].
pub fn settle_version(
    versions: &Versions,
    facts: &Facts,
    evaluation: &Evaluation,
    earlier: &[Settlement],
) -> Result<Settlement, SettlementFault> {
    settled(versions, facts, evaluation, earlier, Wanting::Refuses)
}

/// The same where a base may be missing, such as charges that nobody recorded yet: what hangs on it is listed, and there is no total.
///
/// # Errors
/// As [`settle`], but for what is listed.
pub fn settle_as_far_as_known(
    versions: &Versions,
    facts: &Facts,
    evaluation: &Evaluation,
    earlier: &[Settlement],
) -> Result<Settlement, SettlementFault> {
    match settled(versions, facts, evaluation, earlier, Wanting::IsNoted) {
        Err(SettlementFault::NoBase { clause, missing }) => {
            let mut nothing = Draft::of(versions, facts, evaluation, Reading::Paid)?;
            nothing.missing = Some(vec![Missing { finding: None, clause, what: missing }]);
            Ok(nothing.finish(evaluation, Vec::new(), Vec::new()))
        }
        settled => settled,
    }
}

/// What becomes of a base that is missing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanting {
    /// It refuses the settlement.
    Refuses,
    /// It is noted.
    IsNoted,
}

fn settled(
    versions: &Versions,
    facts: &Facts,
    evaluation: &Evaluation,
    earlier: &[Settlement],
    wanting: Wanting,
) -> Result<Settlement, SettlementFault> {
    let mut settled = as_found(versions, facts, evaluation, earlier, wanting)?;
    let notes = claiming::notes(&settled);
    settled.notes.extend(notes);
    let other = |other| as_found(versions, facts, &other, &if_established(earlier), wanting);
    match evaluation.if_established().map(other).transpose() {
        Ok(other) => settled.if_established = other.map(|other| Box::new(beside(&settled, other))),
        Err(fault) => settled.notes.push(not_known_if_established(&fault)),
    }
    Ok(settled)
}

/// Earlier settlements as they would be.
fn if_established(earlier: &[Settlement]) -> Vec<Settlement> {
    earlier.iter().map(|one| one.if_established.as_deref().unwrap_or(one).clone()).collect()
}

/// Where nothing is paid any more, the total is nought in the currency of what is paid now.
fn beside(now: &Settlement, other: Settlement) -> Settlement {
    let nought = |total: &Money| Money { currency: total.currency, amount: Exact::zero() };
    let total = other.total.clone().or_else(|| now.total.as_ref().map(nought));
    Settlement { total, ..other }
}

fn not_known_if_established(fault: &SettlementFault) -> Wording {
    wording!(
        en: "what would be paid if the open claims were established can't be computed: {fault}",
        nl: "wat verschuldigd zou zijn als de openstaande claims komen vast te staan, is niet te berekenen: {fault}";
        fault = fault.wording()
    )
}

/// The settlement of the findings as they stand.
fn as_found(
    versions: &Versions,
    facts: &Facts,
    evaluation: &Evaluation,
    earlier: &[Settlement],
    wanting: Wanting,
) -> Result<Settlement, SettlementFault> {
    let mut draft = Draft::of(versions, facts, evaluation, Reading::Paid)?;
    draft.missing = (wanting == Wanting::IsNoted).then(Vec::new);
    let mut paid = drafted(draft, evaluation, earlier)?;
    if paid.missing.as_ref().is_some_and(|missing| !missing.is_empty()) {
        return Ok(paid.finish(evaluation, Vec::new(), Vec::new()));
    }
    let (open_items, notes) =
        match drafted(Draft::of(versions, facts, evaluation, Reading::Worst)?, evaluation, earlier) {
            Ok(worst) => {
                paid.currency = paid.currency.or(worst.currency);
                (open::items(&paid, &worst), Vec::new())
            }
            Err(fault) => (Vec::new(), vec![not_known_yet(&fault)]),
        };
    Ok(paid.finish(evaluation, open_items, notes))
}

fn not_known_yet(fault: &SettlementFault) -> Wording {
    wording!(
        en: "what may become due once unknown time is known can't be computed: {fault}",
        nl: "wat nog verschuldigd kan worden zodra onbekende tijd bekend is, is niet te berekenen: {fault}";
        fault = fault.wording()
    )
}

/// A draft after all steps.
fn drafted<'a>(
    mut draft: Draft<'a>,
    evaluation: &Evaluation,
    earlier: &[Settlement],
) -> Result<Draft<'a>, SettlementFault> {
    if !evaluation.period.running() {
        credit::apply(&mut draft, earlier)?;
    }
    claimed::apply(&mut draft, earlier);
    highest::apply(&mut draft);
    let limits = caps::apply(&mut draft, earlier)?;
    too_little(&mut draft);
    rounding::apply(&mut draft, &limits);
    Ok(draft)
}

/// Nothing is paid of a settlement that comes to no more than the amount that the agreement says.
fn too_little(draft: &mut Draft) {
    let Some(above) = draft.agreement.settlement.only_above.as_ref().map(|above| above.value.clone()) else { return };
    let all: Vec<usize> = (0..draft.lines.len()).collect();
    if draft.sum(&all) > above.amount {
        return;
    }
    let words = wording!(
        en: "nothing is paid where all together is not above {it}",
        nl: "er wordt niets betaald als alles samen niet boven {it} komt";
        it = Wording::of(&above)
    );
    for line in all {
        draft.change(line, Exact::zero(), Step::LowerLimit, "settlement › only_above".to_owned(), words.clone());
    }
}
