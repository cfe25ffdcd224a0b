//! What is in force in an agreement.

use crate::allowed::{Allowed, allowed};
use agreement::model::{Agreement, Objective};
use agreement::reading::Setting;
use serde_json::{Value, json};

/// Objectives with what they allow, holidays, and every policy with its default marked.
pub fn standing(agreement: &Agreement, settings: &[Setting]) -> Value {
    let list = &agreement.holidays;
    let dates = |days: &[agreement::reading::At<agreement::quantity::Day>]| {
        days.iter().map(|day| day.value.to_string()).collect::<Vec<_>>()
    };
    json!({
        "agreement": agreement.agreement.as_str(),
        "version": agreement.version.0,
        "restates": agreement.restates.as_ref().map(super::restates),
        "objectives": agreement.objectives.iter().map(|(name, one)| objective(agreement, name.as_str(), one)).collect::<Vec<_>>(),
        "holidays": {
            "from": match list.regions() {
                [] => Value::Null,
                [region] => json!(region.value.0),
                regions => regions.iter().map(|region| json!(region.value.0)).collect(),
            },
            "on": list.on().to_string(),
            "also": dates(&list.also),
            "without": dates(&list.without),
            "dates": list.dates.as_deref().map(dates),
        },
        "policies": settings.iter().map(setting).collect::<Vec<_>>(),
    })
}

fn objective(agreement: &Agreement, name: &str, objective: &Objective) -> Value {
    json!({
        "objective": name,
        "service": objective.service.as_str(),
        "indicator": objective.measures.value.word(),
        "window": objective.window.value.to_string(),
        "target": objective.target.as_ref().map(|target| target.value.to_string()),
        "allows": allowed(agreement, objective).map(|allowed| allows(&allowed)),
    })
}

fn allows(allowed: &Allowed) -> Value {
    match allowed {
        Allowed::Down { window, agreed, down } => {
            json!({ "kind": "down_time", "window": window, "agreed_ms": agreed.millis(), "down_ms": down.millis() })
        }
        Allowed::Misses { first_at, granted } => {
            json!({ "kind": "misses", "first_at": first_at, "granted": granted })
        }
    }
}

fn setting(setting: &Setting) -> Value {
    json!({ "path": setting.path, "choice": setting.choice, "meaning": setting.meaning.trim(), "default": setting.default })
}
