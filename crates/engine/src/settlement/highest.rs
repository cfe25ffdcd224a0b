//! Where only the highest credit applies, the others fall away; decided before caps (C2, C3).

use super::Step;
use super::draft::{Draft, Line};
use super::words::called;
use crate::finding::Basis;
use crate::wording::{Wording, wording};
use agreement::model::{Objectives, OneEvent};
use agreement::quantity::Exact;
use agreement::reading::Read;

pub(super) fn apply(draft: &mut Draft) {
    within_one_event(draft);
    among_named(draft);
    if draft.agreement.settlement.objectives == Objectives::HighestApplies {
        among_objectives(draft);
    }
    draft.lines.retain(|line| line.pays_now);
}

/// Several remedies of one objective for one event: the highest, where the objective says so.
fn within_one_event(draft: &mut Draft) {
    let groups = draft.grouped(|line| {
        (line.objective.one_event_pays == OneEvent::Highest).then(|| format!("{:?}", line.finding.key))
    });
    for group in groups {
        let sets: Vec<Vec<usize>> = group.into_iter().map(|line| vec![line]).collect();
        keep_highest(draft, &sets, "one_event_pays: highest");
    }
}

/// The objectives that the settlement names: for each member by itself where all are measured for the same members.
fn among_named(draft: &mut Draft) {
    let agreement = draft.agreement;
    for (number, group) in agreement.settlement.highest_of.iter().enumerate() {
        let names: Vec<&str> = group.objectives.iter().map(|name| name.as_str()).collect();
        let each = |name: &&str| agreement.objectives.get(name).and_then(|one| one.for_each.as_ref()?.written());
        let shared = names
            .first()
            .is_some_and(|first| each(first).is_some() && names.iter().all(|name| each(name) == each(first)));
        let together = draft.grouped(|line| {
            let key = &line.finding.key;
            names.contains(&&*key.objective).then(|| format!("{:?}", key.member.as_ref().filter(|_| shared)))
        });
        for lines in together {
            let sets = draft.grouped(|line| Some(line.finding.key.objective.to_string())).into_iter();
            let sets: Vec<Vec<usize>> =
                sets.map(|set| set.into_iter().filter(|line| lines.contains(line)).collect()).collect();
            keep_highest(draft, &sets, &format!("settlement › highest_of › {}", number + 1));
        }
    }
}

/// The objectives of one service: the one whose credits are highest together.
fn among_objectives(draft: &mut Draft) {
    for service in draft.grouped(|line| Some(line.finding.key.service.to_string())) {
        let names = draft.grouped(|line| Some(line.finding.key.objective.to_string()));
        let sets: Vec<Vec<usize>> =
            names.into_iter().filter(|set| set.iter().all(|line| service.contains(line))).collect();
        keep_highest(draft, &sets, "settlement › objectives: highest applies");
    }
}

/// Of sets of lines, the one with the highest sum stays; of equal ones the first. What earlier periods settled of outages that run
/// over a period's end was the highest then: the highest now pays what it is more (C4).
fn keep_highest(draft: &mut Draft, sets: &[Vec<usize>], clause: &str) {
    let settled =
        sets.iter().filter(|set| over_the_end(draft, set)).map(|set| before(draft, set)).max().unwrap_or_default();
    let worth = |set: &Vec<usize>| match over_the_end(draft, set) {
        true => (draft.sum(set) + before(draft, set) - settled.clone()).max(Exact::zero()),
        false => draft.sum(set),
    };
    let mut best: Option<(usize, Exact)> = None;
    for (number, set) in sets.iter().enumerate() {
        let total = worth(set);
        if best.as_ref().is_none_or(|(_, highest)| total > *highest) {
            best = Some((number, total));
        }
    }
    let Some((kept, worth)) = best else { return };
    let credit = called(draft.agreement.settlement.credits_are);
    for (number, set) in sets.iter().enumerate() {
        let words = match number == kept {
            true => {
                wording!(en: "less what a higher credit paid before", nl: "min wat eerder als hogere {credit} is betaald")
            }
            false => wording!(en: "a higher credit applies instead", nl: "een hogere {credit} gaat voor"),
        };
        let to = if number == kept { worth.clone() } else { Exact::zero() };
        shrink(draft, set, &to, clause, &words);
        let rest = if number == kept && over_the_end(draft, set) { settled.clone() } else { Exact::zero() };
        leave_before(draft, set, rest);
    }
}

/// Whether an outage among the lines began in an earlier period.
fn over_the_end(draft: &Draft, set: &[usize]) -> bool {
    let began_before = |line: &Line| matches!(&line.finding.basis, Basis::Outage(outage) if !outage.before.is_zero());
    set.iter().filter_map(|&line| draft.lines.get(line)).any(began_before)
}

/// What earlier periods settled of some lines.
fn before(draft: &Draft, set: &[usize]) -> Exact {
    set.iter().filter_map(|&line| draft.lines.get(line)).map(|line| line.before.clone()).sum()
}

/// Lets a set pay so much together, each line in proportion.
fn shrink(draft: &mut Draft, set: &[usize], to: &Exact, clause: &str, words: &Wording) {
    let Some(factor) = to.checked_div(&draft.sum(set)) else { return };
    for &line in set {
        let Some(amount) = draft.lines.get(line).map(|line| &line.amount * &factor) else { continue };
        draft.change(line, amount, Step::HighestApplies, clause.to_owned(), words.clone());
    }
}

/// What earlier periods settled is told of one set, at its first line.
fn leave_before(draft: &mut Draft, set: &[usize], mut rest: Exact) {
    for &line in set {
        if let Some(line) = draft.lines.get_mut(line) {
            line.before = std::mem::take(&mut rest);
        }
    }
}
