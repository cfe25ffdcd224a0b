//! Lists of cells added to each other.

use engine::facts::Coded;

/// A count that came behind a later one of its member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Late {
    pub member: u32,
    /// Its cell.
    pub number: i64,
    pub events: u64,
    pub of: u64,
}

/// How many are gathered before they are added: 64 MiB.
pub(super) const MOST_LATE: usize = 1 << 21;

/// Gives each member's counts in order of their cells, as these are listed: with events and of how many.
pub(super) fn each(mut late: Vec<Late>, mut give: impl FnMut(u32, &[(i64, u64, u64)])) {
    late.sort_unstable_by_key(|late| (late.member, late.number));
    let mut cells = Vec::new();
    for of_member in late.chunk_by(|one, next| one.member == next.member) {
        cells.clear();
        cells.extend(of_member.iter().map(|late| (late.number, late.events, late.of)));
        of_member.first().into_iter().for_each(|first| give(first.member, &cells));
    }
}

/// The cells of two lists in order, those of one number added up.
pub(super) fn both(one: impl Iterator<Item = (i64, u64, u64)>, other: impl Iterator<Item = (i64, u64, u64)>) -> Coded {
    let (mut one, mut other, mut sum) = (one.peekable(), other.peekable(), Coded::default());
    let mut last: Option<(i64, u64, u64)> = None;
    loop {
        let first = match (one.peek(), other.peek()) {
            (Some((a, ..)), Some((b, ..))) if a > b => other.next(),
            (Some(_), _) => one.next(),
            (None, _) => other.next(),
        };
        match (&mut last, first) {
            (Some(last), Some(first)) if last.0 == first.0 => *last = (last.0, last.1 + first.1, last.2 + first.2),
            (_, first) => {
                if let Some((number, events, of)) = std::mem::replace(&mut last, first) {
                    sum.push(number, events, of);
                }
            }
        }
        if last.is_none() {
            return sum;
        }
    }
}
