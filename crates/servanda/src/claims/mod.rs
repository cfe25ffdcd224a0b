//! Claims and decisions by hand: what is missing, until when, and what silence means.

mod asked;
mod decided;
mod terms;

pub use asked::{Claiming, Wish};
pub use decided::Deciding;
pub use terms::{Told, terms};
