//! A help desk's audit trail: every row accounted for, and each verdict that of the naive evaluator.

use super::cases::{case, folder, json, rows};
use crate::naive::compare;
use crate::naive::grid::{Grain, MINUTE};
use crate::naive::place::{Place, midnight};
use crate::naive::weeks::Week;
use crate::naive::windows::days;
use crate::naive::world::World;
use engine::facts::{Facts, TicketEvent, TicketStep};
use jiff::tz::TimeZoneDatabase;
use std::collections::BTreeSet;

const TRAIL: &str = "servicenow-sample/incident_event_log_first_4000.csv";
/// The notation of the agreement, which the naive evaluator writes day by day.
const OFFICE: &str = "Mo-Fr 08:00-18:00; PH off";

#[test]
fn every_row_is_accounted_for() {
    let folder = folder("audit-trail", &[TRAIL]);
    let trail = rows(TRAIL, &["number"]);
    let read = json(&folder, "facts", &[]);
    let account = &read["files"].as_array().unwrap()[0]["account"];
    let count = |key: &str| account[key].as_u64().unwrap_or_else(|| panic!("{key} isn't in {account}")) as usize;
    assert_eq!((count("rows"), count("skipped")), (trail.len(), 0));
    assert_eq!(count("used") + count("unchanged"), trail.len(), "a row tells something, or it tells nothing new");
    let tickets: BTreeSet<&str> = trail.iter().map(|row| row[0].as_str()).collect();
    let events = facts(&folder).tickets;
    let reported = events.iter().filter(|event| matches!(event.step, TicketStep::Reported { .. }));
    assert_eq!(reported.clone().count(), tickets.len());
    assert!(reported.map(|event| &*event.ticket).eq(reported_in_order(&events)), "each ticket is reported once");
}

fn reported_in_order(events: &[TicketEvent]) -> impl Iterator<Item = &str> {
    let mut seen = BTreeSet::new();
    events
        .iter()
        .filter(|event| matches!(event.step, TicketStep::Reported { .. }))
        .map(|event| &*event.ticket)
        .filter(move |ticket| seen.insert(*ticket))
}

#[test]
fn response_and_resolution_are_those_of_the_naive_evaluator() {
    let folder = folder("audit-trail", &[TRAIL]);
    let facts = facts(&folder);
    for (month, as_of) in [((2016, 2, 29), (2016, 3, 10)), ((2016, 3, 31), (2016, 4, 8))] {
        let world = world(&facts, month, as_of);
        let evaluation = compare::set(&world).unwrap_or_else(|words| panic!("{words}")).expect("the engine judges it");
        assert!(!evaluation.findings.is_empty());
    }
}

/// The facts as the program reads them.
fn facts(folder: &tempfile::TempDir) -> Facts {
    assert!(case(TRAIL).is_file());
    let path = servanda::folder::agreement_path(folder.path()).unwrap();
    let file = servanda::folder::read_agreement(&path).unwrap();
    let names = measure::Names::of(file.agreement().unwrap());
    let beside = servanda::beside::Beside::of(&path).unwrap();
    beside.read(Some(names), measure::BadRows::Stop).unwrap().facts
}

/// The month of the first date up to the end of that day, as it is known at the second date.
fn world(facts: &Facts, last: (i16, i8, i8), as_of: (i16, i8, i8)) -> World {
    let date = |(year, month, day): (i16, i8, i8)| jiff::civil::date(year, month, day);
    let zone = TimeZoneDatabase::bundled().get("Europe/Amsterdam").unwrap();
    let first = days(date(last).first_of_month());
    let (from, to) = (midnight(&zone, first), midnight(&zone, days(date(last)) + 1));
    let as_of = midnight(&zone, days(date(as_of)));
    let grain = Grain {
        coarse: 15 * MINUTE,
        fine: MINUTE,
        fine_from: from - 40 * 86_400_000,
        fine_to: as_of + 86_400_000,
        spread: 0,
    };
    let place = Place {
        zone_name: "Europe/Amsterdam",
        zone,
        first,
        days: days(date(last)) + 1 - first,
        from,
        to,
        as_of,
        grain,
        step: MINUTE,
        base: from,
        count: 0,
        jitter: 0,
    };
    let office = office();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/real/audit-trail/agreement.yaml");
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains(OFFICE));
    let text = text.replace(OFFICE, &format!("\"{}\"", office.notation()));
    let known = facts.tickets.iter().filter(|event| event.at.millis() <= as_of).cloned().collect();
    World::new(
        text.clone(),
        Facts { tickets: known, ..Facts::default() },
        place,
        holidays(&text),
        vec![Week::always(), office],
        (40, 40),
    )
}

fn office() -> Week {
    let hours = vec![(8 * 60, 18 * 60)];
    let days = std::array::from_fn(|day| if day < 5 { hours.clone() } else { Vec::new() });
    Week { days, on_holidays: Some(Vec::new()), always: false }
}

/// The dates that the agreement lists.
fn holidays(text: &str) -> BTreeSet<i64> {
    let listed = text.split("dates: [").nth(1).and_then(|rest| rest.split(']').next()).unwrap();
    listed.split(',').map(|date| days(date.trim().parse().unwrap())).collect()
}
