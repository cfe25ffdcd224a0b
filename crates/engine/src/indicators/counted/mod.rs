//! Indicators that count facts: events, values, money, answers, tests (R1-R4, A11).

mod bounded;
mod buckets;
mod cost;
mod lead_time;
mod promise;
mod quality;
mod records;
mod request_time;
mod restore_tests;
mod satisfaction;
mod share;
mod throughput;
mod values;

pub(super) use promise::Promise;
pub(super) use share::CaseShare;

use crate::fault::EvaluationFault;
use crate::finding::{Finding, Judged};
use agreement::model::{CountedFrom, Indicator};

/// The findings of an objective that counts facts; `None` where its indicator isn't one of these.
pub(super) fn findings(promise: &Promise, windows: &[Judged]) -> Option<Result<Vec<Finding>, EvaluationFault>> {
    let from_tickets = promise.objective.counted_from == CountedFrom::Tickets;
    Some(match promise.objective.measures.value {
        Indicator::ErrorsPerTask => quality::errors_per_task(promise, windows),
        Indicator::ShareSolved | Indicator::ShareRightFirstTime if from_tickets => {
            quality::share_of_tickets(promise, windows)
        }
        Indicator::ShareSolved | Indicator::ShareRightFirstTime => quality::share_of_counts(promise, windows),
        Indicator::Throughput => throughput::findings(promise, windows),
        Indicator::LeadTime => lead_time::findings(promise, windows),
        Indicator::RequestTime => request_time::findings(promise, windows),
        Indicator::ErrorRate => buckets::findings(promise, windows),
        Indicator::CostPerTransaction | Indicator::CostPerUser => cost::findings(promise, windows),
        Indicator::Satisfaction | Indicator::Complaints => satisfaction::findings(promise, windows),
        Indicator::RestoreTests => restore_tests::findings(promise, windows),
        _ => return None,
    })
}
