//! Resources that are measured together, cell by cell: how many of those that exist keep their group up (A12, A13).

use super::availability::is_alive;
use super::measured::{Subject, observed, timeline, without_short};
use super::weight::{DOWN, Weight};
use super::world::World;
use agreement::model::Objective;
use agreement::quantity::UpWhile;
use engine::facts::Resource;

/// What is said of a group, where its state isn't that of all its facts in one.
fn up_while(objective: &Objective) -> Option<UpWhile> {
    objective.together.as_ref().map(|together| together.up_while.value).filter(|up_while| *up_while != UpWhile::All)
}

/// The rows of resources of which each is measured by itself.
pub fn apart<'a>(objective: &Objective, member: &[&'a Resource]) -> Vec<Vec<&'a Resource>> {
    match up_while(objective) {
        Some(UpWhile::EachByItself) => member.iter().map(|own| vec![*own]).collect(),
        _ => vec![member.to_vec()],
    }
}

/// How many must exist for time to be agreed, and up for the group to be.
fn needed(objective: &Objective) -> usize {
    match up_while(objective) {
        Some(UpWhile::AtLeast(number)) => number as usize,
        _ => 1,
    }
}

/// Whether enough resources exist at an instant.
pub fn enough(objective: &Objective, member: &[&Resource], at: i64) -> bool {
    member.iter().filter(|own| is_alive(own, at)).count() >= needed(objective)
}

/// For how long enough of a member's resources have existed, piece by piece between the instants at which one begins or ends.
pub fn existence(objective: &Objective, member: &[&Resource], until: i64) -> i64 {
    let ends = |resource: &&Resource| [resource.from.millis(), resource.to.map_or(until, |to| to.millis())];
    let mut edges: Vec<i64> = member.iter().flat_map(ends).map(|at| at.min(until)).collect();
    edges.sort_unstable();
    let lived = edges.windows(2).filter(|piece| enough(objective, member, piece[0]));
    lived.map(|piece| piece[1] - piece[0]).sum()
}

/// How far a member is down in each cell: so many of its resources must be up, and one that doesn't exist isn't.
pub fn weights(world: &World, objective: &Objective, subject: Subject, end: usize) -> Vec<Weight> {
    let (Some(UpWhile::Any | UpWhile::AtLeast(_)), Some(member)) = (up_while(objective), subject.member) else {
        return timeline(world, subject, end);
    };
    let each: Vec<Vec<Weight>> = member
        .iter()
        .map(|own| {
            let rows = observed(world, Subject { service: subject.service, member: Some(&[*own]) }, end);
            let lives = |cell: usize| is_alive(own, world.grid.instant(cell));
            rows.into_iter().enumerate().map(|(cell, weight)| if lives(cell) { weight } else { DOWN }).collect()
        })
        .collect();
    let best = |cell: usize, of: fn(&Weight) -> i64| {
        let mut weights: Vec<i64> = each.iter().map(|row| of(&row[cell])).collect();
        weights.sort_unstable();
        weights[needed(objective).min(weights.len()) - 1]
    };
    let together = (0..end).map(|cell| Weight { low: best(cell, |one| one.low), high: best(cell, |one| one.high) });
    without_short(world, subject.service, together.collect())
}
