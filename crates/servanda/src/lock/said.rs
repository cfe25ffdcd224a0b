//! What locking did, in words.

use calendar::{Date, Holidays};
use std::collections::BTreeSet;
use std::path::Path;

/// Which years were added to a file, and which had dates and were left.
pub(super) fn said(added: &Holidays, left: &BTreeSet<i16>, path: &Path) -> String {
    let new: BTreeSet<i16> = added.iter().map(|date: Date| date.year()).collect();
    let (file, stay) = (path.display(), format!("the dates of {} stay as agreed", spans(left)));
    match (new.is_empty(), left.is_empty()) {
        (true, _) => format!("nothing to lock in {file}: {stay}"),
        (false, true) => format!("locked {} holidays of {} in {file}", added.len(), spans(&new)),
        (false, false) => format!("locked {} holidays of {} in {file}; {stay}", added.len(), spans(&new)),
    }
}

/// `2026`, `2026 to 2028`, or `2026, 2028 to 2030`.
fn spans(years: &BTreeSet<i16>) -> String {
    let years: Vec<i16> = years.iter().copied().collect();
    let runs = years.chunk_by(|one, next| one.checked_add(1) == Some(*next));
    let shown = runs.filter_map(|run| run.first().zip(run.last())).map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first} to {last}"),
    });
    shown.collect::<Vec<_>>().join(", ")
}
