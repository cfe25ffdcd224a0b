//! What must hold of every settlement (C1, C3), on random outages under random caps, month after month.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use agreement::model::Agreement;
use agreement::quantity::Exact;
use agreement::source::Source;
use arbtest::arbitrary::{Result, Unstructured};
use calendar::{Instant, Length, Span};
use engine::facts::{Coverage, Facts, Outage, Resource};
use engine::settlement::{Settlement, Step};
use engine::{Request, evaluate, settle};

const HOUR: i64 = 3_600_000;
/// 2026-01-01T00:00:00Z, in a zone without clock changes.
const BEGIN: i64 = 1_767_225_600_000;
const MONTH_DAYS: [i64; 4] = [31, 28, 31, 30];

fn agreement(caps: &str, objectives: &str) -> Agreement {
    let text = format!(
        "agreement: demo\ntitle: Demo\nversion: 1\neffective: 2026-01-01\ntime_zone: UTC\nhours: {{ always: 24/7 }}\nsettlement: {{ objectives: {objectives}, caps: [{caps}] }}\nservices:\n  web: {{ hours: always, fee: \"EUR 333.33 per month\" }}\n  mail: {{ hours: always, fee: \"EUR 99.99 per month\" }}\nobjectives:\n{}{}",
        objective("web"),
        objective("mail")
    );
    let reading = agreement::read(&Source::new("demo", text.as_bytes()).unwrap());
    reading.agreement.unwrap_or_else(|| panic!("{text}\n{:?}", reading.diagnostics))
}

fn objective(service: &str) -> String {
    format!(
        "  {service}-up: {{ service: {service}, measures: availability, window: calendar month, target: at least 99.9%, remedies: [{{ base: fee of {service}, table: [{{ below: target, pays: 7% }}, {{ below: 99.0%, pays: 33.3% }}] }}] }}\n  {service}-long: {{ service: {service}, measures: outage length, window: each outage, target: less than 30 minutes, remedies: [{{ base: fee of {service}, table: [{{ from: target, pays: 5% }}, {{ from: 2 hours, pays: 11.1% }}], cap: {{ at_most: 20%, per: month }} }}] }}\n"
    )
}

fn facts(u: &mut Unstructured) -> Result<Facts> {
    let days: i64 = MONTH_DAYS.iter().sum();
    let all = Span::new(Instant::from_millis(BEGIN), Instant::from_millis(BEGIN + days * 24 * HOUR)).unwrap();
    let mut facts = Facts::default();
    for service in ["web", "mail"] {
        facts.coverage.push(Coverage {
            service: service.into(),
            resource: None,
            by: agreement::model::Measurer::Provider,
            span: all,
            recorded: None,
        });
        for n in 0..u.int_in_range(0..=6)? {
            let from = Instant::from_millis(BEGIN + u.int_in_range(0..=days * 24 - 1)? * HOUR);
            let to = from.checked_add(Length::from_millis(u.int_in_range(1..=400)? * 60_000)).unwrap();
            facts.outages.push(Outage {
                id: format!("{service}-{n}").into(),
                service: service.into(),
                resource: None,
                by: agreement::model::Measurer::Provider,
                impact: None,
                affected: None,
                reported: None,
                from,
                to: Some(to),
                recorded: None,
            });
        }
    }
    Ok(facts)
}

fn months(agreement: &Agreement, facts: &Facts) -> Vec<Settlement> {
    let mut settled: Vec<Settlement> = Vec::new();
    let mut from = Instant::from_millis(BEGIN);
    for (number, days) in MONTH_DAYS.iter().enumerate() {
        let to = from.checked_add(Length::from_millis(days * 24 * HOUR)).unwrap();
        let request = Request {
            label: format!("2026-{:02}", number + 1),
            period: Span::new(from, to).unwrap(),
            as_of: to,
            known_at: None,
        };
        let evaluation = evaluate(agreement, facts, &request).unwrap();
        let settlement = settle(agreement, facts, &evaluation, &settled).unwrap();
        settled.push(settlement);
        from = to;
    }
    settled
}

fn paid<'a>(settlements: impl IntoIterator<Item = &'a Settlement>, service: Option<&str>) -> Exact {
    settlements
        .into_iter()
        .flat_map(|settlement| &settlement.lines)
        .filter(|line| service.is_none_or(|service| &*line.finding.service == service))
        .map(|line| line.paid.amount.clone())
        .sum()
}

fn euros(text: &str) -> Exact {
    Exact::from_decimal(text).unwrap()
}

#[test]
fn postings_sum_to_zero_and_add_up_to_what_is_paid() {
    arbtest::arbtest(|u| {
        let agreement = agreement("{ at_most: 40%, of: fee of the service, per: month }", "add up");
        for settlement in months(&agreement, &facts(u)?) {
            assert!(settlement.postings.iter().map(|posting| posting.amount.clone()).sum::<Exact>().is_zero());
            let credited: Exact = settlement
                .postings
                .iter()
                .filter(|posting| posting.account == engine::settlement::Account::CustomerCredit)
                .map(|posting| posting.amount.clone())
                .sum();
            assert_eq!(credited, paid([&settlement], None));
            for line in &settlement.lines {
                let cents = &line.paid.amount * &Exact::from(100_i64);
                assert_eq!(Exact::from(cents.floor()), cents, "whole cents");
                assert!(line.capped <= line.exact);
            }
        }
        Ok(())
    })
    .budget_ms(2_500);
}

#[test]
fn no_cap_is_exceeded_over_its_stretch() {
    arbtest::arbtest(|u| {
        let caps = "{ at_most: 40%, of: fee of the service, per: month }, { at_most: \"EUR 100.01\", per: month, covers: agreement }, { at_most: \"EUR 120.05\", per: quarter, covers: agreement }, { at_most: 50%, of: fee of web, per: rolling 12 months }";
        let agreement = agreement(caps, u.choose(&["add up", "highest applies"])?);
        let settled = months(&agreement, &facts(u)?);
        for month in &settled {
            assert!(paid([month], Some("web")) <= euros("133.332"));
            assert!(paid([month], Some("mail")) <= euros("39.996"));
            assert!(paid([month], None) <= euros("100.01"));
        }
        assert!(paid(&settled[..3], None) <= euros("120.05"), "the first quarter");
        assert!(paid(&settled, Some("web")) <= euros("166.665"), "twelve months");
        Ok(())
    })
    .budget_ms(2_500);
}

/// Two objectives for each resource, and one for the service as a whole.
const OF_MEMBERS: &str = "agreement: demo\ntitle: Demo\nversion: 1\neffective: 2026-01-01\ntime_zone: UTC\nhours: { always: 24/7 }\nsettlement: { caps: [{ at_most: EUR 30.03, per: month, covers: member }, { at_most: EUR 55.01, per: quarter, covers: member }, { at_most: EUR 70.00, per: month }] }\nservices: { web: { hours: always, fee: \"EUR 333.33 per month\" } }\nobjectives:\n  up: { service: web, measures: availability, for_each: resource, window: calendar month, target: at least 99.9%, remedies: [{ base: fee of web, table: [{ below: target, pays: 7% }] }] }\n  long: { service: web, measures: outage length, for_each: resource, window: each outage, target: less than 30 minutes, remedies: [{ base: fee of web, table: [{ from: target, pays: 5% }] }] }\n  all: { service: web, measures: availability, window: calendar month, target: at least 99.9%, remedies: [{ base: fee of web, table: [{ below: target, pays: 10% }] }] }\n";

#[test]
fn no_cap_of_a_member_is_exceeded_and_none_takes_from_another() {
    arbtest::arbtest(|u| {
        let agreement = agreement::read(&Source::new("demo", OF_MEMBERS.as_bytes()).unwrap()).agreement.unwrap();
        let mut facts = facts(u)?;
        let all = facts.coverage[0].span;
        for name in ["a", "b"] {
            facts.resources.push(Resource {
                id: name.into(),
                service: "web".into(),
                from: all.from(),
                to: None,
                attributes: std::collections::BTreeMap::default(),
                recorded: None,
            });
        }
        for outage in facts.outages.iter_mut().filter(|outage| &*outage.service == "web") {
            outage.resource = u.choose(&[None, Some("a".into()), Some("b".into())])?.clone();
        }
        let settled = months(&agreement, &facts);
        for member in [None, Some("a"), Some("b")] {
            let paid = |months: &[Settlement], exact: bool| -> Exact {
                let lines = months.iter().flat_map(|month| &month.lines);
                let own = lines.filter(|line| line.finding.member.as_deref() == member);
                own.map(|line| if exact { line.exact.clone() } else { line.paid.amount.clone() }).sum()
            };
            for month in &settled {
                let month = std::slice::from_ref(month);
                assert!(paid(month, false) <= euros("30.03"), "{member:?}");
            }
            assert!(paid(&settled[..3], false) <= euros("55.01"), "the first quarter of {member:?}");
            let (january, due) = (&settled[..1], paid(&settled[..1], true).min(euros("30.03")));
            let others: Exact = january.iter().flat_map(|month| &month.lines).map(|line| line.exact.clone()).sum();
            if others <= euros("70.00") {
                assert!(
                    paid(january, false) >= due - euros("0.01"),
                    "what others are paid takes nothing from {member:?}"
                );
            }
        }
        Ok(())
    })
    .budget_ms(2_500);
}

#[test]
fn an_outage_over_a_seam_pays_each_step_once() {
    arbtest::arbtest(|u| {
        let agreement = agreement("", "add up");
        let seam = BEGIN + 31 * 24 * HOUR;
        let before = u.int_in_range(1..=300)? * 60_000;
        let after = u.int_in_range(1..=300)? * 60_000;
        let mut facts = facts(&mut Unstructured::new(&[]))?;
        let (from, to) = (Instant::from_millis(seam - before), Instant::from_millis(seam + after));
        facts.outages.push(Outage {
            id: "seam".into(),
            service: "web".into(),
            resource: None,
            by: agreement::model::Measurer::Provider,
            impact: None,
            affected: None,
            reported: None,
            from,
            to: Some(to),
            recorded: None,
        });
        let settled = months(&agreement, &facts);
        let step = |length: i64| {
            if length >= 2 * HOUR {
                euros("0.111")
            } else if length >= HOUR / 2 {
                euros("0.05")
            } else {
                Exact::zero()
            }
        };
        let long: Exact = settled
            .iter()
            .flat_map(|settlement| &settlement.lines)
            .filter(|line| &*line.finding.objective == "web-long")
            .map(|line| line.exact.clone())
            .sum();
        assert_eq!(long, euros("333.33") * step(before + after));
        Ok(())
    })
    .budget_ms(1_500);
}

/// What a remedy of 5% for each started quarter of an hour beyond 10 minutes pays of EUR 333.33, at least EUR 20 and at most half.
fn by_blocks(minutes: i64) -> Exact {
    let blocks = (minutes - 10 + 14).max(0) / 15;
    if minutes <= 10 {
        return Exact::zero();
    }
    let share = Exact::ratio(5 * blocks, 100).unwrap().min(Exact::ratio(1, 2).unwrap());
    (euros("333.33") * share).max(euros("20.00"))
}

#[test]
fn blocks_over_a_seam_pay_in_all_what_they_pay_at_once() {
    arbtest::arbtest(|u| {
        let text = "agreement: demo\ntitle: Demo\nversion: 1\neffective: 2026-01-01\ntime_zone: UTC\nhours: { always: 24/7 }\nservices: { web: { hours: always, fee: \"EUR 333.33 per month\" } }\nobjectives:\n  long: { service: web, measures: outage length, window: each outage, target: at most 10 minutes, remedies: [{ base: fee of web, linear: { pays: 5%, per: started 15 minutes, at_most: 50% }, at_least: EUR 20.00 }] }\n";
        let agreement = agreement::read(&Source::new("demo", text.as_bytes()).unwrap()).agreement.unwrap();
        let seam = BEGIN + 31 * 24 * HOUR;
        let (before, after) = (u.int_in_range(0..=200)?, u.int_in_range(1..=200)?);
        let mut facts = facts(&mut Unstructured::new(&[]))?;
        facts.outages.clear();
        facts.outages.push(Outage {
            id: "seam".into(),
            service: "web".into(),
            resource: None,
            by: agreement::model::Measurer::Provider,
            impact: None,
            affected: None,
            reported: None,
            from: Instant::from_millis(seam - before * 60_000),
            to: Some(Instant::from_millis(seam + after * 60_000)),
            recorded: None,
        });
        let settled = months(&agreement, &facts);
        let exact = settled.iter().flat_map(|month| &month.lines).map(|line| line.exact.clone());
        assert_eq!(exact.sum::<Exact>(), by_blocks(before + after), "{before} + {after}");
        let postings = settled.iter().flat_map(|month| &month.postings).map(|posting| posting.amount.clone());
        assert!(postings.sum::<Exact>().is_zero());
        Ok(())
    })
    .budget_ms(1_500);
}

#[test]
fn no_rolling_cap_is_exceeded_by_any_days_in_a_row() {
    arbtest::arbtest(|u| {
        let agreement = agreement("{ at_most: \"EUR 55.55\", per: rolling 30 days, covers: agreement }", "add up");
        let settled = months(&agreement, &facts(u)?);
        let lines: Vec<_> = settled.iter().flat_map(|month| &month.lines).collect();
        for last in &lines {
            let end = last.finding.window.span.to().millis();
            let within = |at: i64| end - 30 * 24 * HOUR < at && at <= end;
            let inside = lines.iter().filter(|line| within(line.finding.window.span.to().millis()));
            assert!(inside.map(|line| line.paid.amount.clone()).sum::<Exact>() <= euros("55.55"));
        }
        Ok(())
    })
    .budget_ms(2_500);
}

#[test]
fn a_step_is_posted_only_where_something_changes() {
    let agreement = agreement("", "add up");
    let mut quiet = facts(&mut Unstructured::new(&[])).unwrap();
    quiet.outages.clear();
    for settlement in months(&agreement, &quiet) {
        assert!(settlement.postings.is_empty() && settlement.lines.is_empty());
    }
    quiet.outages.push(Outage {
        id: "o".into(),
        service: "web".into(),
        resource: None,
        by: agreement::model::Measurer::Provider,
        impact: None,
        affected: None,
        reported: None,
        from: Instant::from_millis(BEGIN),
        to: Some(Instant::from_millis(BEGIN + HOUR)),
        recorded: None,
    });
    let january = &months(&agreement, &quiet)[0];
    let steps: Vec<Step> = january.postings.iter().map(|posting| posting.step).collect();
    assert!(
        steps.contains(&Step::Credit) && steps.contains(&Step::Rounding) && !steps.contains(&Step::Cap),
        "{steps:?}"
    );
}
