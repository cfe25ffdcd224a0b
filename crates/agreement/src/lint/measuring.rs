//! How states are measured and become outages.

use super::rule::{Rule, error, warning};
use crate::model::{Agreement, Measuring, OutageBegin, OutageEnd, Probes};
use crate::quantity::{Duration, Quorum};
use crate::source::{Diagnostic, Place};
use calendar::Length;

pub(super) const RULES: &[Rule] =
    &[NO_INTERVAL, QUORUM, SAME_LOCATION, STALE_EARLY, NO_COVERAGE, IDLE_MINIMUM, IDLE_MERGE_GAP, REPORT_OF_PROBES];

const NO_INTERVAL: Rule = error(
    "no-interval",
    "rule A1",
    "A probing interval of no length.",
    "write how often the probes look, such as `30 seconds`",
);
const QUORUM: Rule = error(
    "quorum",
    "rule A2",
    "More locations must fail than there are, so the service can never be down.",
    "name more locations, or ask for fewer",
);
const SAME_LOCATION: Rule = error(
    "same-location",
    "rule A2",
    "A location is listed twice, so it is not clear how many there are.",
    "list each location once",
);
const STALE_EARLY: Rule = warning(
    "stale-early",
    "rule A1",
    "A sample's state ends before the next sample comes, so there is unknown time between any two samples.",
    "write at least the probing interval, or leave it out: it is then three intervals",
);
const NO_COVERAGE: Rule = warning(
    "no-coverage",
    "rule A10",
    "No time need be known, so a verdict may rest on nothing.",
    "write for example `coverage: at least 95%`",
);
const IDLE_MINIMUM: Rule = warning(
    "idle-minimum",
    "rule A4",
    "Every outage that the probes can show is at least as long as the minimum, so it leaves nothing out.",
    "leave `minimum` out, or make it longer than the probes take to show an outage",
);
const IDLE_MERGE_GAP: Rule = warning(
    "idle-merge-gap",
    "rule A4",
    "The merge gap changes nothing.",
    "leave `merge_gap` out, or make it longer than the probing interval beside a `minimum`",
);

const REPORT_OF_PROBES: Rule = warning(
    "report-of-probes",
    "rule A4",
    "Outages begin at their report, but probes report nothing, so what they see begins at the first failing sample.",
    "measure by lists of outages, or let outages begin at the `first failing sample`",
);

/// Measuring that can't work, or settings in it that do nothing.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let all = everywhere(agreement).into_iter().flat_map(|(reading, measuring)| of(&reading, measuring));
    let composites = agreement.services.iter().filter(|(_, service)| service.made_of.is_some());
    // The minimum of a service that is made of others leaves out what its parts show together.
    let minima: Vec<Place> = composites
        .filter_map(|(_, service)| service.measuring.as_ref())
        .filter_map(|own| own.outages.minimum.as_ref().map(|minimum| minimum.place).filter(|place| is_own(own, *place)))
        .collect();
    all.filter(|remark| remark.code != IDLE_MINIMUM.code || !minima.contains(&remark.place)).collect()
}

/// Whether something stands in a service's own measuring, and isn't taken over from the agreement's.
pub(super) fn is_own(measuring: &Measuring, place: Place) -> bool {
    measuring.place.start <= place.start && place.end <= measuring.place.end
}

/// The agreement's own measuring and that of services that differ, with the keys that lead to them.
pub(super) fn everywhere(agreement: &Agreement) -> Vec<(String, &Measuring)> {
    let services = agreement.services.iter().filter_map(|(id, service)| {
        service.measuring.as_ref().map(|measuring| (format!("services › {} › measuring", id.value), measuring))
    });
    std::iter::once(("measuring".to_owned(), &agreement.measuring)).chain(services).collect()
}

fn of(reading: &str, measuring: &Measuring) -> Vec<Diagnostic> {
    let probes = measuring
        .probes
        .iter()
        .flat_map(|probes| [no_interval(probes), quorum(probes), same_location(probes), stale_early(probes)]);
    let rest =
        [no_coverage(measuring), idle_minimum(measuring), idle_merge_gap(measuring), report_of_probes(measuring)];
    probes
        .chain(rest)
        .flatten()
        .map(|remark| {
            let reading = format!("{reading} › {}", remark.reading);
            remark.with_reading(reading)
        })
        .collect()
}

fn report_of_probes(measuring: &Measuring) -> Option<Diagnostic> {
    let probes = measuring.probes.as_ref().filter(|_| measuring.outages.begin == OutageBegin::TheReport)?;
    let message = "what the probes see begins at the first failing sample, for probes report nothing";
    Some(
        REPORT_OF_PROBES
            .at(measuring.outages.place, "outages › begin", message)
            .with_related(probes.place, "the probes"),
    )
}

/// How long an outage lasts at least before the probes have shown it.
pub(super) fn resolution(probes: &Probes) -> Length {
    let samples = i64::from(probes.confirmed_by.0);
    Length::from_millis(probes.every.0.millis().saturating_mul(samples))
}

fn no_interval(probes: &Probes) -> Option<Diagnostic> {
    let none = probes.every.0.is_zero();
    none.then(|| NO_INTERVAL.at(probes.every.place, "probes › every", "probes can't look without a pause between"))
}

fn quorum(probes: &Probes) -> Option<Diagnostic> {
    let locations = u32::try_from(probes.locations.len()).unwrap_or(u32::MAX).max(1);
    let needed = probes.down_when.threshold(locations);
    let Quorum::AtLeast(_) = probes.down_when.value else {
        return None;
    };
    let message = format!(
        "{needed} locations must fail, but there {} {locations}",
        if locations == 1 { "is only" } else { "are only" }
    );
    (needed > locations).then(|| QUORUM.at(probes.down_when.place, "probes › down_when", message))
}

fn same_location(probes: &Probes) -> Option<Diagnostic> {
    let mut seen = std::collections::HashMap::new();
    probes.locations.iter().find_map(|location| {
        let first = seen.insert(location.as_str(), location.place)?;
        let message = format!("the location `{}` is listed twice", location.value);
        Some(SAME_LOCATION.at(location.place, "probes › locations", message).with_related(first, "listed here first"))
    })
}

fn stale_early(probes: &Probes) -> Option<Diagnostic> {
    let stale = probes.stale_after.as_ref()?;
    let message = format!("a sample holds for {}, but the next one comes after {}", stale.value, probes.every.value);
    (stale.0 < probes.every.0).then(|| {
        STALE_EARLY
            .at(stale.place, "probes › stale_after", message)
            .with_related(probes.every.place, "the probing interval")
    })
}

fn no_coverage(measuring: &Measuring) -> Option<Diagnostic> {
    let coverage = &measuring.unknown_time.coverage;
    let none = coverage.0.number().is_zero();
    none.then(|| {
        NO_COVERAGE.at(coverage.place, "unknown_time › coverage", "a figure decides even where nobody knew anything")
    })
}

fn idle_minimum(measuring: &Measuring) -> Option<Diagnostic> {
    let minimum = measuring.outages.minimum.as_ref()?;
    let to_first_good = measuring.outages.end == OutageEnd::FirstGoodSample;
    let shown = single(measuring).filter(|_| to_first_good).map(resolution);
    let idle = minimum.0.is_zero() || shown.is_some_and(|shown| minimum.0 <= shown);
    let message = format!(
        "no outage is shorter than {} as the probes see it, so none is left out",
        Duration(minimum.0.max(shown.unwrap_or_default()))
    );
    idle.then(|| IDLE_MINIMUM.at(minimum.place, "outages › minimum", message))
}

fn idle_merge_gap(measuring: &Measuring) -> Option<Diagnostic> {
    let gap = measuring.outages.merge_gap.as_ref()?;
    let every = single(measuring).map(|probes| probes.every.0);
    let every = every.unwrap_or_default();
    let why = match measuring.outages.minimum {
        None => "outages are merged for the minimum length only, and there is no minimum".to_owned(),
        Some(_) if gap.0 <= every => {
            format!("between two outages the probes see at least {} of up time, so none merge", Duration(every))
        }
        Some(_) => return None,
    };
    Some(IDLE_MERGE_GAP.at(gap.place, "outages › merge_gap", why))
}

/// The probes, where they stand at one location: only then their interval bounds what can be seen, since several locations that
/// look at different times can show shorter spans.
fn single(measuring: &Measuring) -> Option<&Probes> {
    let probes = measuring.probes.as_ref();
    probes.filter(|probes| probes.locations.len() <= 1)
}
