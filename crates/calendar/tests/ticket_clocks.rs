//! Business-time cases restated from the public test suites of other tools, to the second.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use calendar::{
    BusinessCalendar, Holidays, Instant, Length, RollOn, ServiceHours, Span, SpanSet, Term, TermClock, Zone,
};
use serde_json::{Map, Value};

const WEEKDAYS: [(&str, &str); 7] =
    [("mon", "Mo"), ("tue", "Tu"), ("wed", "We"), ("thu", "Th"), ("fri", "Fr"), ("sat", "Sa"), ("sun", "Su")];

fn cases() -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/cases/ticket-clocks/cases.json");
    let text =
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{} can't be read: {error}", path.display()));
    serde_json::from_str(&text).expect("the cases are JSON")
}

/// The case's weekly table in the notation of service hours.
fn notation(week: &Map<String, Value>) -> String {
    let day = |(key, name): (&str, &str)| {
        let ranges = week.get(key)?.as_array().unwrap().iter();
        let ranges: Vec<String> =
            ranges.map(|r| format!("{}-{}", r[0].as_str().unwrap(), r[1].as_str().unwrap())).collect();
        Some(format!("{name} {}", ranges.join(",")))
    };
    let days: Vec<String> = WEEKDAYS.into_iter().filter_map(day).collect();
    format!("{}; PH off", days.join("; "))
}

fn calendar(case: &Value) -> BusinessCalendar {
    let holidays = case["holidays"].as_array().unwrap().iter();
    let holidays: Holidays = holidays.map(|date| date.as_str().unwrap().parse().unwrap()).collect();
    let zone = Zone::named(case["timezone"].as_str().unwrap()).unwrap();
    let hours = ServiceHours::parse(&notation(case["calendar"].as_object().unwrap())).unwrap();
    BusinessCalendar::new(zone, hours, holidays)
}

fn instant(value: &Value) -> Instant {
    Instant::parse(value.as_str().unwrap()).unwrap()
}

fn pauses(case: &Value) -> SpanSet {
    let spans = case["pauses_utc"].as_array().unwrap().iter();
    spans.map(|span| Span::new(instant(&span[0]), instant(&span[1])).unwrap()).collect()
}

/// Everything that one case expects, as `(what, expected, got)` in text.
fn check(case: &Value) -> Vec<(String, String, String)> {
    let (start, pauses, calendar) = (instant(&case["start_utc"]), pauses(case), calendar(case));
    let horizon = Span::new(start, start.saturating_add(Length::hours(24 * 60).unwrap())).unwrap();
    let clock = TermClock::new(calendar.clone(), calendar, horizon);
    let target = |key: &str| Length::minutes(case["targets_minutes"][key].as_i64().unwrap()).unwrap();
    let actual = |key: &str| instant(&case["actual_utc"][key]);
    let due = |from: Instant, key: &str| {
        clock.due(from, Term::Working(target(key)), RollOn::None, &pauses).unwrap().to_string()
    };
    let elapsed = |key: &str| clock.elapsed(start, actual(key), &pauses);
    let minutes = |length: Length| match length.millis() % 60_000 {
        0 => (length.millis() / 60_000).to_string(),
        _ => length.to_string(),
    };
    let mut checks = Vec::new();
    for (what, expected) in case["expected"].as_object().unwrap() {
        if what == "next_due_after_update" {
            let got = due(actual("update"), "update");
            checks.push((what.clone(), expected.as_str().unwrap().to_owned(), got));
            continue;
        }
        for (key, expected) in expected.as_object().unwrap() {
            let got = match what.as_str() {
                "due" => due(start, key),
                "elapsed_minutes" => minutes(elapsed(key)),
                "elapsed_seconds" => (elapsed(key).millis() / 1_000).to_string(),
                "margin_minutes" => minutes(target(key).checked_sub(elapsed(key)).unwrap()),
                other => panic!("a case expects `{other}`, which this test doesn't know"),
            };
            let expected = expected.as_str().map_or(expected.to_string(), str::to_owned);
            checks.push((format!("{what} of {key}"), expected, got));
        }
    }
    checks
}

#[test]
fn every_case_to_the_second() {
    let cases = cases();
    let mut checked = 0;
    let mut wrong = Vec::new();
    for case in &cases {
        for (what, expected, got) in check(case) {
            checked += 1;
            if expected != got {
                wrong.push(format!("{}: {what}: {got} instead of {expected}", case["id"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(cases.len() >= 33 && checked >= 50, "{checked} checks of {} cases", cases.len());
}
