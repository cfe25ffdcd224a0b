//! From samples to a state at each location, and from locations to a state of the service (A1, A2, A4).

use super::grid::Grid;
use agreement::model::{Gaps, OutageBegin, OutageEnd, OutageRules, Outside, Probes};
use engine::facts::{Sample, State};
use std::collections::BTreeMap;

/// What one measurer's probes say, cell by cell.
pub fn seen(grid: &Grid, samples: &[&Sample], probes: &Probes, rules: &OutageRules) -> Vec<State> {
    let places: Vec<Option<&str>> = match probes.locations.is_empty() {
        true => vec![None],
        false => probes.locations.iter().map(|place| Some(place.as_str())).collect(),
    };
    let rows = places.iter().map(|place| location(grid, &of_place(samples, *place), probes, rules)).collect::<Vec<_>>();
    let needed = probes.down_when.threshold(places.len() as u32) as usize;
    (0..grid.cells()).map(|cell| vote(rows.iter().map(|row| row[cell].clone()), needed)).collect()
}

fn vote(states: impl Iterator<Item = State>, needed: usize) -> State {
    let (mut down, mut unknown) = (0, 0);
    for state in states {
        down += usize::from(state == State::Down);
        unknown += usize::from(state == State::Unknown);
    }
    match (down >= needed, down + unknown < needed) {
        (true, _) => State::Down,
        (_, true) => State::Up,
        _ => State::Unknown,
    }
}

/// Samples of a location in time order; of contradicting ones at an instant, down outweighs up and up outweighs unknown.
fn of_place(samples: &[&Sample], place: Option<&str>) -> Vec<(i64, State)> {
    let mut by_time = BTreeMap::new();
    for sample in samples.iter().filter(|sample| place.is_none() || sample.location.as_deref() == place) {
        let held = by_time.entry(sample.at.millis()).or_insert(sample.state.clone());
        *held = outweighs(held.clone(), sample.state.clone());
    }
    by_time.into_iter().collect()
}

fn outweighs(one: State, other: State) -> State {
    match (one, other) {
        (State::Down, _) | (_, State::Down) => State::Down,
        (State::Up, _) | (_, State::Up) => State::Up,
        _ => State::Unknown,
    }
}

fn location(grid: &Grid, samples: &[(i64, State)], probes: &Probes, rules: &OutageRules) -> Vec<State> {
    let mut samples = samples.to_vec();
    confirm(&mut samples, probes.confirmed_by.0 as usize);
    let mut row = held(grid, &samples, probes);
    shift_edges(grid, &mut row, &samples, rules);
    row
}

/// Failing samples in a row that are too few are up (A4).
fn confirm(samples: &mut [(i64, State)], needed: usize) {
    for run in samples.chunk_by_mut(|one, next| one.1 == next.1) {
        if run[0].1 == State::Down && run.len() < needed {
            run.iter_mut().for_each(|sample| sample.1 = State::Up);
        }
    }
}

/// The state that each sample holds until the next, gaps and the time outside (A1).
fn held(grid: &Grid, samples: &[(i64, State)], probes: &Probes) -> Vec<State> {
    let stale = probes.stale_after.as_ref().map_or(3 * probes.every.0.millis(), |stale| stale.0.millis());
    let outside = if probes.outside == Outside::Up { State::Up } else { State::Unknown };
    let (Some(first), Some(last)) = (samples.first(), samples.last()) else {
        return vec![State::Unknown; grid.cells()];
    };
    let mut row = vec![outside; grid.cells()];
    row[grid.edges(first.0, last.0)].fill(State::Unknown);
    for (n, (at, state)) in samples.iter().enumerate() {
        let next = samples.get(n + 1).map(|next| next.0);
        let hold = match (next, probes.gaps) {
            (Some(next), _) if next - at <= stale => next - at,
            (_, Gaps::AllUnknown) => 0,
            (_, Gaps::HoldThenUnknown) => stale,
        };
        row[grid.edges(*at, at + hold)].fill(state.clone());
    }
    row
}

/// Outages may begin at the last good sample or end at the last failing one; only known time moves (A4).
/// An outage after which no good sample came has not ended.
fn shift_edges(grid: &Grid, row: &mut [State], samples: &[(i64, State)], rules: &OutageRules) {
    for (n, (at, state)) in samples.iter().enumerate().filter(|(_, sample)| sample.1 == State::Down) {
        let known = samples[n + 1..].iter().find(|later| later.1 != State::Unknown);
        if let (OutageEnd::LastFailingSample, Some((_, State::Up))) = (rules.end, known) {
            let ends = grid.edges(*at, samples[n + 1].0);
            row[ends].iter_mut().filter(|held| **held == State::Down).for_each(|held| *held = State::Up);
        }
        let good =
            samples[..n].iter().rev().take_while(|earlier| earlier.1 != *state).find(|earlier| earlier.1 == State::Up);
        if let (OutageBegin::LastGoodSample, Some(good)) = (rules.begin, good) {
            let begins = grid.edges(good.0, *at);
            row[begins].iter_mut().filter(|held| **held == State::Up).for_each(|held| *held = State::Down);
        }
    }
}
