//! The journal of a folder: what was recorded becomes facts, as known at any instant.

mod effect;
mod facts;
mod row;

pub use effect::{Effect, Effects};
pub use facts::{Known, facts};
pub use row::{BULK, Rows, Said, together};
