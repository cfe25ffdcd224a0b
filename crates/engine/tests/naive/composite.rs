//! Services that are made of others, put together instant by instant (A12).

use super::measured::{self, Subject};
use super::weight::{self, Weight};
use super::world::World;
use agreement::model::MadeOf;

/// How far the whole is down in each cell, before its own minimum length.
pub fn timeline(world: &World, parts: &MadeOf, end: usize) -> Vec<Weight> {
    let row = |name: &str| measured::timeline(world, Subject { service: name, member: None }, end);
    let rows = |names: &[agreement::reading::At<agreement::quantity::Identifier>]| {
        names.iter().map(|name| row(name.as_str())).collect::<Vec<_>>()
    };
    if let Some(names) = &parts.all_of {
        return ranked(&rows(names), end, names.len() - 1);
    }
    if let Some(names) = &parts.any_of {
        return ranked(&rows(names), end, 0);
    }
    if let (Some(least), Some(names)) = (&parts.at_least, &parts.of) {
        return ranked(&rows(names), end, least.0 as usize - 1);
    }
    let weighted = parts.weighted.as_ref().expect("a composite says how it is made");
    let rows: Vec<(i64, Vec<Weight>)> =
        weighted.iter().map(|(name, part)| (weight::parts(&part.value), row(name.as_str()))).collect();
    let sum = |one: Weight, other: Weight| Weight { low: one.low + other.low, high: one.high + other.high };
    (0..end).map(|cell| rows.iter().map(|(part, row)| row[cell].scaled(*part)).fold(weight::UP, sum)).collect()
}

/// The weight of this rank, the least first: the service is up while so many and one more are.
fn ranked(rows: &[Vec<Weight>], end: usize, rank: usize) -> Vec<Weight> {
    let of = |cell: usize, bound: fn(&Weight) -> i64| {
        let mut sorted: Vec<i64> = rows.iter().map(|row| bound(&row[cell])).collect();
        sorted.sort();
        sorted[rank]
    };
    (0..end).map(|cell| Weight { low: of(cell, |weight| weight.low), high: of(cell, |weight| weight.high) }).collect()
}
