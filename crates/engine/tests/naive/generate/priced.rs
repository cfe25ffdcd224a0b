//! Objectives of every counted kind with the bounds of a table on them, for credits.

use super::answers::scores;
use super::counted::records;
use super::values::{requests, tasks};
use crate::naive::draw::{Source, chance, one};
use crate::naive::place::Place;
use arbtest::arbitrary::Result;
use calendar::{Instant, Length};
use engine::facts::{Facts, Name, RestoreTest};

/// What is measured against which target, which bounds a table on it has beside the target, and whether more is worse.
pub struct Kind {
    pub measures: &'static str,
    rest: &'static str,
    pub bounds: [&'static str; 3],
    pub more_is_worse: bool,
}

const fn more(measures: &'static str, rest: &'static str, bounds: [&'static str; 3]) -> Kind {
    Kind { measures, rest, bounds, more_is_worse: true }
}

const fn less(measures: &'static str, rest: &'static str, bounds: [&'static str; 3]) -> Kind {
    Kind { measures, rest, bounds, more_is_worse: false }
}

const DAILY: &str = "target: at most 10%, buckets: { every: 24 hours }";
const REST: &str = "target: at least 90%, buckets: { every: 24 hours, express_as: 100% minus error rate }";
const DOWN: &str = "target: at least 90%, buckets: { every: 24 hours, no_requests: leaves, down_above: 10% }";

const KINDS: [Kind; 18] = [
    more("errors per task", "target: at most 10 per 100", ["15%", "30 per 100", "1 per 2"]),
    less("share solved", "target: at least 90%", ["80%", "50%", "10%"]),
    less("share right first time", "target: more than 50%", ["40%", "30%", "10%"]),
    less("throughput", "target: at least 1 per hour", ["30 per 48 hours", "0.2 per hour", "0.001 per minute"]),
    less("throughput", "target: at least 200", ["150", "100", "50"]),
    less("request time", "target: 90% within 300 ms", ["80%", "50%", "10%"]),
    less("request time", "target: 90% within 300 ms or at most 2 missed", ["80%", "50%", "10%"]),
    more("request time", "target: 95th percentile at most 300 ms", ["400 ms", "500 ms", "0.6 seconds"]),
    more("lead time", "target: mean less than 8 hours", ["12 hours", "2000 minutes", "40 hours"]),
    less("lead time", "target: 90% within 2 working days", ["80%", "50%", "10%"]),
    more("error rate", DAILY, ["12.5%", "25%", "50%"]),
    less("error rate", REST, ["87.5%", "75%", "50%"]),
    less("error rate", DOWN, ["80%", "75%", "50%"]),
    less("satisfaction", "target: at least 8.0 of 10, answers: at least 4", ["7 of 10", "5.5 of 10", "2 of 10"]),
    more("complaints", "target: at most 1", ["2", "3", "4"]),
    more("interruptions", "target: less than 2", ["2", "3", "4"]),
    more("time to restore", "target: at most 2 hours", ["4 hours", "10 hours", "48 hours"]),
    less("time between failures", "target: at least 400 hours", ["300 hours", "150 hours", "20 hours"]),
];
const RESTORE: Kind = less("restore tests", "target: all within 4 hours", ["90%", "60%", "30%"]);

/// A kind, and the keys that it adds to an objective.
pub fn kind(source: Source) -> Result<(&'static Kind, String)> {
    let kind = if chance(source, 1, 12)? { &RESTORE } else { one(source, &KINDS)? };
    Ok((kind, format!("measures: {}, {}", kind.measures, kind.rest)))
}

/// Facts for an objective of this kind; those of buckets come when the set stands, those of states are there.
pub fn facts(source: Source, place: &Place, (objective, kind): (&Name, &Kind), facts: &mut Facts) -> Result<()> {
    match kind.measures {
        "request time" => requests(source, place, objective, 300, facts),
        "lead time" => tasks(source, place, objective, 0, facts),
        "satisfaction" | "complaints" => scores(source, place, objective, facts),
        "restore tests" => restores(source, place, facts),
        "error rate" | "interruptions" | "time to restore" | "time between failures" => Ok(()),
        measures => records(source, place, (objective, measures), facts),
    }
}

fn restores(source: Source, place: &Place, facts: &mut Facts) -> Result<()> {
    for hours in [2, 4, 5] {
        facts.restore_tests.push(RestoreTest {
            id: format!("r{}", facts.restore_tests.len()).into(),
            service: (*one(source, &super::money::SERVICES)?).into(),
            at: Instant::from_millis(place.instant(source)?),
            took: Length::from_millis(hours * 3_600_000),
            lost: None,
            recorded: None,
        });
    }
    Ok(())
}
