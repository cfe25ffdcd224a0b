//! What the samples of one location say of the state over time (A1, A4).

use super::meaning::{Condition, Meanings};
use super::run::Run;
use super::states::{Gathering, States};
use agreement::model::{Gaps, OutageBegin, OutageEnd, OutageRules, Outside, Probes};
use calendar::{Instant, Length, Span};

/// Whether the last sample failed, and its hold reaches beyond "now".
pub(super) fn still_down(runs: &[Run], probes: &Probes, now: Instant) -> bool {
    let holds_on = |at: Instant| at < now && at.saturating_add(probes.staleness()) > now;
    runs.last().is_some_and(|run| run.seen.fails() && holds_on(run.last))
}

/// The states of one location over time from its samples in order. The last one's state holds no
/// longer than until `now`: what comes then hasn't happened.
pub(super) fn states(
    runs: &[Run],
    probes: &Probes,
    outages: &OutageRules,
    meanings: &Meanings,
    now: Instant,
) -> States {
    let confirmed = confirmed(runs, probes.confirmed_by.0);
    let attributed = attributed(&confirmed, outages);
    let hold = Hold { stale_after: probes.staleness(), gaps: probes.gaps, now };
    let mut gathering = Gathering::default();
    for (n, (run, (state, after))) in runs.iter().zip(confirmed.iter().zip(&attributed)).enumerate() {
        gathering.add(*state, Span::new(run.first, run.last).ok(), meanings);
        gathering.add(*after, hold.after(runs, n), meanings);
    }
    if probes.outside == Outside::Up {
        gathering.up.extend(hold.outside(runs));
    }
    gathering.into()
}

/// Failing samples that aren't confirmed by enough others in a row count as up, whatever their weights (A4, A12).
fn confirmed(runs: &[Run], needed: u32) -> Vec<Condition> {
    let rows = runs.chunk_by(|a, b| a.seen.fails() && b.seen.fails());
    let states_of = |row: &[Run]| {
        let enough = samples_in(row) >= u64::from(needed);
        let counts_as = |run: &Run| if run.seen.fails() && !enough { Condition::Up } else { run.seen };
        row.iter().map(counts_as).collect::<Vec<_>>()
    };
    rows.flat_map(states_of).collect()
}

fn samples_in(row: &[Run]) -> u64 {
    row.iter().map(|run| u64::from(run.samples)).sum()
}

/// The state that the time after the last sample of each run counts as: between a good and a failing sample the
/// agreement says on which side the time counts (A4). Samples that couldn't tell are passed over.
fn attributed(states: &[Condition], rules: &OutageRules) -> Vec<Condition> {
    let mut next_known = Condition::Unknown;
    let mut result: Vec<Condition> = states
        .iter()
        .rev()
        .map(|&state| {
            let counts_as = match (state, next_known) {
                (Condition::Up, Condition::Down(_)) if rules.begin == OutageBegin::LastGoodSample => next_known,
                (Condition::Down(_), Condition::Up) if rules.end == OutageEnd::LastFailingSample => Condition::Up,
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

/// How long states hold.
struct Hold {
    stale_after: Length,
    gaps: Gaps,
    now: Instant,
}

impl Hold {
    /// The time for which the state of a run's last sample holds (A1).
    fn after(&self, runs: &[Run], n: usize) -> Option<Span> {
        let at = runs.get(n)?.last;
        let stale = at.saturating_add(self.stale_after);
        let next = runs.get(n + 1).map(|next| next.first);
        let to = match next.filter(|next| *next <= stale) {
            Some(next) => next,
            None if self.gaps == Gaps::AllUnknown => return None,
            None if n + 1 == runs.len() => stale.min(self.now),
            None => stale,
        };
        Span::new(at, to).ok()
    }

    /// The time before the first sample and after the last one's hold.
    fn outside(&self, runs: &[Run]) -> Vec<Span> {
        let (Some(first), Some(last)) = (runs.first(), runs.last()) else {
            return Vec::new();
        };
        let from = self.after(runs, runs.len() - 1).map_or(last.last, Span::to);
        [Span::new(Instant::MIN, first.first), Span::new(from, Instant::MAX)].into_iter().flatten().collect()
    }
}
