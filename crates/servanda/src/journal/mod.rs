//! The journal of a folder: what was recorded becomes facts, as known at any instant.

mod ahead;
mod changing;
mod facts;
mod index;
mod live;
pub mod place;
mod row;
pub mod telling;
pub mod texts;

pub use ahead::is_ahead;
pub use changing::{Change, change, fits, may_change, own, says, with_changes};
pub use facts::{Known, facts, head};
pub use index::{CORRECTION, Effect, Index, WITHDRAWAL, record};
pub use live::{Live, SharedStore, fault};
pub use row::{BULK, Rows, Said, happened, together};
