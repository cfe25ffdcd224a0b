//! Baselines for programs.

use super::{exact, finding};
use crate::baseline::{Past, total};
use crate::context::Context;
use agreement::model::Agreement;
use engine::baseline::{Baseline, CONFIDENCE, Reached, Strictest, at_least};
use serde_json::{Value, json};

/// The past of every objective.
pub fn baseline(agreement: &Agreement, past: &Past) -> Value {
    json!({
        "agreement": agreement.agreement.as_str(),
        "extent": past.extent,
        "share": past.share.to_string(),
        "confidence": format!("{CONFIDENCE}%"),
        "months": past.months,
        "remarks": past.remarks,
        "objectives": past.baselines.iter().map(|one| objective(agreement, past, one)).collect::<Vec<_>>(),
    })
}

fn objective(agreement: &Agreement, past: &Past, one: &Baseline) -> Value {
    let objective = agreement.objectives.get(&one.objective);
    let context = Context::of(&agreement.time_zone.0, objective);
    let credits = past.costs.get(&one.objective).map(Vec::as_slice).unwrap_or_default();
    json!({
        "objective": &*one.objective,
        "target": objective.and_then(|objective| objective.target.as_ref()).map(|target| target.value.to_string()),
        "met": one.met,
        "missed": one.missed,
        "undetermined": one.undetermined,
        "no_cases": one.no_cases,
        "windows": one.windows.iter().map(|window| reached(window, &context)).collect::<Vec<_>>(),
        "held_always": one.held_always.as_ref().map(|held| strictest(held, &context)),
        "held": one.held.as_ref().map(|held| strictest(held, &context)),
        "credits": { "months": credits.len(), "total": total(credits).as_ref().map(exact::money) },
    })
}

fn reached(window: &Reached, context: &Context) -> Value {
    json!({
        "label": window.label,
        "from": window.span.from().to_string(),
        "to": window.span.to().to_string(),
        "verdict": window.verdict.word(),
        "figure": window.figure.as_ref().map(|figure| finding::figure(context, figure)),
        "member": window.member.as_deref(),
        "members": window.members,
    })
}

fn strictest(one: &Strictest, context: &Context) -> Value {
    json!({
        "target": one.target.to_string(),
        "figure": finding::figure(context, &one.figure),
        "held": one.held,
        "of": one.of,
        "proven": format!("{}%", at_least(one.held, one.of)),
    })
}
