//! What holds of every evaluation of time, whatever the agreement's choices and the facts: bounds
//! enclose the figure, unknown time only widens them, and the order of the facts changes nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod draw;
mod fold;

use agreement::model::Agreement;
use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use calendar::{Length, Span};
use draw::{choose, facts, plain, request, series};
use engine::facts::Facts;
use engine::finding::{Basis, Figure, Finding};
use engine::{Evaluation, Request, evaluate, evaluate_all};

fn judged(agreement: &Agreement, facts: &Facts, request: &Request) -> Evaluation {
    evaluate(agreement, facts, request).unwrap_or_else(|fault| panic!("refused: {fault}"))
}

/// A figure as something that is better the greater it is.
fn goodness(figure: &Figure) -> agreement::quantity::Exact {
    match figure {
        Figure::Money(money) => money.amount.clone(),
        Figure::Share(share) | Figure::Number(share) | Figure::Millis(share) => share.clone(),
        Figure::Length(length) => (-length.millis()).into(),
    }
}

fn bounds_enclose(finding: &Finding) {
    let (Some(lower), Some(upper)) = (&finding.lower, &finding.upper) else {
        return;
    };
    assert!(goodness(lower) <= goodness(upper), "{finding:#?}");
    if let Some(figure) = &finding.figure {
        assert!(goodness(lower) <= goodness(figure) && goodness(figure) <= goodness(upper), "{finding:#?}");
    }
}

fn is_a_share_of_what_is_there(finding: &Finding) {
    let Basis::Time(time) = &finding.basis else {
        return;
    };
    assert!(time.coverage.as_ref().is_none_or(|known| *known >= 0 && *known <= 1), "{finding:#?}");
    assert!(time.outages.windows(2).all(|pair| pair[0].span.to() <= pair[1].span.from()), "{finding:#?}");
    let window = finding.key.window.span;
    assert!(time.within_hours <= window.length(), "{finding:#?}");
    assert!(
        time.unknown.iter().chain(time.excluded.iter().flat_map(|one| &one.taken)).all(|span| window.covers(&span)),
        "{finding:#?}"
    );
}

#[test]
fn bounds_enclose_every_figure() {
    let mut agreement = plain();
    arbtest(|draw| {
        choose(&mut agreement, draw)?;
        let request = request(draw)?;
        let evaluation = judged(&agreement, &facts(draw)?, &request);
        assert!(!evaluation.findings.is_empty());
        evaluation.findings.iter().for_each(bounds_enclose);
        evaluation.findings.iter().for_each(is_a_share_of_what_is_there);
        Ok(())
    })
    .size_min(2_000)
    .budget_ms(6_000);
}

/// Any order of the same elements, drawn.
fn shuffled<T: Clone>(draw: &mut Unstructured, facts: &[T]) -> Result<Vec<T>> {
    let mut left = facts.to_vec();
    let mut result = Vec::new();
    while !left.is_empty() {
        let next = draw.choose_index(left.len())?;
        result.push(left.swap_remove(next));
    }
    Ok(result)
}

#[test]
fn the_order_of_the_facts_changes_no_byte() {
    let mut agreement = plain();
    arbtest(|draw| {
        choose(&mut agreement, draw)?;
        let (request, facts) = (request(draw)?, facts(draw)?);
        let other = Facts {
            resources: shuffled(draw, &facts.resources)?,
            samples: shuffled(draw, &facts.samples)?,
            outages: shuffled(draw, &facts.outages)?,
            coverage: shuffled(draw, &facts.coverage)?,
            maintenance: shuffled(draw, &facts.maintenance)?,
            claims: shuffled(draw, &facts.claims)?,
            decisions: shuffled(draw, &facts.decisions)?,
            ..Facts::default()
        };
        let (one, two) = (judged(&agreement, &facts, &request), judged(&agreement, &other, &request));
        assert_eq!(format!("{one:?}"), format!("{two:?}"));
        assert_eq!(one, two);
        Ok(())
    })
    .size_min(2_000)
    .budget_ms(6_000);
}

#[test]
fn samples_in_runs_change_no_byte() {
    let mut agreement = plain();
    let mut folded = 0;
    arbtest(|draw| {
        choose(&mut agreement, draw)?;
        let (request, mut facts) = (request(draw)?, facts(draw)?);
        facts.samples.extend(series(draw)?);
        let runs = fold::fold(&facts, draw)?;
        folded += runs.runs.iter().filter(|run| run.samples > 1).count();
        let (one, two) = (judged(&agreement, &facts, &request), judged(&agreement, &runs, &request));
        assert_eq!(format!("{one:?}"), format!("{two:?}"), "{runs:#?}");
        assert_eq!(one, two);
        Ok(())
    })
    .size_min(2_000)
    .budget_ms(6_000);
    assert!(folded > 100, "only {folded} runs of several samples");
}

#[test]
fn several_periods_at_once_are_judged_as_each_by_itself() {
    let mut agreement = plain();
    arbtest(|draw| {
        choose(&mut agreement, draw)?;
        let (request, facts) = (request(draw)?, facts(draw)?);
        let day = |n: i64| {
            let from = request.period.from().saturating_add(Length::hours(24 * n).unwrap());
            let period = Span::new(from, from.saturating_add(Length::hours(24).unwrap())).unwrap();
            Request { label: format!("day {n}"), period, as_of: request.as_of.max(period.to()), known_at: None }
        };
        let requests = [day(0), day(2), Request { as_of: day(2).as_of, ..day(1) }, request.clone()];
        let each: Vec<Evaluation> = requests.iter().map(|request| judged(&agreement, &facts, request)).collect();
        assert_eq!(evaluate_all(&agreement, &facts, &requests).unwrap(), each);
        Ok(())
    })
    .size_min(2_000)
    .budget_ms(4_000);
}
