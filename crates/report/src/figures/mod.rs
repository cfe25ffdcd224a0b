//! How exact numbers are shown; the engine's reasons and this crate's pages share one way.

mod length;

pub use engine::shown::{day_and_time, moment, money, number, share, stretch};
pub use length::{exact_length, unsigned};

use calendar::Weekday;

/// The first three letters of a day of the week.
pub fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}
