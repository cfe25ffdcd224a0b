//! How exact numbers are shown; the engine's reasons and this crate's pages share one way.

mod claiming;
mod decided_on;
mod duties;
mod length;
mod money;

pub use claiming::{Claimable, claimable, owed_by_itself};
pub use decided_on::decided_on;
pub use duties::owed_for_duties;
pub use engine::shown::{day_and_time, deadline, millis, moment, money, number, share, stretch, weekday};
pub use length::{exact_length, in_seconds, to_the_second, unsigned};
pub use money::as_printed;
