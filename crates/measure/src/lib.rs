//! What monitoring and ticket systems wrote, read in bounded memory and reduced to facts.
//!
//! Reads files and nothing else; decides nothing. Floats are never used.
#![deny(clippy::float_arithmetic)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod facts;
pub mod times;
