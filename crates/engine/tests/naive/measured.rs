//! From what each measurer says to the state of the service (A3), and to the outages that count (A4).

use super::grid::Grid;
use super::probes;
use agreement::model::{Measurer, Measuring};
use engine::facts::{Facts, Resource, State};
use std::collections::BTreeSet;
use std::ops::Range;

/// Whose facts are meant: a service, and those of its resources that are measured together where not all are.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    pub service: &'a str,
    pub member: Option<&'a [&'a Resource]>,
}

impl Subject<'_> {
    /// Facts without a resource count for every member; without members all facts count.
    pub fn holds(&self, service: &str, resource: Option<&str>) -> bool {
        let among = |member: &[&Resource]| member.iter().any(|own| Some(&*own.id) == resource);
        service == self.service && (resource.is_none() || self.member.is_none_or(among))
    }
}

/// The state in each cell up to the end of what is known, after the minimum length.
pub fn timeline(grid: &Grid, subject: Subject, facts: &Facts, measuring: &Measuring, end: usize) -> Vec<State> {
    let rows: Vec<Vec<State>> =
        measuring.by.0.iter().map(|by| by_measurer(grid, subject, facts, measuring, *by, end)).collect();
    let first_known = |cell: usize| rows.iter().map(|row| row[cell].clone()).find(|state| *state != State::Unknown);
    let mut states: Vec<State> = (0..end).map(|cell| first_known(cell).unwrap_or(State::Unknown)).collect();
    drop_short(grid, &mut states, measuring);
    states
}

/// Probes and lists of one measurer: down if either says so, else up if either says so.
fn by_measurer(
    grid: &Grid,
    subject: Subject,
    facts: &Facts,
    measuring: &Measuring,
    by: Measurer,
    end: usize,
) -> Vec<State> {
    let mut states = vec![State::Unknown; grid.cells()];
    for span in
        facts.coverage.iter().filter(|list| list.by == by && subject.holds(&list.service, list.resource.as_deref()))
    {
        states[grid.edges(span.span.from().millis(), span.span.to().millis())].fill(State::Up);
    }
    let samples: Vec<_> = facts
        .samples
        .iter()
        .filter(|sample| sample.by == by && subject.holds(&sample.service, sample.resource.as_deref()))
        .collect();
    if let Some(probes) = &measuring.probes {
        let resources: BTreeSet<Option<&str>> = samples.iter().map(|sample| sample.resource.as_deref()).collect();
        for resource in resources {
            let own: Vec<_> = samples.iter().copied().filter(|sample| sample.resource.as_deref() == resource).collect();
            unite(&mut states, &probes::seen(grid, &own, probes, &measuring.outages));
        }
    }
    for outage in facts
        .outages
        .iter()
        .filter(|outage| outage.by == by && subject.holds(&outage.service, outage.resource.as_deref()))
    {
        let to = outage.to.map_or(grid.instant(end), |to| to.millis());
        states[grid.edges(outage.from.millis(), to.max(outage.from.millis()))].fill(State::Down);
    }
    states
}

/// Sources of one measurer: down outweighs up, and what is known outweighs what isn't.
fn unite(states: &mut [State], other: &[State]) {
    for (state, other) in states.iter_mut().zip(other) {
        if *other == State::Down || *state == State::Unknown {
            *state = other.clone();
        }
    }
}

/// Maximal rows of cells for which this holds.
pub fn stretches(cells: usize, holds: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for cell in (0..cells).filter(|cell| holds(*cell)) {
        match found.last_mut() {
            Some(last) if last.end == cell => last.end += 1,
            _ => found.push(cell..cell + 1),
        }
    }
    found
}

/// Outages with little up time between them are tested as one; what is shorter than the minimum is up.
fn drop_short(grid: &Grid, states: &mut [State], measuring: &Measuring) {
    let rules = &measuring.outages;
    let length = |range: Range<usize>| grid.total(range, |_| true);
    let gap = rules.merge_gap.as_ref().map_or(0, |gap| gap.0.millis());
    let minimum = rules.minimum.as_ref().map_or(0, |minimum| minimum.0.millis());
    let mut groups: Vec<Vec<Range<usize>>> = Vec::new();
    for down in stretches(states.len(), |cell| states[cell] == State::Down) {
        let joins = |before: &Vec<Range<usize>>| {
            let between = before[before.len() - 1].end..down.start;
            states[between.clone()].iter().all(|state| *state == State::Up) && length(between) < gap
        };
        match groups.last_mut() {
            Some(group) if joins(group) => group.push(down),
            _ => groups.push(vec![down]),
        }
    }
    for group in groups.iter().filter(|group| group.iter().map(|down| length((*down).clone())).sum::<i64>() < minimum) {
        group.iter().for_each(|down| states[down.clone()].fill(State::Up));
    }
}
