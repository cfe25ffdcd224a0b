//! Incidents, deviations, actions and structural shortfall against what a scenario expects of them.

use super::super::found::Found;
use super::super::obliged::{About, Ask};
use super::super::outcome::Difference;
use super::{difference, missing};
use engine::Improvement;
use engine::facts::Cause;
use engine::finding::Key;
use engine::improvement::{ActionFinding, Deviation, IncidentFinding, Structural};

pub(super) fn differences(asks: &[Ask], learnt: &Improvement) -> Vec<Difference> {
    asks.iter().flat_map(|ask| of_one(ask, learnt)).collect()
}

fn of_one(ask: &Ask, learnt: &Improvement) -> Vec<Difference> {
    let in_window = |key: &Key| ask.of.as_ref().is_none_or(|window| key.window.label == *window);
    match ask.about {
        About::Incident => {
            let meant = learnt.incidents.iter().filter(|one| *one.incident.id == *ask.name);
            one_of(ask, &meant.collect::<Vec<_>>(), of_incident)
        }
        About::Deviation => {
            let meant = learnt.deviations.iter().filter(|one| *one.key.objective == *ask.name && in_window(&one.key));
            one_of(ask, &meant.collect::<Vec<_>>(), of_deviation)
        }
        About::Action => {
            let meant = learnt.actions.iter().filter(|one| *one.action.id == *ask.name);
            one_of(ask, &meant.collect::<Vec<_>>(), |one, key| of_action(one, ask.of.as_deref(), key))
        }
        _ => {
            let meant = learnt.structural.iter().filter(|one| *one.objective == *ask.name);
            one_of(ask, &meant.collect::<Vec<_>>(), of_structural)
        }
    }
}

/// The one thing that is meant, or that there is none.
pub(super) fn one_of<T>(ask: &Ask, meant: &[&T], found: impl Fn(&T, &str) -> Found) -> Vec<Difference> {
    match (meant, ask.absent) {
        ([], true) => Vec::new(),
        ([one], false) => {
            let wanted = ask.wanted.iter();
            wanted.filter_map(|wanted| difference(wanted, &ask.title(), &found(one, &wanted.key()))).collect()
        }
        (several, absent) => {
            let expected = if absent { "none" } else { "one" };
            vec![missing(&ask.title(), ask.line, expected, &format!("{} of them", several.len()))]
        }
    }
}

fn causes(causes: &[Cause]) -> Found {
    let words: Vec<&str> = causes.iter().map(|cause| cause.word()).collect();
    if words.is_empty() { Found::Nothing } else { Found::Word(words.join(" ")) }
}

fn listed(words: Vec<String>) -> Found {
    if words.is_empty() { Found::Nothing } else { Found::Word(words.join(", ")) }
}

fn of_incident(one: &IncidentFinding, key: &str) -> Found {
    match key {
        "cause" => causes(&one.incident.causes),
        "lacks" => listed(one.lacks.iter().map(|lack| lack.word().to_owned()).collect()),
        "bears_on" => {
            listed(one.deviations.iter().map(|key| format!("{} {}", key.objective, key.window.label)).collect())
        }
        "actions" => listed(one.actions.iter().map(ToString::to_string).collect()),
        _ => Found::Nothing,
    }
}

fn of_deviation(one: &Deviation, key: &str) -> Found {
    match key {
        "cause" => causes(&one.causes),
        "incidents" => listed(one.incidents.iter().map(ToString::to_string).collect()),
        _ => Found::Nothing,
    }
}

fn of_action(one: &ActionFinding, objective: Option<&str>, key: &str) -> Found {
    let effect = one.effects.iter().find(|effect| objective.is_none_or(|name| *effect.objective == *name));
    match key {
        "state" => Found::Word(one.state.word().to_owned()),
        "due" => Found::Instant(one.due),
        "done" => Found::of(one.action.done, Found::Instant),
        "earlier" => Found::of(effect, |effect| Found::Words(vec![effect.before.wording().en])),
        "later" => Found::of(effect, |effect| Found::Words(vec![effect.after.wording().en])),
        "effect" => Found::of(effect, |effect| Found::Words(vec![effect.judgement.wording().en])),
        _ => Found::Nothing,
    }
}

fn of_structural(one: &Structural, key: &str) -> Found {
    match key {
        "note" => Found::Words(vec![one.proposal().en]),
        _ => Found::Nothing,
    }
}
