//! Where only the highest credit applies, the others fall away; decided before caps (C2, C3).

use super::Step;
use super::draft::Draft;
use super::words::called;
use crate::wording::wording;
use agreement::model::{Objectives, OneEvent};
use agreement::quantity::Exact;
use agreement::reading::Read;

pub(super) fn apply(draft: &mut Draft) {
    within_one_event(draft);
    among_named(draft);
    if draft.agreement.settlement.objectives == Objectives::HighestApplies {
        among_objectives(draft);
    }
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

/// Of sets of lines, the one with the highest sum stays; of equal ones the first.
fn keep_highest(draft: &mut Draft, sets: &[Vec<usize>], clause: &str) {
    let mut best: Option<(usize, Exact)> = None;
    for (number, set) in sets.iter().enumerate() {
        let total = draft.sum(set);
        if best.as_ref().is_none_or(|(_, highest)| total > *highest) {
            best = Some((number, total));
        }
    }
    let credit = called(draft.agreement.settlement.credits_are);
    for (_, set) in sets.iter().enumerate().filter(|(number, _)| best.as_ref().is_some_and(|(kept, _)| kept != number))
    {
        for &line in set {
            draft.change(
                line,
                Exact::zero(),
                Step::HighestApplies,
                clause.to_owned(),
                wording!(en: "a higher credit applies instead", nl: "een hogere {credit} gaat voor"),
            );
        }
    }
}
