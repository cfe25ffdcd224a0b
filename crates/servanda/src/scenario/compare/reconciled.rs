//! Several measurements of an objective against what a scenario expects of them.

use super::super::found::Found;
use super::super::obliged::Ask;
use super::super::outcome::Difference;
use super::learnt::one_of;
use agreement::model::Measurer;
use agreement::quantity::Exact;
use engine::finding::Figure;
use engine::reconcile::{Reconciled, Seen, Side};

pub(super) fn differences(asks: &[Ask], all: &[Reconciled]) -> Vec<Difference> {
    let of_one = |ask: &Ask| {
        let meant = |one: &&Reconciled| {
            *one.objective == ask.name && ask.of.as_ref().is_none_or(|window| one.window.label == *window)
        };
        one_of(ask, &all.iter().filter(meant).collect::<Vec<_>>(), found)
    };
    asks.iter().flat_map(of_one).collect()
}

fn found(one: &Reconciled, key: &str) -> Found {
    let sums = &one.sums;
    match key {
        "agree" => Found::Length(sums.agree),
        "differ" => Found::Length(sums.differ),
        "nobody" => Found::Length(sums.nobody),
        "only" => Found::Words(sums.only.iter().map(|(by, time)| format!("{by} {time}")).collect()),
        "as_agreed" => of_side(&one.agreed),
        "at_stake" => Found::of(one.at_stake(), Found::Money),
        "spans" => Found::Words(one.spans.iter().map(span).collect()),
        "note" => Found::Words(engine::reconcile::reasons(one).into_iter().map(|reason| reason.words.en).collect()),
        by => Found::of(Measurer::named(by).and_then(|by| one.alone.iter().find(|side| side.by == Some(by))), of_side),
    }
}

/// Verdict, figure, down time and credit.
fn of_side(side: &Side) -> Found {
    let fraction = |share: &Exact| format!("{}/{}", share.numerator(), share.denominator());
    let figures = side.findings.iter().filter_map(|finding| finding.figure.as_ref()).map(|figure| match figure {
        Figure::Share(share) => fraction(share),
        other => fraction(&other.number()),
    });
    let credit = side.credit.as_ref().map(ToString::to_string);
    let words = [side.verdict().word().to_owned(), format!("{} down", side.down)];
    Found::Words(words.into_iter().chain(figures).chain(credit).collect())
}

/// `2026-03-08T02:00:00Z to 2026-03-08T03:00:00Z: provider up, customer down; counts up, by provider`.
fn span(span: &engine::reconcile::SpanTold) -> String {
    let seen = |seen: &Seen| seen.wording().en;
    let by = span.by.iter().map(|(by, state)| format!("{by} {}", seen(state))).collect::<Vec<_>>().join(", ");
    let decided = span.decided_by.map(|by| format!(", by {by}")).unwrap_or_default();
    format!("{} to {}: {by}; counts {}{decided}", span.span.from(), span.span.to(), seen(&span.agreed))
}
