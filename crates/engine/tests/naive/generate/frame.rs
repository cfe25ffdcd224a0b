//! The head of an agreement: zone, hours, working days, holidays.

use crate::naive::draw::{Source, chance, maybe, number, several};
use crate::naive::place::Place;
use crate::naive::weeks::{Ranges, Week};
use crate::naive::windows::civil;
use arbtest::arbitrary::Result;
use std::collections::BTreeSet;

/// Named hours and what they are made of.
pub struct Frame {
    pub head: String,
    pub weeks: Vec<Week>,
    pub holidays: BTreeSet<i64>,
    /// Whether the agreement began so late that the grid reaches back to then.
    pub young: bool,
}

/// Names under which hours stand in every generated agreement.
pub const HOURS: [&str; 3] = ["always", "office", "shop"];

/// A place and a frame; the period is at times a month long, and the agreement at times so young that windows begin with it.
pub fn anywhere(source: Source, longest: i64) -> Result<(Place, Frame)> {
    let longest = if chance(source, 1, 5)? { 31 } else { longest };
    let place = Place::draw(source, longest)?;
    let age = if chance(source, 1, 4)? { 25 } else { 400 };
    let frame = draw(source, &place, age)?;
    Ok((place, frame))
}

/// The head of an agreement that holds from `age` days before the period; where that is long, it begins within it at times.
pub fn draw(source: Source, place: &Place, age: i64) -> Result<Frame> {
    let office = office(source)?;
    let shop = week(source)?;
    let holidays: BTreeSet<i64> =
        several(source, 0, 3, |source, _| number(source, place.first - 4, place.first + place.days + 8))?
            .into_iter()
            .collect();
    let dates: Vec<String> = holidays.iter().map(|date| civil(*date).to_string()).collect();
    let whole_days = (place.as_of.min(place.to) - place.from - 1) / 90_000_000;
    let effective = if age > 100 && chance(source, 1, 6)? {
        place.first + number(source, 0, whole_days)?
    } else {
        place.first - age
    };
    let head = format!(
        "agreement: audited\ntitle: Audited\nversion: 1\neffective: {}\ntime_zone: {}\nhours: {{ always: 24/7, office: \"{}\", shop: \"{}\" }}\nworking_days: office\nholidays: {{ dates: [{}] }}\n",
        civil(effective),
        place.zone_name,
        office.notation(),
        shop.notation(),
        dates.join(", "),
    );
    let young = place.first - effective <= 30;
    Ok(Frame { head, weeks: vec![Week::always(), office, shop], holidays, young })
}

/// Hours that close every day, as working days must: one range, with or without a break.
fn office(source: Source) -> Result<Week> {
    let from = number(source, 0, 40)? * 15;
    let to = from + number(source, 8, 52)? * 15;
    let lunch = from + 120 < to && chance(source, 1, 3)?;
    let ranges = if lunch { vec![(from, from + 60), (from + 90, to)] } else { vec![(from, to)] };
    let open_days = number(source, 4, 7)? as usize;
    let days = std::array::from_fn(|day| if day < open_days { ranges.clone() } else { Vec::new() });
    Ok(Week { days, on_holidays: maybe(source, |_| Ok(Vec::new()))?, always: false })
}

/// Any hours: several ranges a day, over midnight, own hours on holidays.
pub fn week(source: Source) -> Result<Week> {
    let mut days: [Ranges; 7] = Default::default();
    for day in &mut days {
        *day = if chance(source, 4, 5)? { ranges(source)? } else { Vec::new() };
    }
    if days.iter().all(Vec::is_empty) {
        days[0] = vec![(60, 300)];
    }
    let on_holidays = maybe(source, |source| if chance(source, 1, 2)? { Ok(Vec::new()) } else { ranges(source) })?;
    Ok(Week { days, on_holidays, always: false })
}

/// Sorted ranges in quarters of an hour; the last may run into the next morning.
fn ranges(source: Source) -> Result<Ranges> {
    let mut ranges = Vec::new();
    let mut from = number(source, 0, 60)? * 15;
    while from < 1425 && ranges.len() < 3 {
        let to = (from + number(source, 1, 40)? * 15).min(1440 + 90).min(from + 1425);
        ranges.push((from, to));
        from = to + number(source, 1, 30)? * 15;
    }
    Ok(ranges)
}
