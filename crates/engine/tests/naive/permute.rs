//! The same facts in another order.

use super::draw::{Source, chance, number};
use super::world::World;
use arbtest::arbitrary::Result;
use engine::facts::Facts;

/// The facts shuffled; nothing else changes.
pub fn shuffled(source: Source, facts: &Facts) -> Result<Facts> {
    let mut facts = facts.clone();
    shuffle(source, &mut facts.resources)?;
    shuffle(source, &mut facts.samples)?;
    shuffle(source, &mut facts.outages)?;
    shuffle(source, &mut facts.coverage)?;
    shuffle(source, &mut facts.maintenance)?;
    shuffle(source, &mut facts.claims)?;
    shuffle(source, &mut facts.decisions)?;
    shuffle(source, &mut facts.tickets)?;
    shuffle(source, &mut facts.charges)?;
    shuffle(source, &mut facts.counts)?;
    shuffle(source, &mut facts.cells)?;
    shuffle(source, &mut facts.answers)?;
    shuffle(source, &mut facts.requests)?;
    shuffle(source, &mut facts.tasks)?;
    shuffle(source, &mut facts.costs)?;
    shuffle(source, &mut facts.restore_tests)?;
    shuffle(source, &mut facts.done)?;
    shuffle(source, &mut facts.triggers)?;
    shuffle(source, &mut facts.steps)?;
    shuffle(source, &mut facts.used)?;
    shuffle(source, &mut facts.runs)?;
    shuffle(source, &mut facts.incidents)?;
    shuffle(source, &mut facts.actions)?;
    Ok(facts)
}

fn shuffle<T>(source: Source, list: &mut [T]) -> Result<()> {
    for last in (1..list.len()).rev() {
        list.swap(last, number(source, 0, last as i64)? as usize);
    }
    Ok(())
}

/// Sources that number some of their events and not others, in no good order, and decisions at one instant.
pub fn untidy(source: Source, facts: &mut Facts) -> Result<()> {
    for event in &mut facts.tickets {
        event.sequence = if chance(source, 1, 2)? { Some(number(source, 0, 5)?) } else { None };
    }
    let Some(first) = facts.decisions.first().map(|decision| decision.at) else { return Ok(()) };
    for decision in &mut facts.decisions {
        if chance(source, 1, 3)? {
            decision.at = first;
        }
    }
    Ok(())
}

/// Judges and settles the set in both orders; the results are equal to the letter.
pub fn same(source: Source, mut world: World) -> Result<std::result::Result<(), String>> {
    // Of several faults any may be told first; that there is one doesn't depend on the order.
    let judge = |world: &World| {
        let evaluation = engine::evaluate(&world.agreement, &world.facts, &world.request()).ok();
        let settled = evaluation.as_ref().map(|found| engine::settle(&world.agreement, &world.facts, found, &[]));
        (format!("{evaluation:#?}{settled:#?}"), evaluation)
    };
    untidy(source, &mut world.facts)?;
    let (text, evaluation) = judge(&world);
    let before = world.scenario();
    world.facts = shuffled(source, &world.facts)?;
    let (other_text, other) = judge(&world);
    if evaluation == other && text == other_text {
        return Ok(Ok(()));
    }
    let differs = text.lines().zip(other_text.lines()).find(|(one, other)| one != other);
    Ok(Err(format!(
        "the order of the facts changes the result: {differs:?}\n{before}\nand in another order\n{}",
        world.scenario()
    )))
}
