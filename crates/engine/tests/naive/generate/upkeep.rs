//! Planned maintenance: its conditions and its entries (A6).

use super::measured::SERVICE;
use crate::naive::draw::{Source, length, maybe, number, one};
use crate::naive::place::Place;
use crate::naive::weeks::Week;
use arbtest::arbitrary::Result;
use calendar::Instant;
use engine::facts::{Facts, MaintenanceEntry, Name};

/// The conditions as text, with the windows where they are agreed.
pub fn conditions(source: Source, place: &Place, beyond: bool) -> Result<(String, Option<Week>)> {
    let window = maybe(source, super::frame::week)?;
    let mut keys: Vec<String> = window.iter().map(|week| format!("window: \"{}\"", week.notation())).collect();
    let hours = length(place.steps(source, 1, 200)?);
    keys.extend(maybe(source, |source| {
        Ok(format!("announced: {} ahead", one(source, &["1 working days", "2 working days", hours.as_str()])?))
    })?);
    let allowance = length(place.steps(source, 1, 40)?);
    keys.extend(maybe(source, |source| {
        Ok(format!("allowance: {allowance} per {}", one(source, &["month", "quarter", "year"])?))
    })?);
    keys.extend(maybe(source, |source| Ok(format!("takes_out: {}", one(source, &["whole span", "down time"])?)))?);
    if beyond {
        keys.extend(maybe(source, |source| Ok(format!("beyond: {}", one(source, &["as measured", "down"])?)))?);
    }
    Ok((format!("maintenance: {{ {} }}", keys.join(", ")), window))
}

pub fn entries(source: Source, place: &Place, members: &[Name], facts: &mut Facts) -> Result<()> {
    for n in 0..number(source, 0, 3)? {
        let resource = if members.is_empty() { None } else { maybe(source, |source| one(source, members).cloned())? };
        let ahead = number(source, 0, 5 * 96)? * 900_000;
        let never = number(source, 0, 7)? == 0;
        let Some(span) = place.span(source, 6)? else { continue };
        let announced = (!never).then(|| Instant::from_millis(span.from().millis() - ahead));
        facts.maintenance.push(MaintenanceEntry {
            id: format!("m{n}").into(),
            service: SERVICE.into(),
            resource,
            span,
            announced,
            recorded: None,
        });
    }
    Ok(())
}
