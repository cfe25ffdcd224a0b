//! A claim that isn't established is pending until somebody answers it, it is withdrawn, or the term to answer ends (A7).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::model::{Agreement, Measurer, PartyRole};
use agreement::source::Source;
use calendar::{Instant, Period, Span};
use engine::Request;
use engine::facts::{Claim, Coverage, Decision, DecisionMaker, Facts, Outcome, Scope};
use engine::finding::Excluded;

const AGREEMENT: &str = "
agreement: demo
title: Demo
version: 1
effective: 2026-01-01
time_zone: Europe/Amsterdam
hours: { always: 24/7, office: Mo-Fr 09:00-17:00 }
working_days: office
services: { web: { hours: always } }
objectives:
  uptime: { service: web, measures: availability, window: calendar month, target: at least 99% }
exceptions:
  storm: { en: Wind., answer_within: 5 working days }
  flood: { en: Water. }
";

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// The claim of this category, made on Friday 6 March 2026, as it stands after these decisions.
fn standing(category: &str, decisions: &[(&str, DecisionMaker, Outcome)], as_of: &str) -> Excluded {
    let reading = agreement::read(&Source::new("demo.yaml", AGREEMENT.as_bytes()).unwrap());
    let agreement: Agreement = reading.agreement.unwrap_or_else(|| panic!("{:?}", reading.diagnostics));
    let month = Period::parse("2026-03", &agreement.time_zone.0).unwrap().span();
    let decided = |(at, by, outcome): &(&str, DecisionMaker, Outcome)| Decision {
        claim: "c-1".into(),
        at: self::at(at),
        by: *by,
        outcome: *outcome,
        recorded: None,
    };
    let facts = Facts {
        coverage: vec![Coverage {
            service: "web".into(),
            resource: None,
            by: Measurer::Provider,
            span: month,
            recorded: None,
        }],
        claims: vec![Claim {
            id: "c-1".into(),
            category: category.into(),
            scope: Scope::default(),
            span: Span::new(at("2026-03-05T09:00:00Z"), at("2026-03-05T10:00:00Z")).unwrap(),
            by: PartyRole::Provider,
            at: at("2026-03-06T09:00:00Z"),
            evidence: None,
            recorded: None,
        }],
        decisions: decisions.iter().map(decided).collect(),
        ..Facts::default()
    };
    let request = Request { label: "2026-03".to_owned(), period: month, as_of: at(as_of), known_at: None };
    let evaluation = engine::evaluate(&agreement, &facts, &request).unwrap();
    evaluation.findings[0].basis.excluded()[0].clone()
}

const CUSTOMER: DecisionMaker = DecisionMaker::Party(PartyRole::Customer);
const PROVIDER: DecisionMaker = DecisionMaker::Party(PartyRole::Provider);

#[test]
fn nobody_has_answered_yet() {
    let later = "2026-06-01T00:00:00Z";
    assert!(standing("flood", &[], later).pending);
    // The fifth working day after the claim is Friday 13 March.
    assert!(standing("storm", &[], "2026-03-13T15:59:00Z").pending);
    let own = [("2026-03-09T09:00:00Z", PROVIDER, Outcome::Accepted)];
    assert!(standing("flood", &own, later).pending, "a party can't accept its own claim");
}

#[test]
fn an_answer_a_withdrawal_or_the_end_of_the_term_settles_it() {
    let later = "2026-06-01T00:00:00Z";
    assert!(!standing("storm", &[], "2026-03-13T16:00:00Z").pending);
    for (by, outcome) in [(CUSTOMER, Outcome::Rejected), (CUSTOMER, Outcome::Accepted), (PROVIDER, Outcome::Withdrawn)]
    {
        let one = standing("flood", &[("2026-03-09T09:00:00Z", by, outcome)], later);
        assert!(!one.pending, "{by:?} {outcome:?}");
        assert_eq!(one.established, outcome == Outcome::Accepted);
    }
}
