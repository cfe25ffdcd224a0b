//! Real data with known answers: what other people recorded and published, judged under agreements that state their rules.
//!
//! The data lie beside the repository in `shared/cases`; where they are missing, these tests fail and say so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "real_data/cases.rs"]
mod cases;
#[path = "real_data/latency.rs"]
mod latency;
#[allow(dead_code)]
#[path = "../../engine/tests/naive/mod.rs"]
mod naive;
#[path = "real_data/outages.rs"]
mod outages;
#[path = "real_data/tickets.rs"]
mod tickets;
#[path = "real_data/uptime.rs"]
mod uptime;
