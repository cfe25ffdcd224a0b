//! What several locations, or several services, say together (A2, A12).

use super::states::{Gathering, States};
use super::sweep;
use super::together::Greatest;
use calendar::{Instant, Span};

/// With n agreed locations, of which D say down and U are unknown: down where D ≥ k, up where
/// D + U < k, else unknown. `seen` are the locations with samples; the others are unknown. Where weights come in, the
/// k-th greatest counts (A12).
pub(super) fn decide(seen: &[States], agreed: u32, needed: u32) -> States {
    if seen.iter().all(States::is_plain) { counted(seen, agreed, needed) } else { weighed(seen, agreed, needed) }
}

fn weighed(seen: &[States], agreed: u32, needed: u32) -> States {
    let number = |count| usize::try_from(count).unwrap_or(usize::MAX);
    // Silent locations are unknown throughout.
    let layers = number(agreed).max(seen.len());
    sweep::combine(seen, Greatest::at(number(needed).saturating_sub(1), layers))
}

fn counted(seen: &[States], agreed: u32, needed: u32) -> States {
    let mut gathering = Gathering::default();
    let mut count = Count { agreed: i64::from(agreed), needed: i64::from(needed), down: 0, known: 0 };
    let mut since = Instant::MIN;
    for (at, down, known) in changes(seen) {
        count.note(Span::new(since, at).ok(), &mut gathering);
        since = at;
        count.down += down;
        count.known += known;
    }
    count.note(Span::new(since, Instant::MAX).ok(), &mut gathering);
    gathering.into()
}

/// When how many more (or fewer) locations say down, and are known at all.
fn changes(seen: &[States]) -> Vec<(Instant, i64, i64)> {
    let edges = |span: Span, down: i64| [(span.from(), down, 1), (span.to(), -down, -1)];
    let of = |states: &States| {
        states
            .down
            .iter()
            .flat_map(move |span| edges(span, 1))
            .chain(states.up.iter().flat_map(move |span| edges(span, 0)))
            .collect::<Vec<_>>()
    };
    let mut changes: Vec<_> = seen.iter().flat_map(of).collect();
    changes.sort_unstable();
    changes
}

struct Count {
    agreed: i64,
    needed: i64,
    down: i64,
    known: i64,
}

impl Count {
    fn note(&self, span: Option<Span>, gathering: &mut Gathering) {
        let unknown = self.agreed - self.known;
        if self.down >= self.needed {
            gathering.down.extend(span);
        } else if self.down + unknown < self.needed {
            gathering.up.extend(span);
        }
    }
}
