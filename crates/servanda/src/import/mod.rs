//! What files say becomes records: planned first, then shown, then appended. Twice is once.

mod apply;
mod plan;
mod print;
mod recorded;

pub use apply::{Applied, Importer, apply};
pub use plan::{Changed, Plan, plan};
