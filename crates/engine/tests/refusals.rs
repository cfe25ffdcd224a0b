//! What an evaluation refuses, with the message a person reads.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::model::{Agreement, Measurer};
use agreement::source::Source;
use calendar::{Instant, Length, Span};
use engine::facts::{Coverage, Facts, MaintenanceEntry, Sample, SampleRun, State};
use engine::{Request, evaluate};

fn agreement(clauses: &str) -> Agreement {
    let head =
        "agreement: demo\ntitle: Demo\nversion: 1\neffective: 2026-01-01\ntime_zone: UTC\nhours: { always: 24/7 }\n";
    let text = format!("{head}{clauses}\n");
    let source = Source::new("demo.yaml", text.as_bytes()).unwrap();
    let reading = agreement::read(&source);
    reading.agreement.unwrap_or_else(|| panic!("{text}\n{:#?}", reading.diagnostics))
}

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn request(from: &str, to: &str) -> Request {
    Request {
        label: from[..10].to_owned(),
        period: Span::new(at(from), at(to)).unwrap(),
        as_of: at(to),
        known_at: None,
    }
}

fn day() -> Request {
    request("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z")
}

fn sample() -> Sample {
    Sample {
        service: "web".into(),
        resource: None,
        location: Some("ams".into()),
        by: Measurer::Provider,
        at: at("2026-03-10T10:00:00Z"),
        state: State::Up,
        recorded: None,
    }
}

fn entry() -> MaintenanceEntry {
    let span = Span::new(at("2026-03-10T10:00:00Z"), at("2026-03-10T11:00:00Z")).unwrap();
    MaintenanceEntry {
        id: "m1".into(),
        service: "web".into(),
        resource: None,
        span,
        announced: Some(span.from()),
        recorded: None,
    }
}

fn uptime(more: &str) -> String {
    format!(
        "services: {{ web: {{ hours: always }} }}\nobjectives:\n  uptime: {{ service: web, measures: availability, window: day, target: at least 99% }}\n{more}"
    )
}

#[track_caller]
fn refused(clauses: &str, facts: &Facts, request: &Request, message: &str) {
    let fault = evaluate(&agreement(clauses), facts, request).expect_err("this is to be refused");
    assert_eq!(fault.to_string(), message);
}

#[test]
fn names_that_lead_nowhere() {
    let clauses = "services: { web: { hours: alwys } }\nobjectives:\n  uptime: { service: web, measures: availability, window: day, target: at least 99% }";
    refused(
        clauses,
        &Facts::default(),
        &day(),
        "the agreement has no hours named `alwys`; run `check` on the agreement",
    );
    let clauses = "services: { web: { hours: always } }\nobjectives:\n  uptime: { service: wbe, measures: availability, window: day, target: at least 99% }";
    refused(
        clauses,
        &Facts::default(),
        &day(),
        "the agreement has no service named `wbe`; run `check` on the agreement",
    );
}

#[test]
fn targets_and_windows_of_the_wrong_kind() {
    let objective = |rest: &str| {
        format!("services: {{ web: {{ hours: always }} }}\nobjectives:\n  one: {{ service: web, {rest} }}")
    };
    let cases = [
        (
            "measures: availability, window: day, target: less than 30 minutes",
            "the target `less than 30 minutes` of objective `one` can't be compared with what it measures; write for example `at least 99.9%`",
        ),
        (
            "measures: availability, window: day, target: 95% within 4 hours",
            "the target `95% within 4 hours` of objective `one` can't be compared with what it measures; write for example `at least 99.9%`",
        ),
        (
            "measures: outage length, window: each outage, target: at least 99%",
            "the target `at least 99%` of objective `one` can't be compared with what it measures; write for example `less than 30 minutes`",
        ),
        (
            "measures: availability, window: each outage, target: at least 99%",
            "objective `one` can't be judged by the window `each outage`; write a stretch of time, such as `calendar month`",
        ),
        (
            "measures: outage length, window: day, target: less than 30 minutes",
            "objective `one` can't be judged by the window `day`; write `each outage`",
        ),
    ];
    for (rest, message) in cases {
        refused(&objective(rest), &Facts::default(), &day(), message);
    }
}

#[test]
fn samples_without_meaning() {
    let facts = Facts { samples: vec![sample()], ..Facts::default() };
    refused(
        &uptime(""),
        &facts,
        &day(),
        "there are samples of `web`, but `measuring › probes` doesn't say how often they are taken, so nobody knows how long a sample's state holds; add it with `every`",
    );
    let quorum = uptime(
        "measuring: { probes: { locations: [ams, fra], every: 5 minutes, down_when: at least 3 locations fail } }",
    );
    refused(
        &quorum,
        &facts,
        &day(),
        "3 locations must fail before `web` is down, but only 2 can; change `down_when` or `locations` in `measuring › probes`",
    );
}

#[test]
fn working_days_that_nobody_named() {
    let clauses = "services: { web: { hours: always, maintenance: { announced: 5 working days ahead } } }\nobjectives:\n  uptime: { service: web, measures: availability, window: day, target: at least 99% }";
    let facts = Facts { maintenance: vec![entry()], ..Facts::default() };
    refused(
        clauses,
        &facts,
        &day(),
        "a term counts working days, and the agreement doesn't say which these are; add `working_days:` with the name of hours",
    );
}

#[test]
fn notice_that_no_calendar_holds() {
    let clauses = "working_days: never\nservices: { web: { hours: always, maintenance: { announced: 5 working days ahead } } }\nobjectives:\n  uptime: { service: web, measures: availability, window: day, target: at least 99% }";
    let clauses = clauses.replace("working_days: never", "working_days: rare");
    let text = format!(
        "agreement: demo\ntitle: Demo\nversion: 1\neffective: 2026-01-01\ntime_zone: UTC\nhours: {{ always: 24/7, rare: \"2050 Jan 01 10:00-11:00\" }}\n{clauses}\n"
    );
    let agreement = agreement::read(&Source::new("demo.yaml", text.as_bytes()).unwrap()).agreement.unwrap();
    let facts = Facts { maintenance: vec![entry()], ..Facts::default() };
    let fault = evaluate(&agreement, &facts, &day()).expect_err("no working day in 20 years");
    assert!(
        fault.to_string().starts_with("maintenance `m1`: 5 working days ahead of 2026-03-10T10:00:00Z can't be met"),
        "{fault}"
    );
}

#[test]
fn periods_that_cannot_be_judged() {
    let facts = Facts::default();
    refused(
        &uptime(""),
        &facts,
        &request("2025-12-31T00:00:00Z", "2026-01-01T00:00:00Z"),
        "the period 2025-12-31 ends before the agreement begins on 2026-01-01; ask for a later period, or use the version that was in force",
    );
    let ended = uptime("main_agreement: { reference: HO-1, term: 2026-01-01 through 2026-02-28 }");
    refused(
        &ended,
        &facts,
        &day(),
        "the period 2026-03-10 begins after the agreement's last day, 2026-02-28; ask for an earlier period, or extend `main_agreement › term`",
    );
    let early = Request { as_of: at("2026-03-10T00:00:00Z"), ..day() };
    refused(
        &uptime(""),
        &facts,
        &early,
        "nothing of the period 2026-03-10 has passed as of 2026-03-10T00:00:00Z; ask for an earlier period or a later moment",
    );
    refused(
        &uptime(""),
        &facts,
        &request("2026-01-01T00:00:00Z", "2199-01-01T00:00:00Z"),
        "the period 2026-01-01 is longer than 100 years; ask for a shorter one",
    );
}

#[test]
fn as_known_at_needs_recorded_times() {
    let span = Span::new(at("2026-03-10T00:00:00Z"), at("2026-03-11T00:00:00Z")).unwrap();
    let coverage = Coverage { service: "web".into(), resource: None, by: Measurer::Provider, span, recorded: None };
    let facts = Facts { coverage: vec![coverage], ..Facts::default() };
    let known = Request { known_at: Some(at("2026-03-11T00:00:00Z")), ..day() };
    refused(
        &uptime(""),
        &facts,
        &known,
        "as-known-at can't be told: the coverage of `web` from 2026-03-10T00:00:00Z doesn't say when it was recorded; add `recorded` to it, or leave as-known-at out",
    );
    assert!(!evaluate(&agreement(&uptime("")), &facts, &day()).unwrap().sealed);
    assert!(evaluate(&agreement(&uptime("")), &Facts::default(), &day()).unwrap().sealed);
}

fn run(first: &str, last: &str, longest_gap: i64) -> SampleRun {
    let Sample { service, resource, location, by, state, recorded, .. } = sample();
    let longest_gap = Length::from_millis(longest_gap);
    SampleRun {
        service,
        resource,
        location,
        by,
        first: at(first),
        last: at(last),
        samples: 3,
        longest_gap,
        state,
        recorded,
    }
}

#[test]
fn runs_that_are_none() {
    let probed = uptime("measuring: { probes: { every: 5 minutes } }");
    let (from, to) = ("2026-03-10T09:00:00Z", "2026-03-10T11:00:00Z");
    let gap = Facts { runs: vec![run(from, to, 15 * 60_000 + 1)], ..Facts::default() };
    let words = "are no run: a gap in it is longer than a sample's state holds, or other samples of the location lie between its own; give the samples one by one";
    refused(&probed, &gap, &day(), &format!("the samples of `web` at {from} {words}"));
    let crossed = Facts { runs: vec![run(from, to, 0)], samples: vec![sample()], ..Facts::default() };
    refused(&probed, &crossed, &day(), &format!("the samples of `web` at 2026-03-10T10:00:00Z {words}"));
    let twice = Facts { runs: vec![run(from, to, 0), run(to, to, 0)], ..Facts::default() };
    refused(&probed, &twice, &day(), &format!("the samples of `web` at {to} {words}"));
}

#[test]
fn services_that_make_no_whole() {
    let made = |made_of: &str| uptime("").replace("{ hours: always }", &format!("{{ made_of: {made_of} }}"));
    let why = |why: &str| format!("the services that `web` is made of can't be put together: {why}");
    let cases = [
        ("{ all_of: [web] }", "they go round in a circle, or nest deeper than 16 services; mend `made_of`"),
        ("{ all_of: [] }", "`made_of` names none; name the services"),
        ("{ weighted: { web: 60% } }", "the parts in `weighted` don't make 100%; mend them"),
        ("{ at_least: 2, of: [web] }", "`at_least` asks for none of them, or for more than there are; mend the number"),
        ("{ at_least: 0, of: [web] }", "`at_least` asks for none of them, or for more than there are; mend the number"),
        (
            "{ all_of: [web], any_of: [web] }",
            "`made_of` needs one of `all_of`, `any_of`, `at_least` with `of`, and `weighted`",
        ),
    ];
    for (text, message) in cases {
        refused(&made(text), &Facts::default(), &day(), &why(message));
    }
}

#[test]
fn states_without_a_meaning() {
    let state = State::Named("slow".into());
    let facts = Facts { samples: vec![Sample { state, ..sample() }], ..Facts::default() };
    let message = "the agreement doesn't say what the state `slow` of `web` counts as; add it to `measuring › states`, such as `slow: 30% down`";
    refused(&uptime("measuring: { probes: { every: 5 minutes } }"), &facts, &day(), message);
}
