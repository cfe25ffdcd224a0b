//! How measuring is agreed: every choice of A1 to A5 and A9.

use crate::naive::draw::{Source, chance, length, maybe, number, one};
use crate::naive::place::Place;
use arbtest::arbitrary::Result;

/// What the facts must know of the measuring.
#[derive(Clone, Debug)]
pub struct Plan {
    pub text: String,
    pub by: Vec<&'static str>,
    /// Probing interval and locations, where there are probes.
    pub probes: Option<(i64, Vec<&'static str>)>,
    /// States and impacts that the agreement gives a meaning, where it does (A12).
    pub states: &'static [(&'static str, &'static str)],
}

const STATES: [(&str, &str); 6] = [
    ("slow", "12.5% down"),
    ("degraded", "30% down"),
    ("half", "50% down"),
    ("broken", "down"),
    ("fine", "up"),
    ("vague", "unknown"),
];
const MEASURERS: [&str; 3] = ["provider", "customer", "third"];
const PLACES: [&str; 4] = ["ams", "fra", "lon", "nyc"];

pub fn draw(source: Source, place: &Place, weights: bool) -> Result<Plan> {
    let (text, plan) = parts(source, place, weights)?;
    Ok(Plan { text: format!("measuring: {{ {text} }}\n"), ..plan })
}

/// The same within the braces.
pub fn parts(source: Source, place: &Place, weights: bool) -> Result<(String, Plan)> {
    let start = number(source, 0, 2)? as usize;
    let count = number(source, 1, 3)? as usize;
    let by: Vec<&str> = (0..count).map(|n| MEASURERS[(start + n) % 3]).collect();
    let probes = maybe(source, |source| probes(source, place))?;
    let mut parts = vec![format!("by: [{}]", by.join(", "))];
    parts.extend(probes.iter().map(|probes| probes.2.clone()));
    parts.push(outages(source, place)?);
    parts.push(unknown_time(source)?);
    parts.push(format!("counting: {}", counting(source)?));
    let states: &[(&str, &str)] = if weights { &STATES } else { &[] };
    if weights {
        let named: Vec<String> = states.iter().map(|(name, counts)| format!("{name}: {counts}")).collect();
        parts.push(format!("states: {{ {} }}", named.join(", ")));
    }
    let probes = probes.map(|(every, places, _)| (every, places));
    Ok((parts.join(", "), Plan { text: String::new(), by, probes, states }))
}

fn probes(source: Source, place: &Place) -> Result<(i64, Vec<&'static str>, String)> {
    let every = place.steps(source, 1, (place.count / 16).max(1))?;
    let places = PLACES[..number(source, 0, 4)? as usize].to_vec();
    let mut keys = vec![format!("every: {}", length(every))];
    if !places.is_empty() {
        keys.push(format!("locations: [{}]", places.join(", ")));
    }
    let most = places.len().max(1) as i64;
    let quorums = [
        "any location fails".to_owned(),
        "a majority of locations fail".to_owned(),
        "all locations fail".to_owned(),
        format!("at least {} locations fail", number(source, 1, most)?),
    ];
    keys.extend(maybe(source, |source| Ok(format!("down_when: {}", one(source, &quorums)?)))?);
    keys.extend(maybe(source, |source| Ok(format!("confirmed_by: {} samples", number(source, 1, 3)?)))?);
    keys.extend(maybe(source, |source| {
        Ok(format!("stale_after: {}", length(place.step * number(source, 1, 1 + 4 * every / place.step)?)))
    })?);
    keys.extend(maybe(source, |source| Ok(format!("gaps: {}", one(source, &["hold then unknown", "all unknown"])?)))?);
    keys.extend(maybe(source, |source| Ok(format!("outside: {}", one(source, &["unknown", "up"])?)))?);
    Ok((every, places, format!("probes: {{ {} }}", keys.join(", "))))
}

fn outages(source: Source, place: &Place) -> Result<String> {
    let mut keys = Vec::new();
    keys.extend(maybe(source, |source| {
        Ok(format!("begin: {}", one(source, &["first failing sample", "last good sample"])?))
    })?);
    keys.extend(maybe(source, |source| {
        Ok(format!("end: {}", one(source, &["first good sample", "last failing sample"])?))
    })?);
    keys.extend(maybe(source, |source| Ok(format!("merge_gap: {}", length(place.steps(source, 1, 20)?))))?);
    keys.extend(maybe(source, |source| Ok(format!("minimum: {}", length(place.steps(source, 1, 20)?))))?);
    Ok(format!("outages: {{ {} }}", keys.join(", ")))
}

fn unknown_time(source: Source) -> Result<String> {
    let bearer = one(source, &["nobody", "nobody", "provider", "customer"])?;
    let coverage = one(source, &["95%", "80%", "50%", "100%", "10%"])?;
    Ok(format!("unknown_time: {{ borne_by: {bearer}, coverage: at least {coverage} }}"))
}

/// How availability is counted (A5).
pub fn counting(source: Source) -> Result<String> {
    let mut keys = Vec::new();
    keys.extend(maybe(source, |source| Ok(format!("excluded_time: {}", one(source, &["leaves", "counts up"])?)))?);
    if chance(source, 1, 4)? {
        keys.push(format!("divisor: {} hours", number(source, 1, 200)?));
        if chance(source, 1, 2)? {
            keys.push("divisor_at_most: time in existence".to_owned());
        }
    }
    if chance(source, 1, 3)? {
        let unit =
            one(source, &["exact", "whole minutes per outage", "whole minutes per day", "whole minutes per period"])?;
        keys.push(format!("unit: {unit}, rounding: {}", one(source, &["down", "up", "nearest"])?));
    }
    Ok(format!("{{ {} }}", keys.join(", ")))
}
