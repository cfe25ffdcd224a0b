//! One finding.

use super::{basis, exact};
use crate::context::Context;
use agreement::model::{Agreement, Indicator};
use calendar::Length;
use engine::finding::{Condition, Disputed, Figure, Finding, Judged, Margin, Verdict};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A finding with all that led to it.
pub fn finding(agreement: &Agreement, finding: &Finding) -> Value {
    with_basis(agreement, finding, basis::basis(&finding.basis))
}

/// The same with this basis.
pub fn with_basis(agreement: &Agreement, finding: &Finding, basis: Value) -> Value {
    let key = &finding.key;
    let context = Context::of(&agreement.time_zone.0, agreement.objectives.get(&key.objective));
    let value = |value: &Option<Figure>| value.as_ref().map(|value| figure(&context, value));
    json!({
        "objective": &*key.objective,
        "service": &*key.service,
        "indicator": key.indicator.word(),
        "member": key.member.as_deref(),
        "window": window(&key.window),
        "target": finding.target.as_ref().map(ToString::to_string),
        "verdict": finding.verdict.word(),
        "figure": value(&finding.figure),
        "decided_on": decided_on(agreement, finding),
        "lower": value(&finding.lower),
        "upper": value(&finding.upper),
        "margin": finding.margin.as_ref().map(margin),
        "variant": finding.scope.variant.as_deref(),
        "conditions": finding.scope.conditions.iter().map(condition).collect::<Vec<_>>(),
        "scope": finding.scope.reasons.iter().map(|reason| json!({ "nl": reason.nl, "en": reason.en })).collect::<Vec<_>>(),
        "basis": basis,
    })
}

fn condition(condition: &Condition) -> Value {
    let Condition { remedy, holds, at_worst, why } = condition;
    json!({ "remedy": remedy, "holds": holds, "at_worst": at_worst, "why": { "nl": why.nl, "en": why.en } })
}

/// Whether a finding is only counted: a promise kept over a window that is shorter than a day, of which there are very many.
pub fn is_only_counted(finding: &Finding) -> bool {
    let is_event = finding.key.indicator == Indicator::OutageLength;
    !is_event && finding.verdict == Verdict::Met && finding.key.window.span.length() < SHORTEST_LISTED
}

/// The shortest window whose findings are all listed: no date is shorter, whatever the clock does.
const SHORTEST_LISTED: Length = Length::from_millis(20 * 3_600_000);

/// How many findings are only counted, by objective and scope member.
pub fn counted(findings: &[Finding]) -> Vec<Value> {
    let mut counts: BTreeMap<(&str, Option<&str>), u64> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| is_only_counted(finding)) {
        *counts.entry((&finding.key.objective, finding.key.member.as_deref())).or_default() += 1;
    }
    let value =
        |((objective, member), windows)| json!({ "objective": objective, "member": member, "windows": windows });
    counts.into_iter().map(value).collect()
}

/// The rounded percentage that is held against the target and the rows, where that was agreed.
fn decided_on(agreement: &Agreement, finding: &Finding) -> Option<String> {
    let precision = agreement.objectives.get(&finding.key.objective)?.decided_on.value;
    crate::figures::decided_on(precision, finding)
}

/// A window of time that is judged.
pub fn window(window: &Judged) -> Value {
    json!({
        "label": window.label,
        "from": window.span.from().to_string(),
        "to": window.span.to().to_string(),
        "until": window.until.to_string(),
        "running": window.running(),
    })
}

/// A figure with the text that people see.
pub fn figure(context: &Context, figure: &Figure) -> Value {
    match figure {
        Figure::Share(share) | Figure::Number(share) => exact::shown(share, context.figure(figure)),
        Figure::Millis(millis) => exact::shown(millis, context.figure(figure)),
        Figure::Money(money) => {
            json!({ "currency": money.currency.code(), "exact": exact::fraction(&money.amount), "shown": context.figure(figure) })
        }
        Figure::Length(length) => json!({ "ms": length.millis(), "shown": length.to_string() }),
    }
}

fn margin(margin: &Margin) -> Value {
    let ms = Length::millis;
    match margin {
        Margin::DownTime { allowed, left } => {
            json!({ "kind": "down_time", "allowed_ms": ms(*allowed), "left_ms": ms(*left) })
        }
        Margin::Misses { allowed, left } => {
            json!({ "kind": "misses", "allowed": allowed, "left": left })
        }
        Margin::Distance(left) => json!({ "kind": "distance", "left": exact::fraction(left) }),
        Margin::Length(left) => json!({ "kind": "length", "left_ms": ms(*left) }),
    }
}

/// An objective with open claims about it, and its findings if they were established.
pub fn disputed(agreement: &Agreement, disputed: &Disputed) -> Value {
    json!({
        "objective": &*disputed.objective,
        "claims": disputed.claims.iter().map(|claim| &**claim).collect::<Vec<_>>(),
        "findings": disputed.findings.iter().map(|one| finding(agreement, one)).collect::<Vec<_>>(),
    })
}
