//! Easter, from which many holidays are counted.

use crate::Date;

/// Easter Sunday of a Gregorian year (1583 to 9999), by the anonymous computus of 1876 in Meeus'
/// form.
pub fn easter_sunday(year: i16) -> Option<Date> {
    let y = i32::from(year);
    if !(1583..=9999).contains(&y) {
        return None;
    }
    let (golden, century) = (y % 19, y / 100);
    let moon = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
    let full_moon = moon - moon / 28 * (1 - 29 / (moon + 1) * ((21 - golden) / 11));
    let weekday = (y + y / 4 + full_moon + 2 - century + century / 4) % 7;
    let days = full_moon - weekday;
    let month = 3 + (days + 40) / 44;
    let day = days + 28 - 31 * (month / 4);
    Date::new(year, month as i8, day as i8).ok()
}
