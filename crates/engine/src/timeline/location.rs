//! What the samples of one location say of the state over time (A1, A4, A12).

use super::states::{Condition, Gathering, States};
use agreement::model::{Gaps, OutageBegin, OutageEnd, OutageRules, Outside, Probes};
use calendar::{Instant, Length, Span};

/// A sample: when, and what was seen.
pub(super) type Seen = (Instant, Condition);

/// Sorts the samples of one location and leaves one for each instant: a known state outweighs an
/// unknown one, and down outweighs up. Also gives the instants at which down and up contradict each other (A12).
pub(super) fn in_order(mut samples: Vec<Seen>) -> (Vec<Seen>, Vec<Instant>) {
    samples.sort_unstable_by_key(|(at, state)| (*at, rank(*state)));
    let mut contradictions = Vec::new();
    let mut kept: Vec<Seen> = Vec::with_capacity(samples.len());
    for (at, state) in samples {
        match kept.last() {
            Some((last, seen)) if *last == at => {
                if *seen == Condition::Down && state == Condition::Up && contradictions.last() != Some(&at) {
                    contradictions.push(at);
                }
            }
            _ => kept.push((at, state)),
        }
    }
    (kept, contradictions)
}

fn rank(state: Condition) -> u8 {
    match state {
        Condition::Down => 0,
        Condition::Up => 1,
        Condition::Unknown => 2,
    }
}

/// Whether the last sample failed, and its hold reaches beyond "now".
pub(super) fn still_down(samples: &[Seen], probes: &Probes, now: Instant) -> bool {
    let holds_on = |at: &Instant| *at < now && at.saturating_add(stale_after(probes)) > now;
    matches!(samples.last(), Some((at, Condition::Down)) if holds_on(at))
}

/// The states of one location over time from its samples in order. The last one's state holds no
/// longer than until `now`: what comes then hasn't happened.
pub(super) fn states(samples: &[Seen], probes: &Probes, outages: &OutageRules, now: Instant) -> States {
    let confirmed = confirmed(samples, probes.confirmed_by.0);
    let attributed = attributed(&confirmed, outages);
    let hold = Hold { stale_after: stale_after(probes), gaps: probes.gaps, now };
    let mut gathering = Gathering::default();
    for (n, state) in attributed.iter().enumerate() {
        match state {
            Condition::Down => gathering.down.extend(hold.of(samples, n)),
            Condition::Up => gathering.up.extend(hold.of(samples, n)),
            Condition::Unknown => {}
        }
    }
    if probes.outside == Outside::Up {
        gathering.up.extend(hold.outside(samples));
    }
    gathering.into()
}

/// Failing samples that aren't confirmed by enough others in a row count as up (A4).
fn confirmed(samples: &[Seen], needed: u32) -> Vec<Condition> {
    let rows = samples.chunk_by(|(_, a), (_, b)| a == b);
    let state_of = |row: &[Seen]| match row.first() {
        Some((_, Condition::Down)) if u32::try_from(row.len()).is_ok_and(|length| length < needed) => Condition::Up,
        Some((_, state)) => *state,
        None => Condition::Unknown,
    };
    rows.flat_map(|row| std::iter::repeat_n(state_of(row), row.len())).collect()
}

/// The state that the hold of each sample counts as: between a good and a failing sample the
/// agreement says on which side the time counts (A4). Samples that couldn't tell are passed over.
fn attributed(states: &[Condition], rules: &OutageRules) -> Vec<Condition> {
    let mut next_known = Condition::Unknown;
    let mut result: Vec<Condition> = states
        .iter()
        .rev()
        .map(|&state| {
            let counts_as = match (state, next_known) {
                (Condition::Up, Condition::Down) if rules.begin == OutageBegin::LastGoodSample => Condition::Down,
                (Condition::Down, Condition::Up) if rules.end == OutageEnd::LastFailingSample => Condition::Up,
                _ => state,
            };
            if state != Condition::Unknown {
                next_known = state;
            }
            counts_as
        })
        .collect();
    result.reverse();
    result
}

/// How long a sample's state holds at most: three probing intervals unless said (A1).
fn stale_after(probes: &Probes) -> Length {
    let every = probes.every.0.millis();
    probes.stale_after.as_ref().map_or(Length::from_millis(every.saturating_mul(3)), |said| said.0)
}

/// How long states hold.
struct Hold {
    stale_after: Length,
    gaps: Gaps,
    now: Instant,
}

impl Hold {
    /// The time for which a sample's state holds (A1).
    fn of(&self, samples: &[Seen], n: usize) -> Option<Span> {
        let (at, _) = samples.get(n)?;
        let stale = at.saturating_add(self.stale_after);
        let next = samples.get(n + 1).map(|(at, _)| *at);
        let to = match next.filter(|next| *next <= stale) {
            Some(next) => next,
            None if self.gaps == Gaps::AllUnknown => return None,
            None if n + 1 == samples.len() => stale.min(self.now),
            None => stale,
        };
        Span::new(*at, to).ok()
    }

    /// The time before the first sample and after the last one's hold.
    fn outside(&self, samples: &[Seen]) -> Vec<Span> {
        let (Some((first, _)), Some((last, _))) = (samples.first(), samples.last()) else {
            return Vec::new();
        };
        let from = self.of(samples, samples.len() - 1).map_or(*last, Span::to);
        [Span::new(Instant::MIN, *first), Span::new(from, Instant::MAX)].into_iter().flatten().collect()
    }
}
