//! How exact numbers are shown; the engine's reasons and this crate's pages share one way.

mod length;

pub use engine::shown::{day_and_time, moment, money, number, share, stretch, weekday};
pub use length::{exact_length, unsigned};
