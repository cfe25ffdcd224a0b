//! From samples to a state at each location, and from locations to a state of the service (A1, A2, A4).

use super::grid::Grid;
use super::weight::{UNKNOWN, UP, Weight};
use agreement::model::{Gaps, Measuring, OutageBegin, OutageEnd, OutageRules, Outside, Probes};
use engine::facts::Sample;
use std::collections::BTreeMap;

/// What one measurer's probes say, cell by cell.
pub fn seen(grid: &Grid, samples: &[&Sample], probes: &Probes, measuring: &Measuring) -> Vec<Weight> {
    let places: Vec<Option<&str>> = match probes.locations.is_empty() {
        true => vec![None],
        false => probes.locations.iter().map(|place| Some(place.as_str())).collect(),
    };
    let rows: Vec<Vec<Weight>> = places
        .iter()
        .map(|place| location(grid, &of_place(samples, *place, measuring), probes, &measuring.outages))
        .collect();
    if let [row] = &rows[..] {
        return row.clone();
    }
    let needed = probes.down_when.threshold(places.len() as u32) as usize;
    (0..grid.cells()).map(|cell| vote(rows.iter().map(|row| row[cell]).collect(), needed)).collect()
}

/// As far down as that many locations say at least, and as that many may say at most.
fn vote(weights: Vec<Weight>, needed: usize) -> Weight {
    let nth = |of: fn(&Weight) -> i64| {
        let mut sorted: Vec<i64> = weights.iter().map(of).collect();
        sorted.sort_by(|one, other| other.cmp(one));
        sorted[needed - 1]
    };
    Weight { low: nth(|weight| weight.low), high: nth(|weight| weight.high) }
}

/// Samples of a location in time order; of contradicting ones at an instant the worst that is known.
fn of_place(samples: &[&Sample], place: Option<&str>, measuring: &Measuring) -> Vec<(i64, Weight)> {
    let mut by_time = BTreeMap::new();
    for sample in samples.iter().filter(|sample| place.is_none() || sample.location.as_deref() == place) {
        let seen = Weight::of(&sample.state, measuring);
        let held = by_time.entry(sample.at.millis()).or_insert(seen);
        *held = outweighs(*held, seen);
    }
    by_time.into_iter().collect()
}

fn outweighs(one: Weight, other: Weight) -> Weight {
    match (one.known(), other.known()) {
        (true, false) => one,
        (false, true) => other,
        _ if one.low > other.low => one,
        _ => other,
    }
}

fn location(grid: &Grid, samples: &[(i64, Weight)], probes: &Probes, rules: &OutageRules) -> Vec<Weight> {
    let mut samples = samples.to_vec();
    confirm(&mut samples, probes.confirmed_by.0 as usize);
    let mut row = held(grid, &samples, probes);
    shift_edges(grid, &mut row, &samples, rules);
    row
}

/// Failing samples in a row that are too few are up; how far they fail doesn't matter (A4).
fn confirm(samples: &mut [(i64, Weight)], needed: usize) {
    for run in samples.chunk_by_mut(|one, next| one.1.down() && next.1.down()) {
        if run[0].1.down() && run.len() < needed {
            run.iter_mut().for_each(|sample| sample.1 = UP);
        }
    }
}

/// The state that each sample holds until the next, gaps and the time outside (A1).
fn held(grid: &Grid, samples: &[(i64, Weight)], probes: &Probes) -> Vec<Weight> {
    let stale = probes.stale_after.as_ref().map_or(3 * probes.every.0.millis(), |stale| stale.0.millis());
    let outside = if probes.outside == Outside::Up { UP } else { UNKNOWN };
    let (Some(first), Some(last)) = (samples.first(), samples.last()) else {
        return vec![UNKNOWN; grid.cells()];
    };
    let mut row = vec![outside; grid.cells()];
    row[grid.edges(first.0, last.0)].fill(UNKNOWN);
    for (n, (at, state)) in samples.iter().enumerate() {
        let next = samples.get(n + 1).map(|next| next.0);
        let hold = match (next, probes.gaps) {
            (Some(next), _) if next - at <= stale => next - at,
            (_, Gaps::AllUnknown) => 0,
            (_, Gaps::HoldThenUnknown) => stale,
        };
        row[grid.edges(*at, at + hold)].fill(*state);
    }
    row
}

/// Outages may begin at the last good sample or end at the last failing one; only known time moves (A4).
/// An outage after which no good sample came has not ended.
fn shift_edges(grid: &Grid, row: &mut [Weight], samples: &[(i64, Weight)], rules: &OutageRules) {
    for (n, (at, weight)) in samples.iter().enumerate().filter(|(_, sample)| sample.1.down()) {
        let known = samples[n + 1..].iter().find(|later| later.1.known());
        if let (OutageEnd::LastFailingSample, Some((_, UP))) = (rules.end, known) {
            let ends = grid.edges(*at, samples[n + 1].0);
            row[ends].iter_mut().filter(|held| held.down()).for_each(|held| *held = UP);
        }
        let good = samples[..n].iter().rev().take_while(|earlier| !earlier.1.down()).find(|earlier| earlier.1 == UP);
        if let (OutageBegin::LastGoodSample, Some(good)) = (rules.begin, good) {
            let begins = grid.edges(good.0, *at);
            row[begins].iter_mut().filter(|held| **held == UP).for_each(|held| *held = *weight);
        }
    }
}
