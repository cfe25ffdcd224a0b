//! So many missed in a pattern: in a row, of the last so many, within a stretch, or in all.

use super::Firing;
use super::cases::Case;
use crate::past::Past;
use crate::wording::{Wording, wording};
use agreement::model::Trigger;
use agreement::quantity::{Dutch, Pattern};
use calendar::{Instant, Period};

/// Each missed case at which the pattern is there, of each row by itself.
pub(super) fn firings(past: &Past, trigger: &Trigger, rows: Vec<Vec<Case>>) -> Vec<Firing> {
    rows.iter().flat_map(|cases| of_row(past, trigger, cases)).collect()
}

fn of_row(past: &Past, trigger: &Trigger, cases: &[Case]) -> Vec<Firing> {
    let wanted = trigger.missed.as_ref().map_or(1, |missed| missed.0).max(1);
    let in_all = trigger.pattern.is_none() && trigger.within.is_none();
    let (mut firings, mut begin) = (Vec::new(), 0);
    for (number, case) in cases.iter().enumerate().filter(|(_, case)| case.missed) {
        let looked_at = cases.get(begin..=number).unwrap_or_default();
        if missed_in(past, trigger, looked_at, wanted) >= wanted {
            let (label, subject) = (case.label.clone(), case.subject.clone());
            let since = first_of(looked_at, wanted).map_or(case.end, |first| first.end);
            firings.push(Firing { label, subject, at: case.end, since, why: why(trigger, case, wanted) });
            begin = if in_all { number + 1 } else { 0 };
        }
    }
    firings
}

/// The first of so many missed cases, counted from the last one.
fn first_of(cases: &[Case], wanted: u64) -> Option<&Case> {
    let before = usize::try_from(wanted - 1).unwrap_or(usize::MAX);
    cases.iter().rev().filter(|case| case.missed).nth(before)
}

/// How many of these cases count together with the last one.
fn missed_in(past: &Past, trigger: &Trigger, cases: &[Case], wanted: u64) -> u64 {
    let since = cases.last().and_then(|last| stretch(past, trigger, last.end));
    let near: Vec<&Case> = cases.iter().filter(|case| since.is_none_or(|since| case.end > since)).collect();
    let missed = |cases: &mut dyn Iterator<Item = &&Case>| cases.filter(|case| case.missed).count() as u64;
    match trigger.pattern.as_deref() {
        Some(Pattern::InARow) => near.iter().rev().take_while(|case| case.missed).count() as u64,
        Some(Pattern::OfTheLast(last)) => missed(&mut near.iter().rev().take(*last as usize)),
        None if wanted == 1 => 1,
        None => missed(&mut near.iter()),
    }
}

/// The begin of the stretch that ends at an instant, where one is agreed.
fn stretch(past: &Past, trigger: &Trigger, end: Instant) -> Option<Instant> {
    let kind = past.context.version.period_kind(trigger.within.as_ref()?.value)?;
    Period::ending_at(kind, end, past.context.zone()).map(|period| period.span().from())
}

fn why(trigger: &Trigger, case: &Case, wanted: u64) -> Wording {
    if wanted == 1 {
        return wording!(en: "{case} was missed", nl: "{case} is gemist"; case = case.words);
    }
    let wanted = Wording::same(wanted.to_string());
    wording!(
        en: "missed {wanted} times {how}, the last time {case}",
        nl: "{wanted} keer gemist {how}, voor het laatst {case}";
        how = how(trigger), case = case.words, wanted = wanted
    )
}

/// How often something must be missed, in words: `missed 3 times in the last 12 months (below 95%)`.
pub(crate) fn asked(trigger: &Trigger) -> Wording {
    let wanted = trigger.missed.as_ref().map_or(1, |missed| missed.0).max(1);
    let words = match wanted {
        1 => wording!(en: "missed", nl: "gemist"),
        _ => {
            wording!(en: "missed {wanted} times {how}", nl: "{wanted} keer gemist {how}"; how = how(trigger), wanted = Wording::same(wanted.to_string()))
        }
    };
    let below = trigger.below.as_ref().map(|level| (wording!(en: "below", nl: "onder"), level));
    let above = trigger.above.as_ref().map(|level| (wording!(en: "above", nl: "boven"), level));
    below.into_iter().chain(above).fold(words, |words, (side, level)| {
        wording!(en: "{words} ({side} {level})", nl: "{words} ({side} {level})"; words = words, side = side, level = Wording::of(&level.value))
    })
}

/// In what pattern, and within which stretch.
fn how(trigger: &Trigger) -> Wording {
    let pattern = trigger.pattern.as_ref().map(|pattern| Wording { en: pattern.to_string(), nl: pattern.dutch() });
    let within = trigger
        .within
        .as_ref()
        .map(|within| wording!(en: "in the {within}", nl: "in de {within}"; within = Wording::of(&within.value)));
    let how = Wording::joined(pattern.into_iter().chain(within), " ");
    if how.is_empty() { wording!(en: "in all", nl: "in totaal") } else { how }
}
