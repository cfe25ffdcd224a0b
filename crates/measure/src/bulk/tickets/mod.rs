//! Tickets by the million, one after another: how long each took and when it was due, by running totals of its hours.
//!
//! That goes for tickets of which no more is known than a report, pauses, an answer and a solution ([`engine::TicketClock`]); others
//! are counted, and left to the engine. [`Sums`] of different tickets merge in any order.

mod judging;
mod pauses;
mod runs;
mod sums;
mod tables;

pub(crate) use judging::{Clocks, Happened, NEVER, Room};
pub use judging::{Outcome, TicketRow};
pub(crate) use pauses::{Pause, Pauses, far};
pub(crate) use runs::Runs;
pub use sums::{Counts, OfClock, Sums};
