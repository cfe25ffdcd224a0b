//! From what each measurer says to the state of the service (A3), and to the outages that count (A4).

use super::grid::Grid;
use super::weight::{DOWN, UNKNOWN, UP, Weight};
use super::world::World;
use super::{composite, probes};
use agreement::model::{Measurer, Measuring};
use engine::facts::{Facts, Resource};
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

/// How far the service is down in each cell up to the end of what is known, after the minimum length.
pub fn timeline(world: &World, subject: Subject, end: usize) -> Vec<Weight> {
    let service = world.agreement.services.get(subject.service).expect("the service exists");
    let weights = match &service.made_of {
        Some(parts) => composite::timeline(world, parts, end),
        None => observed(world, subject, end),
    };
    without_short(world, subject.service, weights)
}

/// The same where it is made of nothing else, and before the minimum length.
pub fn observed(world: &World, subject: Subject, end: usize) -> Vec<Weight> {
    let measuring = world.agreement.measuring_of(world.agreement.services.get(subject.service).expect("it exists"));
    let rows: Vec<Vec<Weight>> =
        measuring.by.0.iter().map(|by| by_measurer(world, subject, &measuring, *by, end)).collect();
    (0..end).map(|cell| first_known(rows.iter().map(|row| row[cell]))).collect()
}

/// Outages of a service that are shorter than the minimum are up.
pub fn without_short(world: &World, service: &str, mut weights: Vec<Weight>) -> Vec<Weight> {
    let measuring = world.agreement.measuring_of(world.agreement.services.get(service).expect("it exists"));
    drop_short(&world.grid, &mut weights, &measuring);
    weights
}

/// The first measurer that knows; else the first that knows in part (A3, A12).
fn first_known(weights: impl Iterator<Item = Weight> + Clone) -> Weight {
    let wholly = weights.clone().find(|weight| weight.known());
    wholly.or_else(|| weights.clone().find(|weight| *weight != UNKNOWN)).unwrap_or(UNKNOWN)
}

/// Probes of each resource and the list of one measurer, each a source.
fn by_measurer(world: &World, subject: Subject, measuring: &Measuring, by: Measurer, end: usize) -> Vec<Weight> {
    let (grid, facts) = (&world.grid, &world.facts);
    let mut sources = vec![listed(grid, subject, facts, measuring, by, end)];
    let samples: Vec<_> = facts
        .samples
        .iter()
        .filter(|sample| sample.by == by && subject.holds(&sample.service, sample.resource.as_deref()))
        .collect();
    if let Some(probes) = &measuring.probes {
        let resources: BTreeSet<Option<&str>> = samples.iter().map(|sample| sample.resource.as_deref()).collect();
        for resource in resources {
            let own: Vec<_> = samples.iter().copied().filter(|sample| sample.resource.as_deref() == resource).collect();
            sources.push(probes::seen(grid, &own, probes, measuring));
        }
    }
    if let [source] = &sources[..] {
        return source[..end].to_vec();
    }
    (0..end).map(|cell| united(sources.iter().map(|source| source[cell]))).collect()
}

/// A list of outages: as its outages say, else up where it is complete, else unknown.
fn listed(
    grid: &Grid,
    subject: Subject,
    facts: &Facts,
    measuring: &Measuring,
    by: Measurer,
    end: usize,
) -> Vec<Weight> {
    let mut complete = vec![UNKNOWN; grid.cells()];
    for span in
        facts.coverage.iter().filter(|list| list.by == by && subject.holds(&list.service, list.resource.as_deref()))
    {
        complete[grid.edges(span.span.from().millis(), span.span.to().millis())].fill(UP);
    }
    let mut told: Vec<Option<Weight>> = vec![None; grid.cells()];
    for outage in facts
        .outages
        .iter()
        .filter(|outage| outage.by == by && subject.holds(&outage.service, outage.resource.as_deref()))
    {
        let weight = outage.impact.as_ref().map_or(DOWN, |impact| Weight::named(impact, measuring));
        let to = outage.to.map_or(grid.instant(end), |to| to.millis());
        let cells = grid.edges(outage.from.millis(), to.max(outage.from.millis()));
        for cell in told[cells].iter_mut().filter(|_| weight != UP) {
            *cell = Some(cell.map_or(weight, |other| united([weight, other].into_iter())));
        }
    }
    told.into_iter().zip(complete).map(|(told, complete)| told.unwrap_or(complete)).collect()
}

/// Sources of one measurer: the worst that is known for certain, else the worst that is known in part.
fn united(weights: impl Iterator<Item = Weight> + Clone) -> Weight {
    let certain = weights.clone().filter(|weight| weight.known()).max_by_key(|weight| weight.low);
    let partly = weights.filter(|weight| *weight != UNKNOWN);
    let worst = |one: Weight, other: Weight| Weight { low: one.low.max(other.low), high: one.high.max(other.high) };
    certain.or_else(|| partly.reduce(worst)).unwrap_or(UNKNOWN)
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
fn drop_short(grid: &Grid, weights: &mut [Weight], measuring: &Measuring) {
    let rules = &measuring.outages;
    let length = |range: Range<usize>| grid.total(range, |_| true);
    let gap = rules.merge_gap.as_ref().map_or(0, |gap| gap.0.millis());
    let minimum = rules.minimum.as_ref().map_or(0, |minimum| minimum.0.millis());
    let mut groups: Vec<Vec<Range<usize>>> = Vec::new();
    for down in stretches(weights.len(), |cell| weights[cell].down()) {
        let joins = |before: &Vec<Range<usize>>| {
            let between = before[before.len() - 1].end..down.start;
            weights[between.clone()].iter().all(|weight| *weight == UP) && length(between) < gap
        };
        match groups.last_mut() {
            Some(group) if joins(group) => group.push(down),
            _ => groups.push(vec![down]),
        }
    }
    for group in groups.iter().filter(|group| group.iter().map(|down| length((*down).clone())).sum::<i64>() < minimum) {
        group.iter().for_each(|down| weights[down.clone()].fill(UP));
    }
}
