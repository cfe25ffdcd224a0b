//! The same counts, some of them added up by cells of time.

use super::draw::{Source, chance};
use super::world::{World, span};
use arbtest::arbitrary::Result;
use calendar::{Instant, Length};
use engine::facts::{Cells, Coded, Count, Division, Name};
use std::collections::BTreeMap;
use std::sync::Arc;

/// No bucket and no window begins or ends within one.
const CELL: i64 = 900_000;

/// Counts shortened to the cell in which they end: those that begin earlier would be refused where an edge lies between.
fn shorten(world: &mut World) {
    for count in &mut world.facts.counts {
        let last = count.span.to().millis() - 1;
        count.span = span(last.div_euclid(CELL) * CELL, last + 1);
    }
}

/// Moves counts into cells; the rest stays as it is. Returns how many that were.
fn fold(source: Source, world: &mut World) -> Result<usize> {
    let lives: Vec<Instant> =
        world.facts.resources.iter().flat_map(|resource| [Some(resource.from), resource.to]).flatten().collect();
    let division = Division::new(Length::from_millis(CELL), lives);
    let number = |count: &Count| division.number(count.span.to().saturating_add(Length::from_millis(-1)));
    let mut cells: BTreeMap<(Name, Option<Name>), BTreeMap<i64, Count>> = BTreeMap::new();
    let mut moved = 0;
    for count in std::mem::take(&mut world.facts.counts) {
        let of_resource = cells.entry((count.objective.clone(), count.resource.clone())).or_default();
        if count.of > 0 && chance(source, 4, 5)? && !of_resource.contains_key(&number(&count)) {
            moved += 1;
            of_resource.insert(number(&count), count);
        } else {
            world.facts.counts.push(count);
        }
    }
    for ((objective, resource), counts) in cells {
        let mut coded = Coded::default();
        counts.iter().for_each(|(number, count)| assert!(coded.push(*number, count.events, count.of)));
        let (division, counts) = (division.clone(), counts.len() as u64);
        world.facts.cells.push(Cells { objective, resource, division, counts, coded: Arc::new(coded) });
    }
    Ok(moved)
}

/// Judges the set with its counts and with its cells; the results are equal to the letter.
pub fn same(source: Source, mut world: World) -> Result<std::result::Result<usize, String>> {
    shorten(&mut world);
    let judge = |world: &World| engine::evaluate(&world.agreement, &world.facts, &world.request()).ok();
    let (before, scenario) = (format!("{:#?}", judge(&world)), world.scenario());
    let moved = fold(source, &mut world)?;
    let after = format!("{:#?}", judge(&world));
    if before == after {
        return Ok(Ok(moved));
    }
    let differs = before.lines().zip(after.lines()).find(|(one, other)| one != other);
    Ok(Err(format!("cells change the result: {differs:?}\n{scenario}\n{:#?}", world.facts.cells)))
}
