//! Facts that measure: samples, outages, lists and what they are complete for.

use super::measuring::Plan;
use crate::naive::draw::{Source, chance, number, one, several};
use crate::naive::place::Place;
use crate::naive::world::span;
use agreement::model::Measurer;
use arbtest::arbitrary::Result;
use calendar::Instant;
use engine::facts::{Coverage, Facts, Name, Outage, Resource, Sample, State};

/// The service that every generated agreement has.
pub const SERVICE: &str = "web";

/// Measurements of every agreed measurer, and at times of one who isn't.
pub fn add(source: Source, place: &Place, plan: &Plan, members: &[Name], facts: &mut Facts) -> Result<()> {
    of(source, place, plan, (SERVICE, members), facts)
}

/// The same of any service with its members.
pub fn of(source: Source, place: &Place, plan: &Plan, service: (&str, &[Name]), facts: &mut Facts) -> Result<()> {
    for by in ["provider", "customer", "third"] {
        if plan.by.contains(&by) || chance(source, 1, 8)? {
            let by = Measurer::named(by).expect("a measurer's word");
            lists(source, place, plan, by, service, facts)?;
            samples(source, place, plan, by, service, facts)?;
        }
    }
    Ok(())
}

fn lists(
    source: Source,
    place: &Place,
    plan: &Plan,
    by: Measurer,
    (service, members): (&str, &[Name]),
    facts: &mut Facts,
) -> Result<()> {
    if chance(source, 1, 2)? {
        let whole = span(place.base, place.last().max(place.base + 1));
        facts.coverage.push(Coverage { service: service.into(), resource: None, by, span: whole, recorded: None });
    }
    for _ in 0..number(source, 0, 2)? {
        let resource = resource(source, members)?;
        if let Some(span) = place.span(source, 2)? {
            facts.coverage.push(Coverage { service: service.into(), resource, by, span, recorded: None });
        }
    }
    for _ in 0..number(source, 0, 4)? {
        let share = *one(source, &[4, 20, 100])?;
        let resource = resource(source, members)?;
        let Some(span) = place.span(source, share)? else { continue };
        let to = if chance(source, 1, 10)? { None } else { Some(span.to()) };
        let id = format!("o{}", facts.outages.len() + 1).into();
        facts.outages.push(Outage {
            id,
            service: service.into(),
            resource,
            by,
            impact: impact(source, plan)?,
            affected: None,
            reported: None,
            from: span.from(),
            to,
            recorded: None,
        });
    }
    Ok(())
}

/// A name that the agreement gives a meaning, at times; without one the service is wholly down.
fn impact(source: Source, plan: &Plan) -> Result<Option<Name>> {
    if plan.states.is_empty() || chance(source, 1, 3)? {
        return Ok(None);
    }
    one(source, plan.states).map(|(name, _)| Some(Name::from(*name)))
}

fn drawn(source: Source, plan: &Plan) -> Result<State> {
    match impact(source, plan)? {
        Some(name) => Ok(State::Named(name)),
        None => one(source, &[State::Up, State::Down, State::Down, State::Unknown]).cloned(),
    }
}

fn resource(source: Source, members: &[Name]) -> Result<Option<Name>> {
    if members.is_empty() || chance(source, 1, 3)? {
        Ok(None)
    } else {
        one(source, members).map(|name| Some(name.clone()))
    }
}

/// A row of samples for each location, most at the agreed interval, some left out, some contradicting, some from elsewhere.
fn samples(
    source: Source,
    place: &Place,
    plan: &Plan,
    by: Measurer,
    (service, members): (&str, &[Name]),
    facts: &mut Facts,
) -> Result<()> {
    let Some((every, places)) = &plan.probes else { return Ok(()) };
    let mut rows: Vec<Option<&str>> = places.iter().map(|place| Some(*place)).collect();
    rows.extend(places.is_empty().then_some(None));
    rows.extend(chance(source, 1, 6)?.then_some(Some("elsewhere")));
    let of: Vec<Option<Name>> = match number(source, 0, 3)? {
        _ if members.is_empty() => vec![None],
        0 => vec![None],
        1 => members.iter().cloned().map(Some).chain([None]).collect(),
        _ => members.iter().cloned().map(Some).collect(),
    };
    for resource in of {
        for location in &rows {
            row(
                source,
                place,
                (*every, plan),
                &|at, state| Sample {
                    service: service.into(),
                    resource: resource.clone(),
                    location: location.map(Name::from),
                    by,
                    at,
                    state,
                    recorded: None,
                },
                facts,
            )?;
        }
    }
    Ok(())
}

fn row(
    source: Source,
    place: &Place,
    (every, plan): (i64, &Plan),
    sample: &dyn Fn(Instant, State) -> Sample,
    facts: &mut Facts,
) -> Result<()> {
    let count = number(source, 0, 18)?;
    let mut at = place.instant(source)?;
    let mut state = State::Up;
    for _ in 0..count {
        if chance(source, 1, 3)? {
            state = drawn(source, plan)?;
        }
        facts.samples.push(sample(Instant::from_millis(at), state.clone()));
        if chance(source, 1, 30)? {
            facts.samples.push(sample(Instant::from_millis(at), State::Up));
        }
        let steps = if chance(source, 3, 4)? { every / place.step } else { number(source, 1, 6 * every / place.step)? };
        let Some(next) = place.later(source, at + (steps - 1) * place.step, 1)? else { return Ok(()) };
        at = next;
    }
    Ok(())
}

/// Resources with their lives, where an objective is measured for each.
pub fn resources(source: Source, place: &Place) -> Result<Vec<Resource>> {
    several(source, 1, 3, |source, n| {
        let begins = chance(source, 1, 3)?;
        let from = if begins { place.instant(source)? } else { place.from - 40 * 86_400_000 };
        let to =
            if chance(source, 1, 4)? { place.later(source, from.max(place.base), place.count.max(1))? } else { None };
        Ok(Resource {
            id: format!("r{n}").into(),
            service: SERVICE.into(),
            attributes: [("region".to_owned(), format!("z{}", n % 2))].into(),
            from: Instant::from_millis(from),
            to: to.map(Instant::from_millis),
            recorded: None,
        })
    })
}
