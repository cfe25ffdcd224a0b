//! The language in which an agreement has one meaning.
#![deny(clippy::float_arithmetic)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod model;
pub mod quantity;
pub mod reading;
pub mod source;
