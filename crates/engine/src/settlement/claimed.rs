//! What is claimed twice pays once: of claims of one objective and member over the same time, the highest (C2).

use super::caps::is_before;
use super::draft::{Draft, Line};
use super::words::called;
use super::{Settlement, Step};
use crate::finding::Key;
use crate::windows::is_up_to;
use crate::wording::wording;
use agreement::quantity::{Exact, Window};
use calendar::Span;

pub(super) fn apply(draft: &mut Draft, earlier: &[Settlement]) {
    let mut asked: Vec<(usize, Key)> = draft
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| matches!(line.objective.window.value.anywhere(), Window::DaysToClaim(_)))
        .map(|(number, line)| (number, line.finding.key.clone()))
        .collect();
    asked.sort_by_key(|one| std::cmp::Reverse(amount(draft, one.0)));
    let mut kept: Vec<(usize, Key)> = Vec::new();
    for (number, key) in asked {
        let again = kept
            .iter()
            .any(|(other, known)| remedy(draft, *other) == remedy(draft, number) && overlap(draft, known, &key));
        let before = if again { amount(draft, number) } else { paid_before(draft, number, &key, earlier) };
        less(draft, number, &before);
        if !again {
            kept.push((number, key));
        }
    }
}

fn amount(draft: &Draft, line: usize) -> Exact {
    draft.lines.get(line).map_or_else(Exact::zero, |line| line.amount.clone())
}

fn remedy(draft: &Draft, line: usize) -> Option<usize> {
    draft.lines.get(line).map(|line: &Line| line.number)
}

/// What earlier settlements paid for claims over the same time.
fn paid_before(draft: &Draft, line: usize, key: &Key, earlier: &[Settlement]) -> Exact {
    let others = earlier.iter().filter(|settlement| is_before(draft, settlement));
    let others = others.flat_map(|settlement| &settlement.lines);
    let same = others.filter(|other| Some(other.remedy) == remedy(draft, line) && overlap(draft, &other.finding, key));
    same.map(|other| other.capped.clone()).sum()
}

fn less(draft: &mut Draft, line: usize, before: &Exact) {
    if before.is_zero() {
        return;
    }
    let left = (&amount(draft, line) - before).max(Exact::zero());
    let credit = called(draft.agreement.settlement.credits_are);
    let words = wording!(
        en: "the same time is claimed twice, and the highest credit for it pays once",
        nl: "dezelfde tijd is twee keer geclaimd; de hoogste {credit} ervoor telt één keer"
    );
    draft.change(line, left, Step::HighestApplies, "claims over the same time".to_owned(), words);
}

/// Whether two findings of one objective and member answer claims that share time.
fn overlap(draft: &Draft, one: &Key, other: &Key) -> bool {
    (&one.objective, &one.member) == (&other.objective, &other.member)
        && claimed(draft, one).any(|span| claimed(draft, other).any(|with| with.clip(&span).is_some()))
}

/// The time that is claimed by the claims with which a window ends, or would if no seam cut it.
fn claimed<'d>(draft: &'d Draft, key: &'d Key) -> impl Iterator<Item = Span> + 'd {
    let is_seam = |at| draft.versions.iter().any(|version| version.to == Some(at));
    let days = draft.agreement.objectives.get(&key.objective).map(|objective| objective.window.value.anywhere());
    let asks = move |at| match days {
        Some(Window::DaysToClaim(days)) => is_up_to(&key.window, days, at, &draft.agreement.time_zone.0, is_seam),
        _ => false,
    };
    let claims = draft.facts.credit_claims.iter();
    claims.filter(move |claim| claim.objective == key.objective && asks(claim.at)).map(|claim| claim.span)
}
