//! Agreement and facts in, findings, settlement and reasons out.
//!
//! Everything here is a pure function of its inputs (W2): no clock, no file, no environment, no
//! float. "Now" and "as known at" are inputs.
#![deny(clippy::float_arithmetic)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod context;
pub mod evaluate;
pub mod exclusions;
pub mod explain;
pub mod facts;
mod fault;
pub mod finding;
pub mod indicators;
mod known;
pub mod settlement;
pub mod shown;
mod tickets;
mod timeline;
mod verdict;
mod windows;

pub use evaluate::{Evaluation, Request, evaluate};
pub use explain::{Reason, explain};
pub use fault::EvaluationFault;
pub use settlement::settle;
