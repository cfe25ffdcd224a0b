//! What monitoring and ticket systems wrote, read in bounded memory and reduced to facts.
//!
//! Bytes become lines (`text`), lines become rows of keys and texts (`rows`), and one decoder turns a row into a fact of the
//! engine (`fact`). An [`Intake`] takes in one file after another. Either all files are read or none: a reading ends in
//! [`Loaded`] or in the faults of every file. The formats are written down in `docs/facts.md`.
//!
//! Reads files and nothing else; decides nothing. Floats are never used.
#![deny(clippy::float_arithmetic)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod bulk;
pub mod columns;
mod fact;
mod fault;
mod fold;
mod history;
mod intake;
mod limits;
mod loaded;
pub mod mapping;
mod part;
pub mod rows;
mod skipped;
mod text;
pub mod times;

pub use bulk::tickets::{Counts, OfClock, Outcome, Sums, TicketRow};
pub use fact::{Kind, Names, PERSONAL, instant};
pub use fault::{FactFault, Place, Refusal, counted};
pub use history::{OfKind, history};
pub use intake::{
    Digests, Fact, Intake, Origin, Tap, in_any_order, measure, open, read_csv, read_file, read_folder, read_ndjson,
    read_rows, why_unread,
};
pub use limits::Limits;
pub use loaded::{FileRead, Later, Loaded, extent, journal};
pub use part::{Header, Input, Part, merge};
pub use skipped::{BadRows, Skipped};
pub use text::Progress;
