//! Whole sets about shares of tickets: solved, and right the first time.

use super::windows::{level, window};
use super::{claims, frame, tickets};
use crate::naive::draw::{Source, chance, maybe, number, one};
use crate::naive::place::Place;
use crate::naive::world::World;
use arbtest::arbitrary::Result;
use engine::facts::{Facts, Name};

const NAMES: [&str; 2] = ["first", "second"];

pub fn solved(source: Source) -> Result<World> {
    let place = Place::draw(source, 9)?;
    let frame = frame::draw(source, &place, 400)?;
    let hours = maybe(source, |source| Ok(format!(", hours: {}", one(source, &frame::HOURS)?)))?.unwrap_or_default();
    let mut objectives = "objectives:\n".to_owned();
    for name in NAMES {
        let measures = one(source, &["share solved", "share right first time"])?;
        let mut keys = format!(
            "service: web, measures: {measures}, counted_from: tickets, window: {}{}",
            window(source, frame.young)?,
            level(source, &["90%", "50%", "100%", "0%"])?
        );
        keys.push_str(
            &maybe(source, |source| Ok(format!(", priority: {}", one(source, &tickets::PRIORITIES)?)))?
                .unwrap_or_default(),
        );
        keys.push_str(
            &maybe(source, |source| Ok(format!(", hours: {}", one(source, &frame::HOURS)?)))?.unwrap_or_default(),
        );
        let within = one(source, &["14 calendar days", "1 calendar days", "1 working days", "4 hours", "1 hours"])?;
        objectives.push_str(&format!("  {name}: {{ {keys}, tickets: {{ reopened_within: {within} }} }}\n"));
    }
    let parts = [
        frame.head,
        format!("services: {{ web: {{ fee: EUR 1000.00 per month{hours} }} }}\n"),
        "priorities: { critical: { en: Down. }, high: { en: Slow. }, low: { en: Other. } }\n".to_owned(),
        objectives,
        claims::exceptions(source)?,
        claims::duties(source, &NAMES)?,
    ];
    let mut facts = Facts::default();
    let tickets: Vec<Name> = (0..number(source, 1, 6)?).map(|n| Name::from(format!("t{n}"))).collect();
    for ticket in &tickets {
        tickets::history(source, &place, ticket, &tickets::PRIORITIES, &mut facts)?;
    }
    claims::add(source, &place, &NAMES, claims::Cited { tickets: &tickets, outages: false }, &mut facts)?;
    for claim in facts.claims.iter_mut().filter(|claim| &*claim.category == "outside-service") {
        if chance(source, 1, 2)? {
            claim.category = "correction".into();
        }
    }
    Ok(World::new(parts.concat(), facts, place, frame.holidays, frame.weeks, (35, 35)))
}
