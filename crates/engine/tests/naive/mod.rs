//! An evaluator written a second time, slowly and plainly, to audit the engine.
//!
//! It shares no code with the engine or the calendar: time is a row of cells, each decided by
//! itself, local time comes from `jiff` directly, fractions are its own. Only the data types of the
//! agreement, the facts and the findings are common.

pub mod answers;
pub mod availability;
pub mod begun;
pub mod blocks;
pub mod buckets;
pub mod cells;
pub mod compare;
pub mod composite;
pub mod counted;
pub mod draw;
pub mod driver;
pub mod established;
pub mod excluded;
pub mod fees;
pub mod found;
pub mod fraction;
pub mod generate;
pub mod grid;
pub mod ground;
pub mod history;
pub mod judge;
pub mod lives;
pub mod measured;
pub mod money;
pub mod outages;
pub mod permute;
pub mod place;
pub mod probes;
pub mod read;
pub mod reliability;
pub mod runs;
pub mod scenario;
pub mod solved;
pub mod terms;
pub mod tickets;
pub mod together;
pub mod values;
pub mod weeks;
pub mod weight;
pub mod windows;
pub mod world;
