//! Whole sets about interruptions and the times between and to restore (R4).

use super::windows::{good, window};
use super::{claims, frame, measured, measuring, objectives, upkeep};
use crate::naive::draw::{Source, chance, length, maybe, number, one};
use crate::naive::world::World;
use arbtest::arbitrary::Result;
use engine::facts::{Facts, Name};

const NAMES: [&str; 2] = ["first", "second"];

pub fn reliability(source: Source) -> Result<World> {
    let (place, frame) = frame::anywhere(source, 9)?;
    let weights = chance(source, 1, 3)?;
    let plan = measuring::draw(source, &place, weights)?;
    let each = chance(source, 1, 5)?;
    let mut facts = Facts::default();
    if each {
        facts.resources = measured::resources(source, &place)?;
    }
    let members: Vec<Name> = facts.resources.iter().map(|resource| resource.id.clone()).collect();
    let (service, hours) = objectives::service(source, &place, true)?;
    let mut text = "objectives:\n".to_owned();
    for name in NAMES {
        let limit = length(place.steps(source, 1, 60)?);
        let (measures, level) = match number(source, 0, 2)? {
            0 => ("interruptions", number(source, 0, 4)?.to_string()),
            1 => ("time between failures", limit),
            _ => ("time to restore", limit),
        };
        let target = good(source, measures == "time between failures", &[&level])?;
        let window = window(source, frame.young)?;
        let hours =
            maybe(source, |source| Ok(format!(", hours: {}", one(source, &frame::HOURS)?)))?.unwrap_or_default();
        let each = if each { format!(", for_each: {}", one(source, &["resource", "region"])?) } else { String::new() };
        text.push_str(&format!(
            "  {name}: {{ service: web, measures: {measures}, window: {window}{target}{hours}{each} }}\n"
        ));
    }
    let parts =
        [frame.head, plan.text.clone(), service, text, claims::exceptions(source)?, claims::duties(source, &NAMES)?];
    measured::add(source, &place, &plan, &members, &mut facts)?;
    upkeep::entries(source, &place, &members, &mut facts)?;
    claims::add(source, &place, &NAMES, claims::Cited { tickets: &[], outages: true }, &mut facts)?;
    let weeks = frame.weeks.into_iter().chain(hours).collect();
    Ok(World::new(parts.concat(), facts, place, frame.holidays, weeks, (35, 35)))
}
