//! Times: your 4 hours against their 8.

use super::link::Judge;
use super::{Supplier, hours};
use crate::wording::{Wording, wording};
use agreement::model::Objective;
use agreement::quantity::{Level, Target};
use calendar::Term;

/// Each of those that are needed must be as quick, and one of those of which one is enough.
pub(super) fn judge(judge: &mut Judge, all: &[Supplier], any: &[Supplier]) {
    all.iter().for_each(|supplier| one(judge, *supplier));
    let promising = any.iter().find(|supplier| matching(judge, **supplier).is_some());
    if let Some(supplier) = promising.or(any.first()) {
        one(judge, *supplier);
    }
}

/// The supplier's promise for the same priority, else for any.
fn matching<'a>(judge: &Judge, supplier: Supplier<'a>) -> Option<&'a Objective> {
    let own = judge.objective.priority.as_ref().map(|priority| priority.as_str());
    let theirs = |one: &Objective| one.priority.as_ref().map(|priority| priority.as_str().to_owned());
    let promises: Vec<&Objective> = supplier.promises(judge.objective.measures.value).map(|(_, one)| one).collect();
    let same = promises.iter().find(|one| theirs(one).as_deref() == own);
    same.or_else(|| promises.iter().find(|one| one.priority.is_none())).copied().filter(|one| one.target.is_some())
}

fn one(judge: &mut Judge, supplier: Supplier) {
    let Some(theirs) = matching(judge, supplier) else { return judge.unmatched(supplier) };
    let targets = (judge.objective.target.as_ref(), theirs.target.as_ref());
    let (Some(own), Some(promised)) = targets else { return };
    let (own, promised) = (own.value.clone(), promised.value.clone());
    let words = [Wording::of(&own), Wording::of(&promised), Wording::of(supplier.name)];
    let [mine, yours, name] = words;
    match as_strict(&own, &promised) {
        Some(true) => judge.fine(wording!(
            en: "yours {mine}, {name} {yours}",
            nl: "u {mine}, {name} {yours}";
            mine = mine, name = name, yours = yours
        )),
        Some(false) => judge.fails(wording!(
            en: "your {mine} against {yours} of {name}",
            nl: "uw {mine} tegen {yours} van {name}";
            mine = mine, name = name, yours = yours
        )),
        None => judge.fails(wording!(
            en: "your {mine} can't be held against {yours} of {name}: they are counted differently",
            nl: "uw {mine} is niet te leggen naast {yours} van {name}: ze tellen anders";
            mine = mine, name = name, yours = yours
        )),
    }
    hours::compare(judge, supplier, theirs);
}

/// Whether a supplier's promise is at least as strict; `None` where the two have different units.
fn as_strict(own: &Target, theirs: &Target) -> Option<bool> {
    match (own, theirs) {
        (
            Target::Share { share: mine, within: my_term, or_at_most_missed: my_missed },
            Target::Share { share, within, or_at_most_missed },
        ) => shorter(my_term.0, within.0).map(|quick| quick && share >= mine && or_at_most_missed <= my_missed),
        (Target::Level { is: mine, than: Level::Length(most) }, Target::Level { is, than: Level::Length(length) }) => {
            Some(length < most || (length == most && (is == mine || *mine == agreement::quantity::Comparison::AtMost)))
        }
        _ => None,
    }
}

/// Whether the supplier's term is no longer, where both are counted alike.
fn shorter(own: Term, theirs: Term) -> Option<bool> {
    match (own, theirs) {
        (Term::Working(own), Term::Working(theirs)) => Some(theirs <= own),
        (Term::WorkingDays(own), Term::WorkingDays(theirs))
        | (Term::CalendarDays(own), Term::CalendarDays(theirs))
        | (Term::Weeks(own), Term::Weeks(theirs)) => Some(theirs <= own),
        _ => None,
    }
}
