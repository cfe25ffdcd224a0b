//! Exports of the tools that people have, made after the tools' own schemas: what an import plans, writes, and reports afterwards.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod bed;
mod files;
mod kuma;
mod openslo;
mod prometheus;
mod refused;
mod tickets;
