//! Windows and targets of objectives that count.

use crate::naive::draw::{Source, number, one, rarely};
use arbtest::arbitrary::Result;

/// A window of any kind; since the start only where the grid reaches back to it.
pub fn window(source: Source, young: bool) -> Result<String> {
    let days = format!("last {} days", number(source, 1, 30)?);
    let billing = format!("billing month from day {}", number(source, 1, 28)?);
    let mut windows = vec!["day", "week", "calendar month", "contract month", billing.as_str(), days.as_str()];
    windows.extend(young.then_some("since the start"));
    one(source, &windows).map(|window| (*window).to_owned())
}

/// A level to be on any side of, or none in one of ten.
pub fn level(source: Source, levels: &[&str]) -> Result<String> {
    on_a_side(source, &["at least", "more than", "at most", "less than"], levels)
}

/// A level to be on the good side of; where time is unknown, the bounds are the worst and the best of that side.
pub fn good(source: Source, more_is_better: bool, levels: &[&str]) -> Result<String> {
    let sides = if more_is_better { ["at least", "more than"] } else { ["at most", "less than"] };
    on_a_side(source, &sides, levels)
}

fn on_a_side(source: Source, sides: &[&str], levels: &[&str]) -> Result<String> {
    let is = one(source, sides)?;
    let level = one(source, levels)?;
    Ok(if rarely(source, 10)? { String::new() } else { format!(", target: {is} {level}") })
}
