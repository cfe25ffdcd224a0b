//! Agreement and facts in, findings, settlement and reasons out.
//!
//! Everything here is a pure function of its inputs (W2): no clock, no file, no environment, no
//! float. "Now" and "as known at" are inputs.
#![deny(clippy::float_arithmetic)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod about;
mod amended;
pub mod baseline;
pub mod chain;
pub mod conditions;
mod context;
mod disputed;
pub mod due;
mod duties;
pub mod escalation;
pub mod evaluate;
pub mod evaluation;
pub mod exclusions;
pub mod explain;
pub mod facts;
mod fault;
pub mod finding;
pub mod improvement;
mod in_force;
pub mod indicators;
mod known;
pub mod ledger;
mod obligations;
mod past;
pub mod reconcile;
mod request;
pub mod rights;
pub mod settlement;
pub mod shown;
mod standing;
mod subject;
mod tickets;
mod timeline;
mod triggers;
mod uncountable;
mod verdict;
pub mod versions;
mod windows;
pub mod wording;

pub use amended::evaluate_versions;
pub use due::due;
pub use evaluate::{evaluate, evaluate_all};
pub use evaluation::Evaluation;
pub use explain::{Reason, explain, judged_by};
pub use fault::EvaluationFault;
pub use improvement::{Improvement, improvement};
pub use known::as_known_at;
pub use obligations::{Obligations, obligations};
pub use reconcile::{measured_by, reconcile};
pub use request::{LONGEST_PERIOD_YEARS, Request};
pub use settlement::{settle, settle_as_far_as_known, settle_version};
pub use standing::StandingClaim;
pub use tickets::{ClockEnd, TicketClock, TicketClocks, ticket_clocks};
pub use uncountable::Uncountable;
pub use windows::{period_kind, window_zone};
