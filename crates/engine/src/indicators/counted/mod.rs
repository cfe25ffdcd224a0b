//! Indicators that count facts: events, values, money, answers, tests (R1-R4, A11).

mod bounded;
mod buckets;
mod cells;
mod cost;
mod lead_time;
mod limits;
mod lives;
mod promise;
mod quality;
mod records;
mod request_score;
mod request_time;
mod restore_tests;
mod satisfaction;
mod share;
mod throughput;
mod unsuited;
mod values;

pub(super) use promise::{Promise, distance};
pub(super) use share::CaseShare;

pub(super) use buckets::findings as error_rate;
pub(super) use cost::findings as cost;
pub(super) use lead_time::findings as lead_time;
pub(super) use quality::{errors_per_task, share_of_counts, share_of_tickets};
pub(super) use request_score::findings as request_score;
pub(super) use request_time::findings as request_time;
pub(super) use restore_tests::findings as restore_tests;
pub(super) use satisfaction::findings as satisfaction;
pub(super) use throughput::findings as throughput;
