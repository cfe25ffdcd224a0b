//! Whole sets about what is counted: errors, shares, throughput, costs.

use super::frame;
use super::measured::{self, SERVICE};
use super::windows::{level, window};
use crate::naive::draw::{Source, chance, maybe, number, one, rarely};
use crate::naive::place::{Place, midnight};
use crate::naive::world::{World, span};
use agreement::quantity::{Money, Quantity};
use arbtest::arbitrary::Result;
use calendar::Span;
use engine::facts::{Cost, Count, Facts, Name};

const KINDS: [(&str, &[&str]); 6] = [
    ("errors per task", &["2 per 100", "2%", "1 per 3", "50%", "0%"]),
    ("share solved", &["90%", "50%", "100%", "66.67%"]),
    ("share right first time", &["90%", "50%", "100%", "0%"]),
    ("throughput", &["100", "20", "5 per hour", "1 per minute", "10 per 8 hours", "0.5 per hour"]),
    ("cost per transaction", &["EUR 0.25", "EUR 1.00", "EUR 3.33"]),
    ("cost per user", &["EUR 15.00", "EUR 1.00", "EUR 5.00"]),
];

pub fn counted(source: Source) -> Result<World> {
    let (place, frame) = frame::anywhere(source, 9)?;
    let each = chance(source, 1, 4)?;
    let mut facts = Facts::default();
    if each {
        facts.resources = measured::resources(source, &place)?;
    }
    let hours = maybe(source, |source| Ok(format!(", hours: {}", one(source, &frame::HOURS)?)))?.unwrap_or_default();
    let mut text = format!("{}services: {{ web: {{ fee: EUR 1000.00 per month{hours} }} }}\nobjectives:\n", frame.head);
    for n in 0..number(source, 1, 3)? {
        let (measures, levels) = one(source, &KINDS)?;
        let mut keys = format!("service: web, measures: {measures}, window: {}", window(source, frame.young)?);
        keys.push_str(&level(source, levels)?);
        keys.push_str(
            &maybe(source, |source| Ok(format!(", hours: {}", one(source, &frame::HOURS)?)))?.unwrap_or_default(),
        );
        if each && chance(source, 3, 4)? {
            keys.push_str(&format!(", for_each: {}", one(source, &["resource", "region", "[region, resource]"])?));
        }
        text.push_str(&format!("  o{n}: {{ {keys} }}\n"));
        records(source, &place, (&format!("o{n}").into(), measures), &mut facts)?;
    }
    Ok(World::new(text, facts, place, frame.holidays, frame.weeks, (35, 35)))
}

/// Counts or costs of one objective; some end or begin at midnight.
pub fn records(source: Source, place: &Place, (objective, measures): (&Name, &str), facts: &mut Facts) -> Result<()> {
    let dollars = rarely(source, 12)?;
    for _ in 0..number(source, 0, 12)? {
        let Some(span) = stretch(source, place)? else { continue };
        let resource = resource(source, facts)?;
        let of = number(source, 0, 12)?;
        if measures.starts_with("cost") {
            let currency = if dollars && chance(source, 1, 3)? { "USD" } else { "EUR" };
            let cents = number(source, 0, 5000)?;
            let amount = Money::parse(&format!("{currency} {}.{:02}", cents / 100, cents % 100));
            let amount = amount.expect("the amount is written as the language has it");
            let of = of as u64;
            facts.costs.push(Cost { objective: objective.clone(), resource, span, amount, of, recorded: None });
            continue;
        }
        let events = match measures {
            "throughput" => number(source, 0, 60)?,
            "errors per task" => number(source, 0, 4)?,
            _ if rarely(source, 40)? => of + 1,
            _ => number(source, 0, of)?,
        };
        let of = if measures == "throughput" { 0 } else { of as u64 };
        let events = events as u64;
        facts.counts.push(Count { objective: objective.clone(), resource, span, events, of, recorded: None });
    }
    Ok(())
}

/// A span within reach, with one end or both at midnight at times.
fn stretch(source: Source, place: &Place) -> Result<Option<Span>> {
    let Some(drawn) = place.span(source, 3)? else { return Ok(None) };
    let day = number(source, 0, place.days)?;
    let start = midnight(&place.zone, place.first + day);
    let end = midnight(&place.zone, place.first + day + number(source, 1, 3)?);
    let (from, to) = match number(source, 0, 3)? {
        0 => (start, end),
        1 => (start, drawn.to().millis()),
        2 => (drawn.from().millis(), start),
        _ => (drawn.from().millis(), drawn.to().millis()),
    };
    Ok((from < to && to <= place.as_of).then(|| span(from, to)))
}

/// One of the resources, or none at times.
pub fn resource(source: Source, facts: &Facts) -> Result<Option<Name>> {
    if facts.resources.is_empty() || rarely(source, 5)? {
        return Ok(None);
    }
    one(source, &facts.resources).map(|resource| Some(resource.id.clone()))
}

/// The service of all of these sets.
pub fn service() -> Name {
    SERVICE.into()
}
