//! Whole sets about availability and outage length.

use super::measuring::{self, Plan};
use super::{claims, frame, measured, upkeep};
use crate::naive::draw::{Source, chance, length, maybe, number, one};
use crate::naive::place::Place;
use crate::naive::world::World;
use arbtest::arbitrary::Result;
use engine::facts::{Facts, Name};

/// Availability over windows of every kind, with maintenance, claims and members.
pub fn availability(source: Source) -> Result<World> {
    availabilities(source, false)
}

/// The same with states and impacts that weigh (A12).
pub fn weights(source: Source) -> Result<World> {
    availabilities(source, true)
}

fn availabilities(source: Source, weights: bool) -> Result<World> {
    let (place, frame) = frame::anywhere(source, 9)?;
    let plan = measuring::draw(source, &place, weights)?;
    let each = chance(source, 1, 4)?;
    let mut facts = Facts::default();
    if each {
        facts.resources = measured::resources(source, &place)?;
    }
    let members: Vec<Name> = facts.resources.iter().map(|resource| resource.id.clone()).collect();
    let (service, window) = service(source, &place, true)?;
    let names = ["uptime", "second"];
    let objectives: Vec<String> =
        names.iter().map(|name| availability_objective(source, name, each, frame.young)).collect::<Result<_>>()?;
    let text = [
        frame.head,
        plan.text.clone(),
        service,
        format!("objectives:\n{}", objectives.concat()),
        claims::exceptions(source)?,
        claims::duties(source, &names)?,
    ]
    .concat();
    fill(source, &place, &plan, &members, &names, &mut facts)?;
    let weeks = frame.weeks.into_iter().chain(window).collect();
    Ok(World::new(text, facts, place, frame.holidays, weeks, (35, 35)))
}

/// Outages by their own length.
pub fn outage_length(source: Source) -> Result<World> {
    outage_lengths(source, false)
}

/// The same with states and impacts that weigh, which shortens no outage.
pub fn weighted_outages(source: Source) -> Result<World> {
    outage_lengths(source, true)
}

fn outage_lengths(source: Source, weights: bool) -> Result<World> {
    let place = Place::draw(source, 9)?;
    let frame = frame::draw(source, &place, 6)?;
    let plan = measuring::draw(source, &place, weights)?;
    let (service, window) = service(source, &place, false)?;
    let most = length(place.steps(source, 1, 40)?);
    let target = one(source, &["less than", "at most"])?;
    let objective = format!(
        "objectives:\n  outages: {{ service: web, measures: outage length, window: each outage, target: {target} {most} }}\n"
    );
    let names = ["outages"];
    let text = [
        frame.head,
        plan.text.clone(),
        service,
        objective,
        claims::exceptions(source)?,
        claims::duties(source, &names)?,
    ]
    .concat();
    let mut facts = Facts::default();
    fill(source, &place, &plan, &[], &names, &mut facts)?;
    let weeks = frame.weeks.into_iter().chain(window).collect();
    Ok(World::new(text, facts, place, frame.holidays, weeks, (8, 3)))
}

fn fill(source: Source, place: &Place, plan: &Plan, members: &[Name], names: &[&str], facts: &mut Facts) -> Result<()> {
    measured::add(source, place, plan, members, facts)?;
    upkeep::entries(source, place, members, facts)?;
    // Of outages by their own length only the one that is cited is excused; that reading has scenarios of its own.
    let cited = claims::Cited { tickets: &[], outages: names.len() > 1 };
    claims::add(source, place, names, cited, facts)
}

pub fn service(source: Source, place: &Place, beyond: bool) -> Result<(String, Option<crate::naive::weeks::Week>)> {
    let mut keys = vec!["fee: EUR 1000.00 per month".to_owned()];
    keys.extend(maybe(source, |source| Ok(format!("hours: {}", one(source, &frame::HOURS)?)))?);
    let maintained = maybe(source, |source| upkeep::conditions(source, place, beyond))?;
    keys.extend(maintained.iter().map(|(text, _)| text.clone()));
    Ok((format!("services: {{ web: {{ {} }} }}\n", keys.join(", ")), maintained.and_then(|(_, window)| window)))
}

pub fn availability_objective(source: Source, name: &str, each: bool, young: bool) -> Result<String> {
    let days = format!("last {} days", number(source, 1, 30)?);
    let billing = format!("billing month from day {}", number(source, 1, 28)?);
    let mut windows = vec!["day", "week", "calendar month", "contract month", billing.as_str(), days.as_str()];
    windows.extend(young.then_some("since the start"));
    let levels = ["99.9%", "99%", "95%", "90%", "75%", "50%", "100%", "66.67%"];
    let mut keys =
        vec!["service: web, measures: availability".to_owned(), format!("window: {}", one(source, &windows)?)];
    if chance(source, 9, 10)? {
        keys.push(format!("target: {} {}", one(source, &["at least", "more than"])?, one(source, &levels)?));
    }
    keys.extend(maybe(source, |source| Ok(format!("hours: {}", one(source, &frame::HOURS)?)))?);
    if chance(source, 1, 4)? {
        keys.push(format!("counting: {}", measuring::counting(source)?));
    }
    if each {
        let of = *one(source, &["resource", "region", "[region, resource]"])?;
        keys.push(format!("for_each: {of}"));
        if of == "region" && chance(source, 3, 4)? {
            let up_while = one(source, &["all", "any", "at least 2", "each by itself"])?;
            keys.push(format!("together: {{ up_while: {up_while} }}"));
        }
    }
    Ok(format!("  {name}: {{ {} }}\n", keys.join(", ")))
}
