//! Agreement and facts in, findings, settlement and reasons out.
//!
//! Everything here is a pure function of its inputs (W2): no clock, no file, no environment, no
//! float. "Now" and "as known at" are inputs.
#![deny(clippy::float_arithmetic)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod facts;
pub mod finding;
pub mod settlement;
