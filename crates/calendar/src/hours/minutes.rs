//! Wall-clock ranges of a date, in minutes from its midnight.

/// From and to, half-open, in minutes from the midnight that begins a date; up to 48 hours.
pub type Minutes = (u16, u16);

/// Minutes of a date.
pub(super) const DAY: u16 = 24 * 60;

/// The ranges in order, with those that overlap or touch made one.
pub(super) fn merge(mut ranges: Vec<Minutes>) -> Vec<Minutes> {
    ranges.sort_unstable();
    let mut merged: Vec<Minutes> = Vec::with_capacity(ranges.len());
    for (from, to) in ranges {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}

/// What is left of `ranges` without `cut`.
pub(super) fn without(ranges: Vec<Minutes>, cut: Minutes) -> Vec<Minutes> {
    let parts = |(from, to): Minutes| [(from, to.min(cut.0)), (from.max(cut.1), to)];
    ranges.into_iter().flat_map(parts).filter(|(from, to)| from < to).collect()
}
