//! From a file to the model: what is read, what is in force, and what any text can do.
#![allow(clippy::unwrap_used, clippy::panic)]

use agreement::model::{Bearer, Indicator, Measurer};
use agreement::quantity::{Comparison, Level, Percent, Target};
use agreement::reading::SettingKind;
use agreement::source::Source;
use agreement::{Reading, read};
use std::fs;
use std::path::Path;

fn text(path: &str) -> String {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/agreement");
    fs::read_to_string(cases.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn reading(text: &str) -> Reading {
    read(&Source::new("agreement.yaml", text.as_bytes()).unwrap())
}

#[test]
fn a_whole_agreement_is_read_as_written() {
    let agreement = reading(&text("good/webshop.yaml")).agreement.unwrap();
    assert_eq!(
        agreement.objectives.names().collect::<Vec<_>>(),
        ["uptime", "long-outages", "speed", "critical-response", "normal-resolution", "errors", "satisfaction"]
    );
    let uptime = agreement.objectives.get("uptime").unwrap();
    assert_eq!(uptime.measures.value, Indicator::Availability);
    let at_least = Target::Level { is: Comparison::AtLeast, than: Level::Percent("99.9%".parse_as()) };
    assert_eq!(uptime.target.as_ref().unwrap().value, at_least);
    assert_eq!(uptime.remedies[0].rows().len(), 3);
    assert_eq!(agreement.measuring.by.0, [Measurer::Provider, Measurer::Customer]);
    assert_eq!(agreement.title.in_language("nl"), "Hosting van de webwinkel");
    assert_eq!(agreement.hours_of(agreement.objectives.get("normal-resolution").unwrap()), Ok(Some("office")));
}

trait ParseAs {
    fn parse_as<Q: agreement::quantity::Quantity>(&self) -> Q;
}

impl ParseAs for str {
    fn parse_as<Q: agreement::quantity::Quantity>(&self) -> Q {
        Q::parse(self).unwrap_or_else(|misread| panic!("{}", misread.message))
    }
}

#[test]
fn a_default_that_nobody_wrote_is_in_force_and_marked() {
    let small = text("good/smallest.yaml");
    let defaults = reading(&small);
    let borne = |reading: &Reading| {
        reading.settings.iter().find(|setting| setting.path == "measuring › unknown_time › borne_by").unwrap().clone()
    };
    assert_eq!((borne(&defaults).choice.as_str(), borne(&defaults).default), ("nobody", true));
    assert_eq!(defaults.agreement.as_ref().unwrap().measuring.unknown_time.coverage.0, Percent::whole(95));
    let written = reading(&format!("{small}measuring: {{ unknown_time: {{ borne_by: provider }} }}\n"));
    assert_eq!((borne(&written).choice.as_str(), borne(&written).default), ("provider", false));
    assert_eq!(written.agreement.unwrap().measuring.unknown_time.borne_by, Bearer::Provider);
}

/// Every quantity, list and word that stands though nobody wrote it.
const UNWRITTEN: &[(&str, &str)] = &[
    ("measuring › by", "provider"),
    ("measuring › probes › down_when", "a majority of locations fail"),
    ("measuring › probes › confirmed_by", "1 sample"),
    ("measuring › probes › stale_after", "three probing intervals"),
    ("measuring › outages › merge_gap", "none"),
    ("measuring › outages › minimum", "none"),
    ("measuring › unknown_time › coverage", "at least 95%"),
    ("measuring › counting › divisor", "agreed time"),
    ("services › shop › maintenance › window", "any time"),
    ("services › shop › maintenance › announced", "at any time"),
    ("services › shop › maintenance › allowance", "no limit"),
    ("objectives › uptime › hours", "those of the service"),
    ("objectives › uptime › pauses", "[waiting for customer]"),
    ("objectives › uptime › answers", "any number"),
    ("objectives › uptime › buckets › down_above", "the mean of the rates counts"),
    ("objectives › uptime › buckets › in_a_row", "a single bucket is down by itself"),
    ("objectives › uptime › buckets › minimum", "any number"),
    ("objectives › uptime › decided_on", "exact"),
    ("objectives › uptime › recovery_point", "any age"),
    ("objectives › uptime › tickets › from", "the report"),
    ("objectives › uptime › tickets › reopened_within", "14 calendar days"),
    ("objectives › uptime › tickets › grace", "the full new target"),
    ("exceptions › flood › claim_within", "no term"),
    ("exceptions › flood › answer_within", "no term"),
    ("settlement › pay_out_after", "60 calendar days"),
    ("settlement › statement_after", "at the month's end"),
    ("settlement › dispute_within", "no term"),
    ("settlement › caps › 1 › of", "fee of the service"),
];

#[test]
fn every_default_is_echoed_and_what_is_written_is_not_echoed_as_one() {
    let small = text("good/smallest.yaml").replace("hours: always }", "hours: always, maintenance: {} }")
        + "measuring: { probes: { every: 1 minute } }\nsettlement: { caps: [{ at_most: 50%, per: month }] }\nexceptions: { flood: { en: A flood. } }\n";
    let small =
        small.replace("measures: availability\n", "measures: availability\n    buckets: { every: 5 minutes }\n");
    let values: Vec<_> = reading(&small).settings.into_iter().filter(|one| one.kind == SettingKind::Value).collect();
    let told: Vec<_> = values.iter().map(|one| (one.path.as_str(), one.choice.as_str())).collect();
    let missing: Vec<_> = UNWRITTEN.iter().filter(|one| !told.contains(one)).collect();
    assert!(missing.is_empty() && told.len() == UNWRITTEN.len(), "missing {missing:?} of {told:#?}");
    assert!(values.iter().all(|one| one.default && !one.meaning.is_empty()));
    let written = small.replace("per: month", "of: fee of shop, per: month");
    assert!(!reading(&written).settings.iter().any(|one| one.path == "settlement › caps › 1 › of"));
}

#[test]
fn a_value_knows_where_it_stands() {
    let small = text("good/smallest.yaml");
    let source = Source::new("agreement.yaml", small.as_bytes()).unwrap();
    let agreement = read(&source).agreement.unwrap();
    let target = agreement.objectives.get("uptime").unwrap().target.as_ref().unwrap();
    assert_eq!(source.slice(target.place), "at least 99.9%");
    let (name, _) = agreement.objectives.iter().next().unwrap();
    assert_eq!(source.slice(name.place), "uptime");
}

#[test]
fn an_agreement_with_a_fault_in_its_keys_is_not_half_read() {
    let reading = reading(&text("bad/all-at-once.yaml"));
    assert!(reading.agreement.is_none() && reading.has_errors());
    assert_eq!(reading.diagnostics.len(), 4);
}

/// Lines of the cases put together at random: whatever comes out, reading and linting end in an answer.
#[test]
fn no_text_makes_reading_or_linting_panic() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/agreement/bad");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let whole = text("good/webshop.yaml");
    let bad: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect();
    let pool: Vec<&str> = bad.iter().flat_map(|text| text.lines()).chain(whole.lines()).collect();
    let mut agreements = 0;
    arbtest::arbtest(|choices| {
        let mut lines: Vec<&str> = whole.lines().collect();
        for _ in 0..choices.int_in_range(0..=3_usize)? {
            let at = choices.choose_index(lines.len())?;
            lines[at] = choices.choose(&pool)?;
        }
        let reading = reading(&(lines.join("\n") + "\n"));
        agreements += usize::from(reading.agreement.is_some());
        assert!(reading.agreement.is_some() || reading.has_errors());
        Ok(())
    })
    .budget_ms(3_000);
    assert!(agreements > 0, "no agreement came out, so the lints were never reached");
}

#[test]
fn what_is_taken_over_is_in_force_and_no_default() {
    let text = text("good/smallest.yaml")
        .replace("hours: always }", "hours: always, measuring: { counting: { unit: exact } } }")
        + "measuring: { unknown_time: { borne_by: provider } }\n";
    let settings = reading(&text).settings;
    let of = |key: &str| {
        let path = format!("services › shop › measuring › {key}");
        let one = settings.iter().find(|setting| setting.path == path).unwrap();
        (one.choice.clone(), one.default)
    };
    assert_eq!(of("unknown_time › borne_by"), ("provider".to_owned(), false));
    assert_eq!(of("unknown_time › coverage"), ("at least 95%".to_owned(), true));
}

#[test]
fn states_are_taken_over_by_name() {
    let text = text("good/smallest.yaml").replace(
        "hours: always }",
        "hours: always, measuring: { states: { degraded: down, slow: up } } }\n  desk: { hours: office }",
    ) + "measuring: { states: { degraded: 30% down, in-maintenance: unknown } }\n";
    let agreement = reading(&text.replace(
        "objectives:\n",
        "objectives:\n  desk: { service: desk, measures: interruptions, window: quarter, target: at most 2 }\n",
    ))
    .agreement
    .unwrap();
    let states = |service: &str| {
        let measuring = agreement.measuring_of(agreement.service(service).unwrap());
        let mut states: Vec<_> =
            measuring.states.iter().map(|(name, counts)| format!("{}: {}", name.value, counts.value)).collect();
        states.sort();
        states
    };
    assert_eq!(states("shop"), ["degraded: down", "in-maintenance: unknown", "slow: up"]);
    assert_eq!(states("desk"), ["degraded: 30% down", "in-maintenance: unknown"]);
}

#[test]
fn a_composite_names_its_parts_in_order() {
    let agreement = reading(&text("good/composites.yaml")).agreement.unwrap();
    let parts = |service: &str| {
        let made_of = agreement.service(service).unwrap().made_of.clone().unwrap();
        made_of.parts().map(|part| part.as_str().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(parts("whole"), ["site", "desk"]);
    assert_eq!(parts("site"), ["shop", "nodes"]);
    assert_eq!(parts("nodes"), ["shop", "desk", "mixed"]);
    assert_eq!(parts("mixed"), ["shop", "desk"]);
}

#[test]
fn what_is_taken_over_is_bounded() {
    let list = vec!["provider"; 3_000].join(", ");
    let services: String = (0..1_000).map(|n| format!("  s{n}: {{ measuring: {{}} }}\n")).collect();
    let codes = |text: &str| reading(text).diagnostics.iter().map(|one| one.code).collect::<Vec<_>>();
    assert_eq!(codes(&format!("measuring: {{ by: [{list}] }}\nservices:\n{services}")), ["too-many-nodes"]);
}
