//! What differs between two texts, and what would have come of each, for programs.

use super::exact;
use crate::rehearsal::{Side, Sides};
use agreement::model::Agreement;
use agreement::quantity::Money;
use agreement::reading::{Change, Saying};
use engine::baseline::{Margins, Rehearsed};
use engine::finding::{Margin, Verdict};
use serde_json::{Value, json};

/// Two texts and the terms that differ.
pub fn changes(old: &Agreement, new: &Agreement, all: &[Change]) -> Value {
    let text = |agreement: &Agreement| {
        json!({
            "name": agreement.agreement.as_str(),
            "version": agreement.version.0,
            "effective": agreement.effective.to_string(),
        })
    };
    json!({ "old": text(old), "new": text(new), "changes": all.iter().map(change).collect::<Vec<_>>() })
}

fn change(change: &Change) -> Value {
    let said = |saying: &Saying| json!({ "en": saying.en, "nl": saying.nl, "default": saying.default });
    json!({
        "path": change.path,
        "old": change.old.as_ref().map(said),
        "new": change.new.as_ref().map(said),
        "renamed": change.renamed,
    })
}

/// What would have come of each text over the recorded past.
pub fn rehearsal(sides: &Sides) -> Value {
    json!({ "over": sides.extent, "texts": sides.all().map(side).collect::<Vec<_>>() })
}

fn side(side: &Side) -> Value {
    let rehearsal = &side.rehearsal;
    let period = |(label, total): &(String, Option<Money>)| json!({ "period": label, "total": total.as_ref().map(exact::money) });
    json!({
        "agreement": side.agreement.agreement.as_str(),
        "version": side.agreement.version.0,
        "objectives": rehearsal.objectives.iter().map(objective).collect::<Vec<_>>(),
        "credits": rehearsal.credits.iter().map(period).collect::<Vec<_>>(),
        "worst_period": rehearsal.worst_period().map(|(label, _)| label),
        "total": rehearsal.total().iter().map(exact::money).collect::<Vec<_>>(),
    })
}

fn objective(one: &Rehearsed) -> Value {
    let verdicts = one.verdicts.iter().map(|judgement| {
        json!({ "window": judgement.window, "member": judgement.member.as_deref(), "verdict": judgement.verdict.word() })
    });
    json!({
        "objective": &*one.objective,
        "met": one.count(Verdict::Met),
        "missed": one.count(Verdict::Missed),
        "undetermined": one.count(Verdict::Undetermined),
        "no_cases": one.count(Verdict::NoCases),
        "worst": one.worst.as_ref().map(margin),
        "median": one.median.as_ref().map(margin),
        "credits": one.credits.iter().map(exact::money).collect::<Vec<_>>(),
        "verdicts": verdicts.collect::<Vec<_>>(),
    })
}

fn margin(one: &Margins) -> Value {
    let (unit, left) = match &one.margin {
        Margin::DownTime { left, .. } | Margin::Length(left) => ("ms", left.millis().to_string()),
        Margin::Misses { left, .. } => ("misses", left.to_string()),
        Margin::Distance(left) => ("distance", left.shown()),
    };
    json!({ "window": one.window, "unit": unit, "left": left })
}
