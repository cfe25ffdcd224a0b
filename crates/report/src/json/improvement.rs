//! Incidents, deviations, actions and structural shortfall for programs.

use super::finding::{figure, window};
use crate::context::Context;
use agreement::model::Agreement;
use engine::Improvement;
use engine::finding::{Figure, Key};
use engine::improvement::{ActionFinding, Deviation, Effect, IncidentFinding, Judgement, Side, Structural};
use engine::wording::Wording;
use serde_json::{Value, json};

/// What is learnt from shortfalls.
pub fn improvement(agreement: &Agreement, found: &Improvement) -> Value {
    json!({
        "incidents": found.incidents.iter().map(incident).collect::<Vec<_>>(),
        "deviations": found.deviations.iter().map(|one| deviation(agreement, one)).collect::<Vec<_>>(),
        "actions": found.actions.iter().map(|one| action(agreement, one)).collect::<Vec<_>>(),
        "structural": found.structural.iter().map(structural).collect::<Vec<_>>(),
    })
}

fn words(wording: &Wording) -> Value {
    json!({ "en": wording.en, "nl": wording.nl })
}

fn key(key: &Key) -> Value {
    json!({ "objective": &*key.objective, "member": key.member.as_deref(), "window": window(&key.window) })
}

fn incident(one: &IncidentFinding) -> Value {
    let incident = &one.incident;
    let names = |names: &[engine::facts::Name]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    json!({
        "id": &*incident.id,
        "service": &*incident.service,
        "from": incident.from.to_string(),
        "to": incident.to.map(|at| at.to_string()),
        "outages": names(&incident.outages),
        "tickets": names(&incident.tickets),
        "cause": incident.causes.iter().map(|cause| cause.word()).collect::<Vec<_>>(),
        "outside": incident.outside,
        "impact": incident.impact,
        "recovery": incident.recovery,
        "prevention": incident.prevention,
        "at": incident.at.to_string(),
        "by": incident.by.word(),
        "duty": incident.duty.as_deref(),
        "lacks": one.lacks.iter().map(|lack| lack.word()).collect::<Vec<_>>(),
        "missed": one.deviations.iter().map(key).collect::<Vec<_>>(),
        "actions": names(&one.actions),
    })
}

fn deviation(agreement: &Agreement, one: &Deviation) -> Value {
    json!({
        "of": key(&one.key),
        "figure": one.figure.as_ref().map(|found| shown(agreement, &one.key.objective, found)),
        "target": one.target.as_ref().map(ToString::to_string),
        "incidents": one.incidents.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "cause": one.causes.iter().map(|cause| cause.word()).collect::<Vec<_>>(),
        "analysed": !one.causes.is_empty(),
    })
}

fn shown(agreement: &Agreement, objective: &str, found: &Figure) -> Value {
    figure(&Context::of(&agreement.time_zone.0, agreement.objectives.get(objective)), found)
}

fn action(agreement: &Agreement, one: &ActionFinding) -> Value {
    let action = &one.action;
    json!({
        "id": &*action.id,
        "incident": action.incident.as_deref(),
        "objective": action.objective.as_deref(),
        "does": action.does,
        "kind": action.changes.word(),
        "owner": action.owner,
        "by": action.by.word(),
        "at": action.at.to_string(),
        "due": action.due.to_string(),
        "due_at": one.due.to_string(),
        "done": action.done.map(|at| at.to_string()),
        "state": one.state.word(),
        "effects": one.effects.iter().map(|effect| of_effect(agreement, effect)).collect::<Vec<_>>(),
    })
}

fn of_effect(agreement: &Agreement, effect: &Effect) -> Value {
    let side = |side: &Side| {
        let median = side.median.as_ref().map(|found| shown(agreement, &effect.objective, found));
        json!({ "periods": side.periods, "missed": side.missed, "median": median })
    };
    let chance = match effect.judgement {
        Judgement::Better { chance } => Some(chance),
        _ => None,
    };
    json!({
        "objective": &*effect.objective,
        "before": side(&effect.before),
        "after": side(&effect.after),
        "judgement": effect.judgement.word(),
        "chance_percent": chance,
        "words": words(&effect.judgement.wording()),
    })
}

fn structural(one: &Structural) -> Value {
    json!({
        "objective": &*one.objective,
        "clause": one.clause,
        "missed": one.missed,
        "of": one.of,
        "open_actions": one.open_actions.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "proposal": words(&one.proposal()),
    })
}
