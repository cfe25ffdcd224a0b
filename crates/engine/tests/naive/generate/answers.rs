//! Whole sets about scores, complaints and restore tests.

use super::windows::{level, window};
use super::{counted, frame};
use crate::naive::draw::{Source, chance, length, maybe, number, one, rarely};
use crate::naive::place::{Place, midnight};
use crate::naive::world::World;
use agreement::quantity::Exact;
use arbtest::arbitrary::Result;
use calendar::{Instant, Length};
use engine::facts::{Answer, Facts, Name, RestoreTest};

pub fn answers(source: Source) -> Result<World> {
    let (place, frame) = frame::anywhere(source, 9)?;
    let mut facts = Facts::default();
    let mut text = format!("{}services: {{ web: {{ fee: EUR 1000.00 per month }} }}\nobjectives:\n", frame.head);
    for n in 0..number(source, 1, 3)? {
        let name: Name = format!("o{n}").into();
        let window = window(source, frame.young)?;
        let rest = match number(source, 0, 2)? {
            0 => {
                scores(source, &place, &name, &mut facts)?;
                let least = maybe(source, |source| Ok(format!(", answers: at least {}", number(source, 0, 5)?)))?;
                let target = level(source, &["8.0 of 10", "7.5 of 10", "5 of 10"])?;
                format!("satisfaction{target}{}", least.unwrap_or_default())
            }
            1 => {
                scores(source, &place, &name, &mut facts)?;
                format!("complaints{}", level(source, &["0", "1", "3"])?)
            }
            _ => restores(source, &place, &mut facts)?,
        };
        text.push_str(&format!("  {name}: {{ service: web, window: {window}, measures: {rest} }}\n"));
    }
    Ok(World::new(text, facts, place, frame.holidays, frame.weeks, (35, 35)))
}

fn instant(source: Source, place: &Place) -> Result<Instant> {
    let dawn = midnight(&place.zone, place.first + number(source, 0, place.days)?);
    let at = place.instant(source)?;
    Ok(Instant::from_millis(if chance(source, 1, 6)? && dawn <= place.as_of { dawn } else { at }))
}

pub fn scores(source: Source, place: &Place, objective: &Name, facts: &mut Facts) -> Result<()> {
    for _ in 0..number(source, 0, 14)? {
        let tenths = if rarely(source, 60)? { 101 } else { number(source, 0, 20)? * 5 };
        let score = Exact::ratio(tenths, 10).expect("ten is no nought");
        facts.answers.push(Answer {
            objective: objective.clone(),
            at: instant(source, place)?,
            score: if chance(source, 1, 4)? { None } else { Some(score) },
            complaint: chance(source, 1, 3)?,
            recorded: None,
        });
    }
    Ok(())
}

/// Restore tests about as long as their bound; some don't say how old the data were.
fn restores(source: Source, place: &Place, facts: &mut Facts) -> Result<String> {
    let (bound, age) = (number(source, 1, 8)? * 1_800_000, number(source, 1, 4)? * 900_000);
    for _ in 0..number(source, 0, 5)? {
        let around = |source: Source, bound: i64| {
            Ok(Length::from_millis((bound + *one(source, &[-bound, -1, 0, 0, 1, 60_000])?).max(0)))
        };
        facts.restore_tests.push(RestoreTest {
            id: format!("r{}", facts.restore_tests.len()).into(),
            service: if rarely(source, 8)? { "other".into() } else { counted::service() },
            at: instant(source, place)?,
            took: around(source, bound)?,
            lost: maybe(source, |source| around(source, age))?,
            recorded: None,
        });
    }
    let share = one(source, &["all", "50%", "66.67%"])?;
    let missed = if chance(source, 1, 4)? { " or at most 1 missed" } else { "" };
    let point = maybe(source, |_| Ok(format!(", recovery_point: {}", length(age))))?.unwrap_or_default();
    Ok(format!("restore tests, target: {share} within {}{missed}{point}", length(bound)))
}
