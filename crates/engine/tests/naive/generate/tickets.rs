//! Whole sets about response and resolution of tickets.

use super::measured::SERVICE;
use super::{claims, frame};
use crate::naive::draw::{Source, chance, length, maybe, number, one};
use crate::naive::place::Place;
use crate::naive::world::World;
use arbtest::arbitrary::Result;
use calendar::Instant;
use engine::facts::{Facts, Name, Rank, TicketEvent, TicketStep};

pub const PRIORITIES: [&str; 3] = ["critical", "high", "low"];
const STATES: [&str; 4] = ["waiting for customer", "Waiting-for-Customer", "waiting for supplier", "fixed"];
const FROM: [&str; 3] = ["the detection", "the state waiting for supplier", "the state waiting for customer"];
const TO: [&str; 4] = ["the first answer", "the solution", "the state fixed", "[the state fixed, the solution]"];
const DAY_TERMS: [&str; 5] = ["1 working days", "2 working days", "1 calendar days", "2 calendar days", "1 weeks"];

pub fn tickets(source: Source) -> Result<World> {
    let place = Place::draw(source, 9)?;
    let frame = frame::draw(source, &place, 400)?;
    let indicator = *one(source, &["response time", "resolution time", "time between steps"])?;
    let (objectives, names) = objectives(source, &place, indicator)?;
    let roll_on =
        maybe(source, |source| Ok(format!("terms: {{ roll_on: {} }}\n", one(source, &["none", "next working day"])?)))?
            .unwrap_or_default();
    let hours = maybe(source, |source| Ok(format!(", hours: {}", one(source, &frame::HOURS)?)))?.unwrap_or_default();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let parts = [
        frame.head,
        roll_on,
        format!("services: {{ web: {{ fee: EUR 1000.00 per month{hours} }} }}\n"),
        "priorities: { critical: { en: Down. }, high: { en: Slow. }, low: { en: Other. } }\n".to_owned(),
        objectives,
        claims::exceptions(source)?,
        claims::duties(source, &names)?,
    ];
    let mut facts = Facts::default();
    let tickets: Vec<Name> = (0..number(source, 1, 4)?).map(|n| Name::from(format!("t{n}"))).collect();
    let promised: Vec<&str> = PRIORITIES.into_iter().filter(|priority| names.contains(priority)).collect();
    for ticket in &tickets {
        history(source, &place, ticket, &promised, &mut facts)?;
    }
    claims::add(source, &place, &names, claims::Cited { tickets: &tickets, outages: false }, &mut facts)?;
    Ok(World::new(parts.concat(), facts, place, frame.holidays, frame.weeks, (35, 35)))
}

/// One objective for each priority, at times one is missing, at times one holds for all; rules of reopening and grace are common.
fn objectives(source: Source, place: &Place, indicator: &str) -> Result<(String, Vec<String>)> {
    let window = *one(source, &["day", "week", "calendar month"])?;
    let within = one(source, &["14 calendar days", "1 calendar days", "1 working days", "4 hours"])?;
    // Reopening in time depends on the hours then; a set where these differ by objective would have no one answer.
    let own_hours = within.ends_with("calendar days");
    let mut common = vec![format!("reopened_within: {within}")];
    common.extend(maybe(source, |source| Ok(format!("from: {}", one(source, &FROM)?)))?);
    if indicator == "time between steps" {
        common.push(format!("to: {}", one(source, &TO)?));
    }
    common.extend(maybe(source, |source| Ok(format!("grace: {}", term(source, place)?)))?);
    let pauses = maybe(source, |source| {
        Ok(format!(
            ", pauses: [{}]",
            one(source, &["waiting for supplier", "waiting for customer, waiting for supplier"])?
        ))
    })?
    .unwrap_or_default();
    let mut text = "objectives:\n".to_owned();
    let mut names = Vec::new();
    for priority in PRIORITIES.iter().map(Some).chain([None]) {
        if chance(source, 1, if priority.is_none() { 2 } else { 6 })? {
            continue;
        }
        let name = priority.map_or("all", |name| name);
        let mut rules = common.clone();
        rules.extend(maybe(source, |source| {
            Ok(format!("priority_change: {}", one(source, &["moves", "restarts", "stays"])?))
        })?);
        rules.extend(maybe(source, |source| {
            Ok(format!("first_answer: {}", one(source, &["by a person", "automatic too"])?))
        })?);
        let hours = maybe(source, |source| Ok(format!(", hours: {}", one(source, &frame::HOURS)?)))?
            .filter(|_| own_hours)
            .unwrap_or_default();
        let bound = priority.map_or(String::new(), |name| format!(", priority: {name}"));
        let missed = if chance(source, 1, 3)? { " or at most 1 missed" } else { "" };
        let share = one(source, &["all", "95%", "50%", "66.6%"])?;
        let term = term(source, place)?;
        text.push_str(&format!("  {name}: {{ service: web, measures: {indicator}{bound}{hours}{pauses}, window: {window}, target: {share} within {term}{missed}, tickets: {{ {} }} }}\n", rules.join(", ")));
        names.push(name.to_owned());
    }
    if names.is_empty() {
        text.push_str(&format!("  all: {{ service: web, measures: {indicator}, window: {window}, target: all within 4 hours, tickets: {{ {} }} }}\n", common.join(", ")));
        names.push("all".to_owned());
    }
    Ok((text, names))
}

pub fn term(source: Source, place: &Place) -> Result<String> {
    if chance(source, 1, 3)? {
        return one(source, &DAY_TERMS).map(|term| (*term).to_owned());
    }
    let least = 900_000 / place.step.min(900_000);
    Ok(length(place.steps(source, 1, least.max(1) * 40)?))
}

/// A report, and then steps at later or equal instants. What a ticket that never had an objective does once it
/// gets one isn't agreed, so it starts under one, and nothing follows once it has left them.
pub fn history(source: Source, place: &Place, ticket: &Name, promised: &[&str], facts: &mut Facts) -> Result<()> {
    let mut at = place.instant(source)?;
    let priority =
        if promised.is_empty() || chance(source, 1, 8)? { None } else { Some(Rank::from(*one(source, promised)?)) };
    let numbered = chance(source, 1, 3)?;
    let detected = if chance(source, 1, 3)? { Some(place.instant(source)?.min(at)) } else { None };
    let mut add = |at: i64, step: TicketStep| {
        let sequence = numbered.then_some(facts.tickets.len() as i64);
        facts.tickets.push(TicketEvent {
            ticket: ticket.clone(),
            at: Instant::from_millis(at),
            sequence,
            step,
            recorded: None,
        });
    };
    let ranked = priority.is_some();
    if let Some(detected) = detected {
        add(detected, TicketStep::Detected);
    }
    add(at, TicketStep::Reported { service: SERVICE.into(), resource: None, priority });
    let (mut answered, mut solved) = (false, false);
    for _ in 0..number(source, 0, 9)? {
        let advances = chance(source, 7, 8)?;
        if advances {
            let reach = (place.count / 6).max(1);
            let Some(later) = place.later(source, at, reach)? else { return Ok(()) };
            at = later;
        }
        let step = step(source, answered, solved)?;
        if !ranked && matches!(step, TicketStep::Priority { .. }) {
            continue;
        }
        answered |= matches!(step, TicketStep::Answered { automatic: false });
        solved = matches!(step, TicketStep::Solved) || (solved && !matches!(step, TicketStep::Reopened));
        let last = match &step {
            TicketStep::Priority { to, .. } => !promised.contains(&to.to_string().as_str()),
            step => matches!(step, TicketStep::Cancelled { .. }),
        };
        if last && !advances {
            continue;
        }
        add(at, step);
        if last {
            return Ok(());
        }
    }
    Ok(())
}

fn step(source: Source, answered: bool, solved: bool) -> Result<TicketStep> {
    let priority = |source: Source| {
        Ok(TicketStep::Priority { to: Rank::from(*one(source, &PRIORITIES)?), agreed: chance(source, 2, 3)? })
    };
    let answer = |source: Source| Ok(TicketStep::Answered { automatic: !answered && chance(source, 1, 3)? });
    if solved {
        return Ok(match number(source, 0, 5)? {
            0 if answered => return priority(source),
            1 => TicketStep::Solved,
            2 => TicketStep::State { state: "fixed".into() },
            _ => TicketStep::Reopened,
        });
    }
    Ok(match number(source, 0, 11)? {
        0..=1 => return priority(source),
        2 => TicketStep::State { state: Name::from(*one(source, &STATES)?) },
        3..=4 => TicketStep::Paused { state: Name::from(*one(source, &STATES)?), reason: None },
        5..=6 => TicketStep::Resumed,
        7 => return answer(source),
        8..=9 if answered => TicketStep::Solved,
        8..=9 => return answer(source),
        10 => TicketStep::Solved,
        _ if chance(source, 1, 3)? => TicketStep::Cancelled { reason: None },
        _ => TicketStep::Reopened,
    })
}
