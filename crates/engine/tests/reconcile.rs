//! Several measurements of one objective against a model that looks at each hour by itself (A3).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::model::{Agreement, Measurer};
use agreement::source::Source;
use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use calendar::{Instant, Length, Period, Span};
use engine::facts::{Coverage, Facts, Outage};
use engine::reconcile::{Accord, Alone, Reconciled, Seen, measured_by, several};
use engine::settlement::Settlement;
use engine::versions::Versions;
use engine::{Evaluation, Request};

/// Hours of March 2026 in UTC.
const HOURS: usize = 744;
const ALL: [Measurer; 3] = [Measurer::Provider, Measurer::Customer, Measurer::Third];

/// What a measurer says of each hour: up, down, or nothing.
type Hours = Vec<Option<bool>>;

fn agreement(by: &[Measurer]) -> Agreement {
    let by: Vec<&str> = by.iter().map(|by| by.word()).collect();
    let text = format!(
        "
agreement: demo
title: Demo
version: 1
effective: 2026-01-01
time_zone: UTC
hours: {{ always: 24/7 }}
measuring: {{ by: [{}] }}
services: {{ web: {{ hours: always, fee: EUR 100.00 per month }} }}
objectives:
  uptime:
    service: web
    measures: availability
    window: calendar month
    target: at least 99%
    remedies: [{{ base: fee of web, table: [{{ below: target, pays: 10% }}] }}]
",
        by.join(", ")
    );
    let reading = agreement::read(&Source::new("demo.yaml", text.as_bytes()).unwrap());
    reading.agreement.unwrap_or_else(|| panic!("{:?}", reading.diagnostics))
}

fn hour(number: usize) -> Instant {
    let month = Instant::parse("2026-03-01T00:00:00Z").unwrap();
    Instant::from_millis(month.millis() + number as i64 * 3_600_000)
}

fn span(u: &mut Unstructured) -> Result<(usize, usize)> {
    let from = u.int_in_range(0..=HOURS - 2)?;
    Ok((from, u.int_in_range(from + 1..=HOURS - 1)?))
}

/// Some outages within some time that is covered; an outage is down whether or not it is covered.
fn measured(u: &mut Unstructured, by: Measurer, facts: &mut Facts) -> Result<Hours> {
    let mut hours: Hours = vec![None; HOURS];
    for _ in 0..u.int_in_range(0..=3)? {
        let (from, to) = span(u)?;
        let span = Span::new(hour(from), hour(to)).unwrap();
        facts.coverage.push(Coverage { service: "web".into(), resource: None, by, span, recorded: None });
        hours[from..to].iter_mut().for_each(|one| *one = one.or(Some(true)));
    }
    for number in 0..u.int_in_range(0..=3)? {
        let (from, to) = span(u)?;
        facts.outages.push(Outage {
            id: format!("{by}-{number}").into(),
            service: "web".into(),
            resource: None,
            by,
            impact: None,
            affected: None,
            reported: None,
            from: hour(from),
            to: Some(hour(to)),
            recorded: None,
        });
        hours[from..to].iter_mut().for_each(|one| *one = Some(false));
    }
    Ok(hours)
}

fn judged(versions: &Versions, facts: &Facts, request: &Request) -> Vec<(Evaluation, Settlement)> {
    let found = engine::evaluate_versions(versions, facts, std::slice::from_ref(request)).unwrap();
    let settled = |one: Evaluation| {
        let settlement = engine::settle_version(versions, facts, &one, &[]).unwrap();
        (one, settlement)
    };
    found.into_iter().flatten().map(settled).collect()
}

fn reconciled(agreement: &Agreement, facts: &Facts) -> Vec<Reconciled> {
    let month = Period::parse("2026-03", &agreement.time_zone.0).unwrap();
    let request = Request { label: month.label(), period: month.span(), as_of: month.span().to(), known_at: None };
    let versions = Versions::alone(agreement);
    let texts: Vec<(Measurer, Agreement)> =
        several(&versions, facts).into_iter().map(|by| (by, measured_by(agreement, by))).collect();
    let alone: Vec<Alone> = texts
        .iter()
        .map(|(by, text)| {
            let versions = Versions::alone(text);
            Alone { by: *by, found: judged(&versions, facts, &request), versions }
        })
        .collect();
    engine::reconcile(&versions, facts, request.as_of, &judged(&versions, facts, &request), &alone).unwrap()
}

fn seen(known: Option<bool>) -> Seen {
    known.map_or(Seen::Unknown, |up| if up { Seen::Up } else { Seen::Down })
}

fn accord(known: &[(Measurer, Option<bool>)]) -> Accord {
    let told: Vec<(Measurer, bool)> = known.iter().filter_map(|(by, up)| Some((*by, (*up)?))).collect();
    match told.as_slice() {
        [] => Accord::Nobody,
        [(only, _)] => Accord::Only(*only),
        [(_, first), rest @ ..] if rest.iter().all(|(_, up)| up == first) => Accord::Agree,
        _ => Accord::Differ,
    }
}

fn hours_of(count: usize) -> Length {
    Length::from_millis(count as i64 * 3_600_000)
}

#[test]
fn each_hour_is_told_as_by_hand() {
    arbtest(|u| {
        let say = u.int_in_range(1..=3)?;
        let first = u.int_in_range(0..=2)?;
        let by: Vec<Measurer> = (0..say).map(|number| ALL[(first + number) % 3]).collect();
        let mut facts = Facts::default();
        let mut hours: Vec<(Measurer, Hours)> = Vec::new();
        for one in ALL {
            hours.push((one, measured(u, one, &mut facts)?));
        }
        let tells: Vec<Measurer> = several(&Versions::alone(&agreement(&by)), &facts);
        let all = reconciled(&agreement(&by), &facts);
        let Some(one) = all.first() else {
            assert!(tells.len() < 2, "{tells:?} told, and nothing was held against each other");
            return Ok(());
        };
        let told: Vec<(Measurer, &Hours)> = one
            .alone
            .iter()
            .filter_map(|side| Some((side.by?, &hours.iter().find(|(by, _)| Some(*by) == side.by)?.1)))
            .collect();
        assert_eq!(told.len(), tells.len());
        let at = |number: usize| told.iter().map(|(by, hours)| (*by, hours[number])).collect::<Vec<_>>();
        for number in 0..HOURS {
            let known = at(number);
            let here: Vec<_> = one.spans.iter().filter(|span| span.span.contains(hour(number))).collect();
            let [span] = here.as_slice() else { panic!("hour {number} is in {} spans", here.len()) };
            assert_eq!(span.accord, accord(&known), "hour {number}");
            let decides = by.iter().find(|by| known.iter().any(|(other, up)| other == *by && up.is_some()));
            assert_eq!(span.decided_by, decides.copied(), "hour {number}");
            let counts = decides.and_then(|by| known.iter().find(|(other, _)| other == by)).and_then(|(_, up)| *up);
            assert_eq!(span.agreed, seen(counts), "hour {number}");
            for (by, up) in known {
                assert!(span.by.contains(&(by, seen(up))), "hour {number}: {by} in {span:?}");
            }
        }
        let sum = |wanted: Accord| hours_of((0..HOURS).filter(|number| accord(&at(*number)) == wanted).count());
        assert_eq!((one.sums.agree, one.sums.differ), (sum(Accord::Agree), sum(Accord::Differ)));
        assert_eq!(one.sums.nobody, sum(Accord::Nobody));
        for side in &one.alone {
            let own = told.iter().find(|(by, _)| Some(*by) == side.by).unwrap().1;
            assert_eq!(side.down, hours_of(own.iter().filter(|up| **up == Some(false)).count()));
            assert_eq!(side.has_say, side.by.is_some_and(|one| by.contains(&one)));
        }
        Ok(())
    })
    .budget_ms(1_000);
}
