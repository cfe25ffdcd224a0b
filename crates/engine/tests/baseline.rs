//! The strictest target that would have held: it holds often enough, and nothing stricter than its figure does.
#![allow(clippy::unwrap_used)]

use agreement::model::Agreement;
use agreement::quantity::{Exact, Percent, Target};
use agreement::source::Source;
use arbtest::{arbitrary, arbtest};
use calendar::{Instant, Span};
use engine::baseline::{at_least, strictest};
use engine::finding::{Basis, Figure, Finding, Judged, Key, Verdict};

fn agreement(objective: &str) -> Agreement {
    let text = format!(
        "agreement: past\ntitle: Past\nversion: 1\neffective: 2026-01-01\ntime_zone: UTC\nservices: {{ web: {{ title: Web }} }}\nobjectives:\n  it: {objective}\n"
    );
    agreement::read(&Source::new("past.yaml", text.as_bytes()).unwrap()).agreement.unwrap()
}

fn finding(agreement: &Agreement, number: i64, figure: Figure) -> Finding {
    let objective = agreement.objectives.get("it").unwrap();
    let from = Instant::from_millis(number * 1_000);
    let span = Span::new(from, Instant::from_millis(number * 1_000 + 1)).unwrap();
    Finding {
        key: Key {
            objective: "it".into(),
            service: "web".into(),
            indicator: objective.measures.value,
            member: None,
            window: Judged { label: number.to_string(), span, until: span.to() },
        },
        figure: Some(figure),
        lower: None,
        upper: None,
        target: objective.target.as_ref().map(|target| target.value.clone()),
        verdict: Verdict::Met,
        margin: None,
        basis: Basis::Nothing(engine::wording::Wording::default()),
        scope: engine::finding::Scope::default(),
    }
}

fn holds(figure: &Figure, target: &Target) -> bool {
    figure.reaches(target).unwrap()
}

#[test]
fn it_holds_often_enough_and_nothing_stricter_does() {
    let kinds = [
        "{ service: web, measures: availability, window: calendar month, target: at least 99.9% }",
        "{ service: web, measures: errors per task, window: calendar month, target: at most 2 per 100 }",
    ]
    .map(agreement);
    arbtest(|u| {
        let agreement = &kinds[usize::from(u.arbitrary::<bool>()?)];
        let objective = agreement.objectives.get("it").unwrap();
        let higher = objective.higher_is_better();
        let parts: Vec<u32> =
            (0..u.int_in_range(1..=40)?).map(|_| u.int_in_range(0..=1_000_000)).collect::<arbitrary::Result<_>>()?;
        let figure = |part: &u32| {
            let exact = Exact::ratio(i64::from(*part), 1_000_000_i64).unwrap();
            if higher { Figure::Share(exact) } else { Figure::Number(exact) }
        };
        let findings: Vec<Finding> =
            parts.iter().zip(0..).map(|(part, number)| finding(agreement, number, figure(part))).collect();
        let findings: Vec<&Finding> = findings.iter().collect();
        let share = u.int_in_range(1..=100_u32)?;
        let found = strictest(objective, &findings, &Percent::whole(share)).unwrap();
        let needed = (parts.len() as u64 * u64::from(share)).div_ceil(100).max(1);
        assert!(found.held as u64 >= needed, "{found:?}");
        assert!(holds(&found.figure, &found.target), "{found:?}");
        let stricter = parts.iter().map(figure).filter(|other| match (other, &found.figure) {
            (Figure::Share(one), Figure::Share(other)) => one > other,
            (Figure::Number(one), Figure::Number(other)) => one < other,
            _ => false,
        });
        assert!((stricter.count() as u64) < needed, "{found:?}");
        Ok(())
    });
}

#[test]
fn what_is_proven_is_never_more_than_what_was_reached() {
    arbtest(|u| {
        let of = u.int_in_range(1..=60_usize)?;
        let held = u.int_in_range(0..=of)?;
        let bound = at_least(held, of);
        assert!(bound as usize * of <= held * 100);
        assert!(held == 0 || bound >= at_least(held - 1, of));
        Ok(())
    });
}
