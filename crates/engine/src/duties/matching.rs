//! Which act was for which occasion.

use super::occasions::Due;
use crate::facts::{Done, Name};
use std::collections::{BTreeMap, BTreeSet};

/// Acts put to occasions.
pub(super) struct Matched<'f> {
    /// For each occasion the act that did it.
    pub acts: Vec<Option<&'f Done>>,
    /// Acts for an occasion that isn't.
    pub astray: Vec<(&'f Done, &'f Name)>,
}

/// Puts acts to occasions, which stand by due time. An act that names its occasion is for that one. Any other is for the first
/// occasion that runs at that instant and isn't done yet; where none does, for the earliest that was missed, unless the duty recurs:
/// then a later turn takes the place of an earlier one, and making up for that needs its name.
pub(super) fn matched<'f>(occasions: &[Due], mut acts: Vec<&'f Done>, recurring: bool) -> Matched<'f> {
    acts.sort_by(|a, b| (a.at, &a.occasion, &a.evidence).cmp(&(b.at, &b.occasion, &b.evidence)));
    let mut matched = Matched { acts: vec![None; occasions.len()], astray: Vec::new() };
    let mut left: BTreeSet<usize> = (0..occasions.len()).collect();
    let known = names(occasions);
    for (act, name) in acts.iter().filter_map(|act| Some((*act, act.occasion.as_ref()?))) {
        match known.get(&**name) {
            None => matched.astray.push((act, name)),
            Some(number) if left.remove(number) => put(&mut matched.acts, *number, act),
            Some(_) => {}
        }
    }
    for act in acts.iter().filter(|act| act.occasion.is_none()) {
        if let Some(number) = next(occasions, &left, act, recurring) {
            left.remove(&number);
            put(&mut matched.acts, number, act);
        }
    }
    matched
}

fn put<'f>(acts: &mut [Option<&'f Done>], number: usize, act: &'f Done) {
    if let Some(place) = acts.get_mut(number) {
        *place = Some(act);
    }
}

/// Each occasion by its label and its other names; of several the first.
fn names(occasions: &[Due]) -> BTreeMap<&str, usize> {
    let mut names = BTreeMap::new();
    for (number, occasion) in occasions.iter().enumerate() {
        for name in occasion.ids.iter().chain([&occasion.label]) {
            names.entry(name.as_str()).or_insert(number);
        }
    }
    names
}

/// Terms of one length end in the order in which they began, so the first that isn't over is the first that runs.
fn next(occasions: &[Due], left: &BTreeSet<usize>, act: &Done, recurring: bool) -> Option<usize> {
    let passed = occasions.partition_point(|occasion| occasion.due < act.at);
    let runs = |number: &usize| occasions.get(*number).is_some_and(|occasion| occasion.began <= act.at);
    let turn = |number: &usize| !recurring || *number == passed;
    let running = left.range(passed..).next().copied().filter(runs).filter(turn);
    running.or_else(|| left.range(..passed).next().copied().filter(|_| !recurring))
}
