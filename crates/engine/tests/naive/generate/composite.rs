//! Whole sets about services that are made of others (A12).

use super::measured::SERVICE;
use super::objectives::availability_objective;
use super::{claims, frame, measured, measuring, upkeep};
use crate::naive::draw::{Source, chance, length, maybe, number, one};
use crate::naive::place::Place;
use crate::naive::world::World;
use arbtest::arbitrary::Result;
use engine::facts::Facts;

const LEAVES: [&str; 3] = ["app", "data", "mail"];

pub fn composite(source: Source) -> Result<World> {
    let place = Place::draw(source, 9)?;
    // Unknown time reaches back to where the agreement begins, which the grid must hold.
    let frame = frame::draw(source, &place, 25)?;
    let weights = chance(source, 2, 3)?;
    let plan = measuring::draw(source, &place, weights)?;
    let mut facts = Facts::default();
    let mut services = String::new();
    for leaf in LEAVES {
        let own = if chance(source, 1, 4)? { Some(measuring::parts(source, &place, weights)?) } else { None };
        let text = own.as_ref().map_or(String::new(), |(text, _)| format!("measuring: {{ {} }}", by_itself(text)));
        services.push_str(&format!("  {leaf}: {{ {text} }}\n"));
        // What the leaf doesn't say itself it takes from the agreement, so its probes are those where it names none.
        let probes = |own: &measuring::Plan| own.probes.is_some();
        let measured_by = own.map(|(_, own)| own).filter(probes).unwrap_or_else(|| plan.clone());
        measured::of(source, &place, &measured_by, (leaf, &[]), &mut facts)?;
    }
    services.push_str(&format!("  core: {{ {} }}\n", made_of(source, &LEAVES[..2])?));
    let mut keys = vec!["fee: EUR 1000.00 per month".to_owned()];
    keys.extend(maybe(source, |source| Ok(format!("hours: {}", one(source, &frame::HOURS)?)))?);
    let names: &[&str] = if chance(source, 1, 2)? { &["core", "mail"] } else { &LEAVES };
    keys.push(made_of(source, names)?);
    let second = number(source, 0, 2)?;
    // Of outages by their own length, maintenance beyond its conditions has scenarios of its own.
    let maintained = maybe(source, |source| upkeep::conditions(source, &place, second != 0))?;
    keys.extend(maintained.iter().map(|(text, _)| text.clone()));
    services.push_str(&format!("  {SERVICE}: {{ {} }}\n", keys.join(", ")));
    let mut objectives = availability_objective(source, "uptime", false, frame.young)?;
    let most = length(place.steps(source, 1, 40)?);
    objectives.push_str(&match second {
        0 => format!(
            "  second: {{ service: web, measures: outage length, window: each outage, target: less than {most} }}\n"
        ),
        1 => "  second: { service: web, measures: interruptions, window: week, target: at most 1 }\n".to_owned(),
        _ => availability_objective(source, "second", false, frame.young)?,
    });
    let names = ["uptime", "second"];
    let text = [
        frame.head,
        plan.text,
        format!("services:\n{services}objectives:\n{objectives}"),
        claims::exceptions(source)?,
        claims::duties(source, &names)?,
    ]
    .concat();
    upkeep::entries(source, &place, &[], &mut facts)?;
    claims::add(source, &place, &names, claims::Cited { tickets: &[], outages: false }, &mut facts)?;
    let weeks = frame.weeks.into_iter().chain(maintained.and_then(|(_, window)| window)).collect();
    Ok(World::new(text, facts, place, frame.holidays, weeks, (35, 35)))
}

/// The quorum of the agreement's locations is none for the leaf's own.
fn by_itself(text: &str) -> String {
    if text.contains("down_when") {
        return text.to_owned();
    }
    text.replace("probes: {", "probes: { down_when: a majority of locations fail,")
}

/// One of the four ways.
fn made_of(source: Source, names: &[&str]) -> Result<String> {
    let list = names.join(", ");
    let how = match number(source, 0, 3)? {
        0 => format!("all_of: [{list}]"),
        1 => format!("any_of: [{list}]"),
        2 => format!("at_least: {}, of: [{list}]", number(source, 1, names.len() as i64)?),
        _ => {
            let parts = match names.len() {
                2 => ["12.5%", "87.5%", ""],
                _ => *one(source, &[["50%", "25%", "25%"], ["10%", "30%", "60%"]])?,
            };
            let named: Vec<String> = names.iter().zip(parts).map(|(name, part)| format!("{name}: {part}")).collect();
            format!("weighted: {{ {} }}", named.join(", "))
        }
    };
    Ok(format!("made_of: {{ {how} }}"))
}
