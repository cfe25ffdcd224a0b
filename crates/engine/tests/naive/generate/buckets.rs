//! Whole sets about error rates of buckets.

use super::windows::good;
use super::{claims, counted, frame, measured, measuring, upkeep};
use crate::naive::buckets::laid;
use crate::naive::draw::{Source, chance, length, maybe, number, one, rarely};
use crate::naive::found::cases;
use crate::naive::place::Place;
use crate::naive::world::{World, span};
use agreement::model::BucketBegin;
use arbtest::arbitrary::Result;
use engine::facts::{Count, Coverage, Facts, Name};

const NAMES: [&str; 2] = ["errors", "second"];
/// How many buckets there are records of at most, so that a set stays small.
const MOST: usize = 60;

pub fn buckets(source: Source) -> Result<World> {
    let (place, frame) = frame::anywhere(source, 5)?;
    let plan = measuring::draw(source, &place, false)?;
    let each = chance(source, 1, 5)?;
    let mut facts = Facts::default();
    if each || chance(source, 1, 3)? {
        facts.resources = measured::resources(source, &place)?;
    }
    let members: Vec<Name> = facts.resources.iter().map(|resource| resource.id.clone()).collect();
    let maintained = maybe(source, |source| upkeep::conditions(source, &place, false))?;
    let mut keys = vec!["fee: EUR 1000.00 per month".to_owned()];
    keys.extend(maybe(source, |source| Ok(format!("hours: {}", one(source, &frame::HOURS)?)))?);
    keys.extend(maintained.iter().map(|(text, _)| text.clone()));
    let mut objectives = "objectives:\n".to_owned();
    for name in NAMES {
        objectives.push_str(&objective(source, name, each, frame.young)?);
    }
    let text = [
        frame.head,
        plan.text.clone(),
        format!("services: {{ web: {{ {} }} }}\n", keys.join(", ")),
        objectives,
        claims::exceptions(source)?,
        claims::duties(source, &NAMES)?,
    ]
    .concat();
    covered(source, &place, &plan, &mut facts)?;
    upkeep::entries(source, &place, &members, &mut facts)?;
    claims::add(source, &place, &NAMES, claims::Cited { tickets: &[], outages: false }, &mut facts)?;
    let weeks = frame.weeks.into_iter().chain(maintained.and_then(|(_, window)| window)).collect();
    let mut world = World::new(text, facts, place, frame.holidays, weeks, (35, 35));
    for name in NAMES {
        let counts = records(source, &world, name)?;
        world.facts.counts.extend(counts);
    }
    Ok(world)
}

fn objective(source: Source, name: &str, each: bool, young: bool) -> Result<String> {
    let every = length(*one(source, &[1, 2, 4, 5, 8, 24, 96])? * 900_000);
    let mut keys = vec![format!("every: {every}")];
    keys.extend(maybe(source, |source| Ok(format!("begin: {}", one(source, &["the period's start", "UTC"])?)))?);
    keys.extend(maybe(source, |source| Ok(format!("no_requests: {}", one(source, &["no errors", "leaves"])?)))?);
    if chance(source, 1, 4)? {
        keys.push(format!("minimum: at least {} requests", one(source, &[2, 3, 6])?));
        keys.extend(maybe(source, |source| Ok(format!("below_minimum: {}", one(source, &["no errors", "leaves"])?)))?);
    }
    let down = chance(source, 1, 2)?;
    if down {
        let bounds = ["down_above: 0%", "down_above: 10%", "down_above: 25%", "down_from: 50%", "down_from: 100%"];
        keys.push((*one(source, &bounds)?).to_owned());
        keys.extend(maybe(source, |source| Ok(format!("in_a_row: {}", number(source, 2, 4)?)))?);
    }
    let rest = chance(source, 1, 2)?;
    keys.push(format!("express_as: {}", if rest { "100% minus error rate" } else { "error rate" }));
    let window = super::windows::window(source, young)?;
    let target = good(source, down || rest, &["0.1%", "1%", "10%", "25%", "50%", "90%", "99%", "99.9%", "100%"])?;
    let hours = maybe(source, |source| Ok(format!(", hours: {}", one(source, &frame::HOURS)?)))?.unwrap_or_default();
    let each = if each { format!(", for_each: {}", one(source, &["resource", "region"])?) } else { String::new() };
    Ok(format!(
        "  {name}: {{ service: web, measures: error rate, window: {window}{target}{hours}{each}, buckets: {{ {} }} }}\n",
        keys.join(", ")
    ))
}

/// Spans over which it is known that all was recorded.
fn covered(source: Source, place: &Place, plan: &measuring::Plan, facts: &mut Facts) -> Result<()> {
    for _ in 0..number(source, 0, 2)? {
        let by = if chance(source, 5, 6)? { plan.by[0] } else { "third" };
        let by = agreement::model::Measurer::named(by).expect("a measurer's word");
        let whole = span(place.base, place.last().max(place.base + 1));
        let part = place.span(source, 2)?.unwrap_or(whole);
        let span = if chance(source, 1, 2)? { whole } else { part };
        let resource = counted::resource(source, facts)?;
        facts.coverage.push(Coverage { service: counted::service(), resource, by, span, recorded: None });
    }
    Ok(())
}

/// Bad requests of so many.
fn drawn(source: Source) -> Result<(i64, i64)> {
    let of = *one(source, &[0, 1, 2, 3, 5, 7, 9, 12])?;
    let events = match number(source, 0, 3)? {
        0 => number(source, 0, of)?,
        1 => of.min(1),
        _ => 0,
    };
    Ok((events, of))
}

/// Counts within buckets of the objective's windows; one in many reaches over an edge.
pub fn records(source: Source, world: &World, name: &str) -> Result<Vec<Count>> {
    let objective = world.agreement.objectives.get(name).expect("the objective was just written");
    let rules = objective.buckets.as_ref().expect("error rates have buckets");
    let crosses = rarely(source, 20)?;
    // Equal rates have a mean that is exactly a bound, though the sum of what is rounded down isn't.
    let even = if chance(source, 1, 4)? { Some(*one(source, &[10, 100, 1000])?) } else { None };
    let mut counts = Vec::new();
    for case in cases(world, name, objective) {
        for bucket in laid(&case, rules) {
            if counts.len() >= MOST || !chance(source, 3, 4)? {
                continue;
            }
            let utc = rules.begin == BucketBegin::Utc;
            let end = if utc { bucket.end } else { bucket.end.min(case.window.to) };
            let quarters = (end - bucket.start) / 900_000;
            let (first, second) = (number(source, 0, quarters - 1)?, number(source, 1, quarters)?);
            let part = if chance(source, 1, 3)? { first.min(second - 1)..second } else { 0..quarters };
            let reach = if crosses && rarely(source, 8)? { 1 } else { 0 };
            let (from, to) = (bucket.start + part.start * 900_000, bucket.start + (part.end + reach) * 900_000);
            if to > world.place.as_of {
                continue;
            }
            let (events, of) = match even {
                Some(of) => (1, of),
                None => drawn(source)?,
            };
            let own = match &case.group {
                Some(group) => Some(one(source, group)?.id.clone()),
                None => counted::resource(source, &world.facts)?,
            };
            let over = u64::from(rarely(source, 250)?);
            counts.push(Count {
                objective: name.into(),
                resource: if rarely(source, 8)? { None } else { own },
                span: span(from, to),
                events: events as u64 + over,
                of: of as u64,
                recorded: None,
            });
        }
    }
    Ok(counts)
}
