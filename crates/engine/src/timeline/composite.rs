//! A service that is made of others: their states put together over time, never their percentages (A12).

use super::reported::ByTime;
use super::states::States;
use super::together::Parts;
use super::{Timeline, quorum, sweep};
use crate::context::Context;
use crate::fault::EvaluationFault;
use crate::finding::CountingNote;
use crate::subject::Subject;
use crate::wording::{Wording, wording};
use agreement::model::{MadeOf, OutageRules};
use agreement::quantity::{Exact, Identifier};
use agreement::reading::At;
use std::rc::Rc;

/// The timeline of a service that is made of others, within so many composite services. Its own facts are noted and not used.
pub(super) fn of(
    context: &Context,
    subject: Subject,
    made_of: &MadeOf,
    rules: &OutageRules,
    depth: usize,
) -> Result<Timeline, EvaluationFault> {
    let recipe = Recipe::of(made_of).map_err(|why| EvaluationFault::MadeOf { service: subject.service.into(), why })?;
    let member =
        |name: &&str| context.timelines.at_depth(context, Subject { service: name, resources: None }, depth + 1);
    let members: Vec<Rc<Timeline>> = recipe.names.iter().map(member).collect::<Result<_, _>>()?;
    let states: Vec<States> = members.iter().map(|member| member.states.clone()).collect();
    let reported = members.iter().flat_map(|member| member.reported.iter().cloned()).collect();
    let mut notes: Vec<CountingNote> = own_facts(context, subject).into_iter().collect();
    for (name, member) in recipe.names.iter().zip(&members) {
        notes.extend(member.notes.iter().map(|note| of_member(name, note)));
    }
    notes.sort();
    notes.dedup();
    let goes_on = members.iter().find_map(|member| member.goes_on);
    Ok(Timeline::of(recipe.together.states(&states), rules, goes_on, ByTime::of(reported), notes))
}

/// Of which services, and how their states make up that of the whole.
struct Recipe<'a> {
    names: Vec<&'a str>,
    together: Together,
}

enum Together {
    /// The n-th greatest weight counts, from 1.
    Greatest(usize),
    /// Each weighs as much as its part.
    Parts(Vec<Exact>),
}

impl<'a> Recipe<'a> {
    /// `Err` says why there is none, and how to mend it.
    fn of(made_of: &'a MadeOf) -> Result<Self, &'static str> {
        let MadeOf { all_of, any_of, at_least, of, weighted, .. } = made_of;
        let recipe = match (all_of, any_of, at_least.as_ref().zip(of.as_ref()), weighted) {
            (Some(all), None, None, None) => Recipe { names: names(all), together: Together::Greatest(1) },
            (None, Some(any), None, None) => Recipe { names: names(any), together: Together::Greatest(any.len()) },
            (None, None, Some((count, of)), None) => Recipe::at_least(count.value.0, of)?,
            (None, None, None, Some(parts)) => Recipe {
                names: parts.names().collect(),
                together: Together::Parts(parts.iter().map(|(_, part)| part.fraction()).collect()),
            },
            _ => return Err("`made_of` needs one of `all_of`, `any_of`, `at_least` with `of`, and `weighted`"),
        };
        match &recipe.together {
            _ if recipe.names.is_empty() => Err("`made_of` names none; name the services"),
            Together::Parts(parts) if parts.iter().cloned().sum::<Exact>() != 1 => {
                Err("the parts in `weighted` don't make 100%; mend them")
            }
            _ => Ok(recipe),
        }
    }

    /// Up while so many are up: down by the weight of the one that makes them too few.
    fn at_least(count: u64, of: &'a [At<Identifier>]) -> Result<Self, &'static str> {
        match usize::try_from(count).ok().filter(|count| (1..=of.len()).contains(count)) {
            Some(count) => Ok(Recipe { names: names(of), together: Together::Greatest(of.len() - count + 1) }),
            None => Err("`at_least` asks for none of them, or for more than there are; mend the number"),
        }
    }
}

fn names(list: &[At<Identifier>]) -> Vec<&str> {
    list.iter().map(|name| name.as_str()).collect()
}

impl Together {
    fn states(&self, members: &[States]) -> States {
        match self {
            Together::Greatest(place) => {
                let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
                quorum::decide(members, count(members.len()), count(*place))
            }
            Together::Parts(parts) => sweep::combine(members, Parts::of(parts)),
        }
    }
}

/// What is said of a member's facts, with its name.
fn of_member(name: &str, note: &CountingNote) -> CountingNote {
    CountingNote { at: note.at, words: Wording::same(name).and(": ", &note.words) }
}

/// A composite is measured by its members alone; facts of its own are noted.
fn own_facts(context: &Context, subject: Subject) -> Option<CountingNote> {
    let (about, service) = (&context.about, subject.service);
    let samples = about.samples.subject(subject).map(|_| 1);
    let runs = about.runs.subject(subject).map(|fact| u64::from(fact.samples));
    let outages = about.outages.subject(subject).map(|_| 1);
    let coverage = about.coverage.subject(subject).map(|_| 1);
    let count: u64 = samples.chain(runs).chain(outages).chain(coverage).sum();
    let words = match count {
        0 => return None,
        1 => wording!(
            en: "`{service}` is made of other services: 1 measurement of its own ignored",
            nl: "`{service}` bestaat uit andere diensten: 1 eigen meting genegeerd"
        ),
        _ => wording!(
            en: "`{service}` is made of other services: {count} measurements of its own ignored",
            nl: "`{service}` bestaat uit andere diensten: {count} eigen metingen genegeerd"
        ),
    };
    Some(CountingNote { at: None, words })
}
