//! Terms to claim a credit that end before anyone can know the figure (C1).

use super::rule::{Rule, warning};
use super::stretches::longest;
use crate::model::{Agreement, Claiming, Objective, Remedy};
use crate::quantity::{ClaimBy, ClaimFrom};
use crate::reading::At;
use crate::source::Diagnostic;
use calendar::Term;

pub(super) const RULES: &[Rule] = &[CLAIM_BEFORE_FIGURE];

const CLAIM_BEFORE_FIGURE: Rule = warning(
    "claim-before-figure",
    "rule C1",
    "A credit must be claimed before the window ends, when nobody knows the figure yet.",
    "let the term run from the period's end or the statement: `30 calendar days of the period's end`",
);

/// Remedies that are paid on request, by a deadline that lies before the figure.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let each = agreement.remedies().filter_map(|(id, objective, number, remedy)| {
        let by = deadline(agreement, remedy)?;
        let own = remedy.claim_by.is_some();
        let reading = if own {
            format!("objectives › {} › remedies › {} › claim_by", id.value, number + 1)
        } else {
            "settlement › claim_by".to_owned()
        };
        Some(too_early(objective, by)?.with_reading(reading))
    });
    let mut remarks: Vec<Diagnostic> = Vec::new();
    for remark in each {
        if !remarks.iter().any(|known| known.place == remark.place) {
            remarks.push(remark);
        }
    }
    remarks
}

/// The deadline of a remedy, its own or the settlement's, where it must be claimed.
fn deadline<'a>(agreement: &'a Agreement, remedy: &'a Remedy) -> Option<&'a At<ClaimBy>> {
    let settlement = &agreement.settlement;
    let claim = remedy.claim.as_ref().map_or(settlement.claim, |claim| claim.value);
    let by = remedy.claim_by.as_ref().or(settlement.claim_by.as_ref());
    by.filter(|_| claim == Claiming::OnRequest)
}

/// An event on the first day of a window is claimed in time only where the term outlasts the window.
fn too_early(objective: &Objective, by: &At<ClaimBy>) -> Option<Diagnostic> {
    let (days, called) = longest(objective.window.value)?;
    let reaches = match by.value {
        ClaimBy::Term { from: ClaimFrom::PeriodEnd | ClaimFrom::Statement, .. } => return None,
        ClaimBy::Term { term, .. } => most_days(term.0),
        ClaimBy::BillingCycle(cycles) => i64::from(cycles).saturating_add(1).saturating_mul(31).saturating_sub(1),
    };
    if reaches >= days {
        return None;
    }
    let message = format!("`{}` may end while {called} still runs, and before its figure is known", by.value);
    Some(CLAIM_BEFORE_FIGURE.at(by.place, "", message).with_related(objective.window.place, "the window"))
}

/// The most calendar days that a term takes, without holidays.
fn most_days(term: Term) -> i64 {
    match term {
        Term::Working(length) => length.millis().div_euclid(86_400_000),
        Term::WorkingDays(days) => i64::from(days).saturating_mul(7) / 5 + 2,
        Term::CalendarDays(days) => i64::from(days),
        Term::Weeks(weeks) => i64::from(weeks).saturating_mul(7),
    }
}
