//! Who the agreement is between, and from when.

use super::rule::{Rule, error, warning};
use crate::model::Agreement;
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[NO_PARTIES, OUTSIDE_TERM, INVOICE_DAY];

const NO_PARTIES: Rule = warning(
    "no-parties",
    "mission A1",
    "The agreement doesn't say between whom it is made.",
    "add `parties:` with a `provider:` and a `customer:`",
);
const OUTSIDE_TERM: Rule = warning(
    "outside-term",
    "mission A2",
    "The agreement takes effect after the main agreement has ended.",
    "correct `effective`, or the term of the main agreement",
);
const INVOICE_DAY: Rule =
    error("invoice-day", "rule C5", "The invoice day is no day that every month has.", "write a day from 1 to 28");

/// Parties that are missing and dates that don't fit.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    [no_parties(agreement), outside_term(agreement), invoice_day(agreement)].into_iter().flatten().collect()
}

fn no_parties(agreement: &Agreement) -> Option<Diagnostic> {
    let missing = agreement.parties.is_none();
    missing.then(|| {
        NO_PARTIES.at(agreement.agreement.place, "parties", "the agreement names no parties, so nobody is bound by it")
    })
}

fn outside_term(agreement: &Agreement) -> Option<Diagnostic> {
    let term = agreement.main_agreement.as_ref()?.term.as_ref()?;
    if agreement.effective.0 <= term.through {
        return None;
    }
    let message =
        format!("the agreement takes effect on {}, after the main agreement ended", agreement.effective.value);
    Some(
        OUTSIDE_TERM
            .at(agreement.effective.place, "effective", message)
            .with_related(term.place, "the main agreement's term"),
    )
}

fn invoice_day(agreement: &Agreement) -> Option<Diagnostic> {
    let day = agreement.billing.as_ref()?.invoice_day.as_ref()?;
    let fits = (1..=28).contains(&day.0);
    (!fits)
        .then(|| INVOICE_DAY.at(day.place, "billing › invoice_day", format!("not every month has a day {}", day.value)))
}
