//! Findings and settlements for programs; the keys are written down in `docs/commands.md` and stay.
//!
//! An exact number is an object with `exact` (`"numerator/denominator"`) and `shown`; a length is a whole number of
//! milliseconds under a key that ends in `_ms`; an instant is RFC 3339 in UTC.

mod baseline;
mod basis;
mod chain;
mod changes;
mod counted;
mod exact;
mod finding;
mod improvement;
mod ledger;
mod obligations;
mod reconcile;
mod settlement;
mod standing;
mod tickets;
mod time;
mod written;

pub use baseline::baseline;
pub use chain::chain;
pub use changes::{changes, rehearsal};
pub use improvement::improvement;
pub use ledger::ledger;
pub use obligations::{due, obligations};
pub use reconcile::reconciled;
pub use standing::standing;
pub use written::Written;

use agreement::model::{Agreement, Restated};
use engine::finding::Finding;
use engine::settlement::Settlement;
use engine::versions::Versions;
use engine::{Evaluation, Reason};
use serde_json::{Value, json};

/// A report over one or more months, each by the version of the agreement that judged it.
pub fn report(versions: &Versions, label: &str, months: &[(Evaluation, Settlement)]) -> Value {
    let month = |(evaluation, settlement): &(Evaluation, Settlement)| {
        let agreement = versions.numbered(evaluation.version).agreement;
        let findings = listed(evaluation).map(|one| finding::finding(agreement, one));
        period(agreement, evaluation, settlement, findings.collect())
    };
    with_months(versions, label, months, months.iter().map(month).collect())
}

/// The report with what is written of each month.
fn with_months(versions: &Versions, label: &str, months: &[(Evaluation, Settlement)], written: Vec<Value>) -> Value {
    let agreement = versions.latest().agreement;
    let credits: Vec<String> = crate::text::credits(months).iter().map(ToString::to_string).collect();
    json!({
        "agreement": {
            "name": agreement.agreement.as_str(),
            "version": agreement.version.0,
            "title": { "nl": agreement.title.in_language("nl"), "en": agreement.title.in_language("en") },
            "time_zone": agreement.time_zone.0.name(),
            "restates": agreement.restates.as_ref().map(restates),
            "provider": agreement.parties.as_ref().map(|parties| parties.provider.name.0.clone()),
            "customer": agreement.parties.as_ref().map(|parties| parties.customer.name.0.clone()),
        },
        "period": label,
        "months": written,
        "credits": credits,
    })
}

/// The text that an agreement restates.
fn restates(restated: &Restated) -> Value {
    let unverified: Vec<&str> = restated.unverified.iter().map(|what| what.value.0.as_str()).collect();
    json!({
        "source": restated.source.value.0,
        "as_of": restated.as_of.as_ref().map(|day| day.value.to_string()),
        "unverified": unverified,
    })
}

/// The findings that are listed.
fn listed(evaluation: &Evaluation) -> impl Iterator<Item = &Finding> {
    evaluation.findings.iter().filter(|one| !finding::is_only_counted(one))
}

fn period(agreement: &Agreement, evaluation: &Evaluation, settlement: &Settlement, findings: Vec<Value>) -> Value {
    json!({
        "window": finding::window(&evaluation.period),
        "version": evaluation.version,
        "as_known_at": evaluation.known_at.map(|at| at.to_string()),
        "sealed": evaluation.sealed,
        "findings": findings,
        "short_windows_met": finding::counted(&evaluation.findings),
        "disputed": evaluation.disputed.iter().map(|one| finding::disputed(agreement, one)).collect::<Vec<_>>(),
        "settlement": settlement::settlement(settlement),
        "notes": evaluation.notes.iter().map(time::note).collect::<Vec<_>>(),
    })
}

/// A reason of a chain, in the language of this code.
pub fn reason(reason: &Reason, language: &str) -> Value {
    let words = reason.words.in_language(language);
    json!({ "depth": reason.depth, "clause": reason.clause, "rule": reason.rule, "words": words })
}
