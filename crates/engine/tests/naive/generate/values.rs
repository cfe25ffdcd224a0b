//! Whole sets about times of requests and of pieces of work.

use super::counted::resource;
use super::windows::{good, window};
use super::{frame, measured, tickets};
use crate::naive::draw::{Source, chance, length, maybe, number, one};
use crate::naive::place::{Place, midnight};
use crate::naive::world::World;
use arbtest::arbitrary::Result;
use calendar::Instant;
use engine::facts::{Facts, Millis, Name, RequestTime, Task};

const STATISTICS: [&str; 7] = [
    "mean",
    "50th percentile",
    "95th percentile",
    "99.9th percentile",
    "0.1st percentile",
    "100th percentile",
    "33.3rd percentile",
];
/// Parts of a millisecond.
const PARTS: i128 = 1_000_000_000_000_000_000;

pub fn values(source: Source) -> Result<World> {
    let (place, frame) = frame::anywhere(source, 9)?;
    let each = chance(source, 1, 5)?;
    let mut facts = Facts::default();
    if each {
        facts.resources = measured::resources(source, &place)?;
    }
    let roll_on =
        maybe(source, |source| Ok(format!("terms: {{ roll_on: {} }}\n", one(source, &["none", "next working day"])?)))?;
    let roll_on = roll_on.unwrap_or_default();
    let hours = maybe(source, |source| Ok(format!(", hours: {}", one(source, &frame::HOURS)?)))?.unwrap_or_default();
    let services = format!("services: {{ web: {{ fee: EUR 1000.00 per month{hours} }} }}\n");
    let mut text = format!("{}{roll_on}{services}objectives:\n", frame.head);
    for n in 0..number(source, 1, 2)? {
        let requests = chance(source, 1, 2)?;
        let name: Name = format!("o{n}").into();
        let scored = requests && chance(source, 1, 3)?;
        let measures = match (scored, requests) {
            (true, _) => "request score",
            (_, true) => "request time",
            _ => "lead time",
        };
        let bound = if requests { number(source, 1, 20)? * 25 } else { number(source, 1, 40)? * place.step };
        let mut keys = format!("service: web, measures: {measures}, window: {}", window(source, frame.young)?);
        match scored {
            true => keys.push_str(&scores(source, bound)?),
            false => keys.push_str(&format!(", target: {}", target(source, &place, requests, bound)?)),
        }
        keys.push_str(
            &maybe(source, |source| Ok(format!(", hours: {}", one(source, &frame::HOURS)?)))?.unwrap_or_default(),
        );
        if requests && chance(source, 1, 2)? {
            keys.push_str(&limits(source, bound)?);
        }
        if each {
            keys.push_str(&format!(", for_each: {}", one(source, &["resource", "region"])?));
        }
        text.push_str(&format!("  {name}: {{ {keys} }}\n"));
        let add = if requests { self::requests } else { tasks };
        add(source, &place, &name, bound, &mut facts)?;
    }
    Ok(World::new(text, facts, place, frame.holidays, frame.weeks, (35, 35)))
}

/// Bands from the fastest, about the time that most requests take.
fn scores(source: Source, bound: i64) -> Result<String> {
    let bands = ["1", "0.75", "0.5", "0.33", "0.1", "0"];
    let mut within = bound / 2;
    let mut written = Vec::new();
    let (first, last) = (number(source, 0, 2)?, number(source, 3, 5)?);
    for score in &bands[first as usize..last as usize] {
        written.push(format!("{{ within: {}, scores: {score} }}", length(within)));
        within += number(source, 1, 2)? * bound / 2;
    }
    let level = good(source, true, &["50%", "75%", "90%", "100%", "33.3%"])?;
    Ok(format!(", scores: [{}]{level}", written.join(", ")))
}

fn target(source: Source, place: &Place, requests: bool, bound: i64) -> Result<String> {
    if chance(source, 1, 2)? {
        let is = one(source, &["at most", "less than"])?;
        return Ok(format!("{} {is} {}", one(source, &STATISTICS)?, length(bound)));
    }
    let share = one(source, &["all", "95%", "50%", "66.6%"])?;
    let missed = if chance(source, 1, 3)? { " or at most 1 missed" } else { "" };
    let within = if requests { length(bound) } else { tickets::term(source, place)? };
    Ok(format!("{share} within {within}{missed}"))
}

/// An instant, at times the first of a day.
fn instant(source: Source, place: &Place) -> Result<i64> {
    let dawn = midnight(&place.zone, place.first + number(source, 0, place.days)?);
    let at = place.instant(source)?;
    Ok(if chance(source, 1, 6)? && dawn <= place.as_of { dawn } else { at })
}

/// Requests that took about as long as the bound, some to the finest part.
pub fn requests(source: Source, place: &Place, objective: &Name, bound: i64, facts: &mut Facts) -> Result<()> {
    for _ in 0..number(source, 0, 14)? {
        let at = Instant::from_millis(instant(source, place)?);
        let fine = match number(source, 0, 3)? {
            0 => i128::from(number(source, -1, 1)?),
            1 => i128::from(number(source, -999, 999)?) * PARTS / 1000,
            _ => i128::from(number(source, -bound, bound)?) * PARTS,
        };
        let took = Millis::from_parts((i128::from(bound) * PARTS + fine).max(0)).expect("requests end");
        let requests = if chance(source, 1, 3)? { number(source, 1, 9)? as u64 } else { 1 };
        let resource = resource(source, facts)?;
        let size = Some(number(source, 0, 5)? as u64 * 1_500);
        let attributes = class(source)?;
        facts.requests.push(RequestTime {
            objective: objective.clone(),
            resource,
            at,
            took,
            requests,
            size,
            attributes,
            recorded: None,
        });
    }
    Ok(())
}

/// The class of a request.
fn class(source: Source) -> Result<Vec<(Name, Name)>> {
    let class = one(source, &["read", "write", "list"])?;
    Ok(vec![("class".into(), (*class).into())])
}

/// Limits of which the first and the second fit some requests, by class and by size.
fn limits(source: Source, bound: i64) -> Result<String> {
    let each = length(number(source, 1, 3)? * bound.min(1000) / 3 + 1);
    let counted = one(source, &["", "started ", "full "])?;
    Ok(format!(
        ", limits: [{{ where: {{ class: [read, list], size: at least 3000 }}, within: {each} per {counted}2 kB }}, \
         {{ where: {{ class: read }}, within: {} plus {each} per kB }}]",
        length(bound)
    ))
}

/// Pieces of work, most of them done.
pub fn tasks(source: Source, place: &Place, objective: &Name, _: i64, facts: &mut Facts) -> Result<()> {
    for _ in 0..number(source, 0, 12)? {
        let from = instant(source, place)?;
        let to = instant(source, place)?;
        let to = Some(to).filter(|to| *to > from);
        let resource = resource(source, facts)?;
        facts.tasks.push(Task {
            id: format!("t{}", facts.tasks.len()).into(),
            objective: objective.clone(),
            resource,
            from: Instant::from_millis(from),
            to: to.map(Instant::from_millis),
            recorded: None,
        });
    }
    Ok(())
}
