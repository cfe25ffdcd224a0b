//! Draws agreements, facts and requests.

use agreement::model::{
    Agreement, Bearer, CountingUnit, DivisorLimit, ExcludedTime, Gaps, Measurer, OutageBegin, OutageEnd, Outside,
    PartyRole, RoundingDirection,
};
use agreement::quantity::{Divisor, Duration, Quorum};
use agreement::reading::At;
use agreement::source::Source;
use arbtest::arbitrary::{Result, Unstructured};
use calendar::{Instant, Length, Span, SpanSet};
use engine::Request;
use engine::facts::{
    Claim, Coverage, Decision, DecisionMaker, Facts, MaintenanceEntry, Name, Outage, Outcome, Resource, Sample, Scope,
    State,
};

/// 2026-03-09T00:00:00Z, a Monday; facts lie in the five days from then on.
const START: i64 = 1_773_014_400_000;
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

const TEXT: &str = r#"
agreement: demo
title: Demo
version: 1
effective: 2026-01-01
time_zone: UTC
hours: { always: 24/7, office: "Mo-Fr 08:00-18:00", night: "Mo-Su 22:00-03:00" }
measuring:
  by: [provider, customer]
  probes: { locations: [ams, fra], every: 20 minutes, confirmed_by: 2 samples }
  states: { broken: down, slow: 30% down, worse: 70% down, tested: up, odd: unknown }
services:
  web: { hours: always, maintenance: { announced: 24 hours ahead, allowance: 3 hours per month } }
  db: { hours: always }
  shop: { hours: always, made_of: { all_of: [web, db] } }
  pool: { hours: always, made_of: { any_of: [web, db] }, maintenance: { announced: 24 hours ahead } }
  mix: { hours: always, made_of: { weighted: { web: 60%, pool: 15%, db: 25% } } }
  most: { hours: always, made_of: { at_least: 2, of: [web, pool, mix] } }
exceptions:
  force-majeure: { en: An event. }
objectives:
  all-day: { service: web, measures: availability, window: day, target: at least 99% }
  office: { service: web, measures: availability, hours: office, window: day, target: at least 99% }
  night: { service: web, measures: availability, hours: night, for_each: resource, window: day, target: at least 99% }
  outages: { service: web, measures: outage length, window: each outage, target: less than 30 minutes }
  shop: { service: shop, measures: availability, window: day, target: at least 99% }
  pool: { service: pool, measures: availability, window: day, target: at least 99% }
  mix: { service: mix, measures: availability, window: since the start, target: at least 99% }
  most: { service: most, measures: availability, hours: office, window: day, target: at least 99% }
  most-outages: { service: most, measures: outage length, window: each outage, target: less than 30 minutes }
"#;

pub fn plain() -> Agreement {
    let source = Source::new("demo.yaml", TEXT.as_bytes()).expect("a small text");
    let reading = agreement::read(&source);
    reading.agreement.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics))
}

fn any<T: Copy>(draw: &mut Unstructured, choices: &[T]) -> Result<T> {
    draw.choose(choices).copied()
}

/// The plain agreement with its choices on measuring drawn.
pub fn choose(agreement: &mut Agreement, draw: &mut Unstructured) -> Result<()> {
    let measuring = &mut agreement.measuring;
    measuring.unknown_time.borne_by = any(draw, &[Bearer::Nobody, Bearer::Provider, Bearer::Customer])?;
    measuring.outages.begin = any(draw, &[OutageBegin::FirstFailingSample, OutageBegin::LastGoodSample])?;
    measuring.outages.end = any(draw, &[OutageEnd::FirstGoodSample, OutageEnd::LastFailingSample])?;
    let minutes = |n: i64| At::unwritten(Duration(Length::from_millis(n * 60_000)));
    measuring.outages.minimum = any(draw, &[None, Some(40)])?.map(minutes);
    measuring.outages.merge_gap = any(draw, &[None, Some(15)])?.map(minutes);
    if let Some(probes) = &mut measuring.probes {
        probes.gaps = any(draw, &[Gaps::HoldThenUnknown, Gaps::AllUnknown])?;
        probes.outside = any(draw, &[Outside::Unknown, Outside::Up])?;
        probes.down_when = At::unwritten(any(draw, &[Quorum::Any, Quorum::Majority, Quorum::All])?);
    }
    let counting = &mut measuring.counting;
    counting.excluded_time = any(draw, &[ExcludedTime::Leaves, ExcludedTime::CountsUp])?;
    counting.divisor = At::unwritten(any(
        draw,
        &[Divisor::AgreedTime, Divisor::AgreedTime, Divisor::Fixed(Length::from_millis(20 * HOUR))],
    )?);
    counting.divisor_at_most = any(draw, &[DivisorLimit::NoLimit, DivisorLimit::TimeInExistence])?;
    counting.unit = any(
        draw,
        &[
            CountingUnit::Exact,
            CountingUnit::MinutesPerOutage,
            CountingUnit::MinutesPerDay,
            CountingUnit::MinutesPerPeriod,
        ],
    )?;
    counting.rounding = any(draw, &[RoundingDirection::Up, RoundingDirection::Down, RoundingDirection::Nearest])?;
    Ok(())
}

fn instant(draw: &mut Unstructured) -> Result<Instant> {
    let seconds = draw.int_in_range(0..=5 * DAY / 1000)?;
    Ok(Instant::from_millis(START + seconds * 1000 + draw.int_in_range(0..=1)? * 500))
}

fn span(draw: &mut Unstructured) -> Result<Span> {
    let from = instant(draw)?;
    let length = Length::from_millis(draw.int_in_range(1..=8 * HOUR)?);
    Ok(Span::new(from, from.saturating_add(length)).expect("a length above zero"))
}

fn name(draw: &mut Unstructured, names: &[&str]) -> Result<Name> {
    Ok((*draw.choose(names)?).into())
}

fn resource(draw: &mut Unstructured) -> Result<Option<Name>> {
    Ok(if draw.arbitrary()? { None } else { Some(name(draw, &["i-1", "i-2"])?) })
}

fn service(draw: &mut Unstructured) -> Result<Name> {
    name(draw, &["web", "web", "web", "db"])
}

/// Names that the agreement gives a weight.
const NAMED: [&str; 5] = ["broken", "slow", "worse", "tested", "odd"];

fn state(draw: &mut Unstructured) -> Result<State> {
    if draw.ratio(1, 3)? {
        return Ok(State::Named(name(draw, &NAMED)?));
    }
    Ok(draw.choose(&[State::Up, State::Up, State::Down, State::Unknown])?.clone())
}

fn impact(draw: &mut Unstructured) -> Result<Option<Name>> {
    draw.ratio(1, 2)?.then(|| name(draw, &NAMED)).transpose()
}

fn measurer(draw: &mut Unstructured) -> Result<Measurer> {
    draw.choose(&[Measurer::Provider, Measurer::Provider, Measurer::Customer, Measurer::Third]).copied()
}

fn several<T>(
    draw: &mut Unstructured,
    most: usize,
    make: impl Fn(&mut Unstructured, usize) -> Result<T>,
) -> Result<Vec<T>> {
    let count = draw.int_in_range(0..=most)?;
    (0..count).map(|number| make(draw, number)).collect()
}

pub fn facts(draw: &mut Unstructured) -> Result<Facts> {
    let web = || Name::from("web");
    let at = Instant::from_millis;
    let gaps = [span(draw)?, span(draw)?];
    Ok(Facts {
        resources: vec![
            Resource {
                id: "i-1".into(),
                service: web(),
                attributes: Default::default(),
                from: at(START - DAY),
                to: None,
                recorded: None,
            },
            Resource {
                id: "i-2".into(),
                service: web(),
                attributes: Default::default(),
                from: instant(draw)?,
                to: None,
                recorded: None,
            },
        ],
        samples: several(draw, 40, |draw, _| {
            let state = state(draw)?;
            let location = Some(name(draw, &["ams", "fra", "par"])?);
            Ok(Sample {
                service: service(draw)?,
                resource: resource(draw)?,
                location,
                by: measurer(draw)?,
                at: instant(draw)?,
                state,
                recorded: None,
            })
        })?,
        outages: several(draw, 6, |draw, number| {
            let span = span(draw)?;
            let to = draw.ratio(9, 10)?.then(|| span.to());
            Ok(Outage {
                id: format!("o{number}").into(),
                service: service(draw)?,
                resource: resource(draw)?,
                by: measurer(draw)?,
                impact: impact(draw)?,
                affected: None,
                reported: None,
                from: span.from(),
                to,
                recorded: None,
            })
        })?,
        coverage: covered(draw, &gaps)?,
        maintenance: several(draw, 4, |draw, number| {
            let announced = draw.ratio(3, 4)?.then(|| at(START - DAY * 2));
            Ok(MaintenanceEntry {
                id: format!("m{number}").into(),
                service: web(),
                resource: resource(draw)?,
                span: span(draw)?,
                announced,
                recorded: None,
            })
        })?,
        claims: several(draw, 4, |draw, number| {
            let outage = if draw.ratio(1, 4)? { Some(name(draw, &["o0", "o1"])?) } else { None };
            let scope = Scope { outage, ..Scope::default() };
            let span = if draw.ratio(1, 2)? { span(draw)? } else { *draw.choose(&gaps)? };
            Ok(Claim {
                id: format!("c{number}").into(),
                category: "force-majeure".into(),
                scope,
                span,
                by: PartyRole::Provider,
                at: at(START),
                evidence: None,
                recorded: None,
            })
        })?,
        decisions: several(draw, 6, |draw, _| {
            let outcome = *draw.choose(&[Outcome::Accepted, Outcome::Accepted, Outcome::Rejected])?;
            let by = *draw.choose(&[DecisionMaker::Decider, DecisionMaker::Party(PartyRole::Customer)])?;
            Ok(Decision {
                claim: name(draw, &["c0", "c1", "c2", "c3"])?,
                outcome,
                by,
                at: instant(draw)?,
                recorded: None,
            })
        })?,
        ..Facts::default()
    })
}

/// Lists that are complete but for a few gaps, which claims may cover; or for a few hours only.
fn covered(draw: &mut Unstructured, gaps: &[Span]) -> Result<Vec<Coverage>> {
    let list = |service, span, resource, by| Coverage { service, resource, by, span, recorded: None };
    if draw.ratio(1, 3)? {
        return several(draw, 8, |draw, _| Ok(list(service(draw)?, span(draw)?, resource(draw)?, measurer(draw)?)));
    }
    let all = Span::new(Instant::from_millis(START), Instant::from_millis(START + 6 * DAY)).expect("six days");
    let gaps: SpanSet = gaps.iter().take(draw.int_in_range(0..=2)?).copied().collect();
    let web = gaps.complement(all).iter().map(|span| list("web".into(), span, None, Measurer::Provider)).collect();
    let db = list("db".into(), all, None, Measurer::Provider);
    Ok([web, vec![db]].concat())
}

pub fn request(draw: &mut Unstructured) -> Result<Request> {
    let period =
        Span::new(Instant::from_millis(START + DAY), Instant::from_millis(START + 4 * DAY)).expect("three days");
    let as_of = Instant::from_millis(START + DAY + draw.int_in_range(1..=4 * DAY)?);
    Ok(Request { label: "three days".to_owned(), period, as_of, known_at: None })
}

/// Samples at short intervals from each location, whose state often stays the same.
pub fn series(draw: &mut Unstructured) -> Result<Vec<Sample>> {
    let mut samples = Vec::new();
    for location in ["ams", "fra"] {
        let (mut at, mut state) = (instant(draw)?, State::Up);
        for _ in 0..draw.int_in_range(5..=25)? {
            at = at.saturating_add(Length::from_millis(draw.int_in_range(4..=70)? * 60_000));
            if draw.ratio(1, 4)? {
                state = self::state(draw)?;
            }
            let (service, location) = ("web".into(), Some(location.into()));
            let by = Measurer::Provider;
            samples.push(Sample { service, resource: None, location, by, at, state: state.clone(), recorded: None });
        }
    }
    Ok(samples)
}
