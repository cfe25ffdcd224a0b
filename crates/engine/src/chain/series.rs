//! Availability in series and in parallel.

use super::link::Judge;
use super::{Supplier, hours, upkeep};
use crate::shown;
use crate::wording::{Wording, wording};
use agreement::model::{Indicator, Objective};
use agreement::quantity::{Comparison, Dutch, Exact, Level, Percent, Target};

/// What the suppliers' availabilities guarantee, against one's own.
pub(super) fn judge(judge: &mut Judge, all: &[Supplier], any: &[Supplier]) {
    let each: Vec<Option<Exact>> = all.iter().map(|one| best(judge, *one)).collect();
    let either: Vec<Option<Exact>> = any.iter().map(|one| best(judge, *one)).collect();
    let Some(mut parts) = each.into_iter().collect::<Option<Vec<Exact>>>() else { return };
    let either: Vec<Exact> = either.into_iter().flatten().collect();
    if !any.is_empty() && either.is_empty() {
        return;
    }
    let estimate_of_any =
        Exact::one() - either.iter().map(|one| Exact::one() - one.clone()).fold(Exact::one(), |a, b| a * b);
    let mut estimates = parts.clone();
    if let Some(most) = either.into_iter().max() {
        parts.push(most);
        estimates.push(estimate_of_any);
    }
    let lost: Exact = parts.iter().map(|part| Exact::one() - part.clone()).sum();
    let guaranteed = if lost > Exact::one() { Exact::zero() } else { Exact::one() - lost };
    let estimate = estimates.into_iter().fold(Exact::one(), |product, part| product * part);
    decide(judge, &guaranteed);
    judge.figures(guaranteed, estimate);
}

fn decide(judge: &mut Judge, guaranteed: &Exact) {
    let Some(Target::Level { is, than: Level::Percent(target) }) =
        judge.objective.target.as_ref().map(|one| &one.value)
    else {
        return;
    };
    let wanted = target.fraction();
    let holds = *guaranteed > wanted || (*guaranteed == wanted && *is != Comparison::MoreThan);
    let (figure, target) = (percent(guaranteed, &wanted), Wording::of(target));
    match holds {
        true => judge.fine(wording!(
            en: "they guarantee {figure}, and {target} is promised",
            nl: "zij garanderen {figure}, en {target} is beloofd";
            figure = figure, target = target
        )),
        false => judge.fails(wording!(
            en: "they guarantee no more than {figure}, and {target} is promised",
            nl: "zij garanderen niet meer dan {figure}, en {target} is beloofd";
            figure = figure, target = target
        )),
    }
}

/// A share in words that doesn't cross the target (R1).
fn percent(share: &Exact, target: &Exact) -> Wording {
    let en = shown::share(share, std::slice::from_ref(target));
    let nl = Percent::new(share * &Exact::from(100_u64)).map_or_else(|_| en.clone(), |percent| percent.dutch());
    Wording { en, nl }
}

/// The highest availability that a supplier promises for its service, over windows that serve.
fn best(judge: &mut Judge, supplier: Supplier) -> Option<Exact> {
    let promises = supplier.promises(Indicator::Availability).filter_map(|(_, one)| Some((one, level(one)?)));
    let Some((theirs, share)) = promises.max_by(|one, other| one.1.cmp(&other.1)) else {
        judge.unmatched(supplier);
        return None;
    };
    window(judge, supplier, theirs);
    hours::compare(judge, supplier, theirs);
    upkeep::compare(judge, supplier);
    Some(share)
}

fn level(objective: &Objective) -> Option<Exact> {
    match objective.target.as_ref().map(|target| &target.value) {
        Some(Target::Level { than: Level::Percent(percent), .. }) => Some(percent.fraction()),
        _ => None,
    }
}

/// Over another window a bad month may hide: nothing is guaranteed of one's own.
fn window(judge: &mut Judge, supplier: Supplier, theirs: &Objective) {
    if theirs.window.value == judge.objective.window.value {
        return;
    }
    let (name, own) = (Wording::of(supplier.name), Wording::of(&judge.objective.window.value));
    let window = Wording::of(&theirs.window.value);
    judge.fails(wording!(
        en: "{name} is judged over {window} and this over {own}: a bad stretch that passes there may fail here",
        nl: "{name} wordt beoordeeld over {window} en dit over {own}: een slechte tijd die daar wegvalt, kan hier tekortschieten";
        name = name, window = window, own = own
    ));
}
