//! What files say becomes records: planned first, then shown, then appended. Twice is once.

mod apply;
mod met;
mod plan;
mod print;
mod recorded;
mod versions;

pub use apply::{Applied, apply};
pub use met::Met;
pub use plan::{Asked, Changed, Plan, plan};
pub use versions::{NewText, draft, new_texts, replaceable};
