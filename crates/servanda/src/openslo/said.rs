//! From an agreement to OpenSLO.

use super::Fitted;
use super::decimal::Decimal;
use agreement::model::{Agreement, Indicator, Objective};
use agreement::quantity::Window;

/// What OpenSLO can say of an agreement.
pub fn said(agreement: &Agreement) -> Fitted {
    let mut fitted = Fitted::default();
    for (name, service) in agreement.services.iter() {
        let title = service.title.as_ref().map(|title| title.in_language("en").to_owned());
        let shown =
            title.map(|title| format!("\n  displayName: {}", serde_json::Value::from(title))).unwrap_or_default();
        fitted.text += &document("Service", name.value.as_str(), &shown, "");
    }
    for (name, objective) in agreement.objectives.iter() {
        let name = name.value.as_str();
        match slo(objective, agreement.time_zone.0.name()) {
            Ok(spec) => fitted.text += &document("SLO", name, "", &spec),
            Err(why) => fitted.lost.push(format!("{name}: {why}")),
        }
        if !objective.remedies.is_empty() {
            fitted.lost.push(format!("{name}: what a shortfall costs"));
        }
    }
    fitted.lost.push(
        "parties, service hours, calendars, maintenance, exceptions, who measures, what unknown time counts as"
            .to_owned(),
    );
    fitted
}

fn document(kind: &str, name: &str, shown: &str, spec: &str) -> String {
    let spec = if spec.is_empty() { " {}\n".to_owned() } else { format!("\n{spec}") };
    format!("---\napiVersion: openslo/v1\nkind: {kind}\nmetadata:\n  name: {name}{shown}\nspec:{spec}")
}

fn slo(objective: &Objective, zone: &str) -> Result<String, String> {
    let (method, target) = target(objective)?;
    let window = window(objective.window.value, zone)?;
    if objective.for_each.is_some() || objective.priority.is_some() || objective.variants.iter().next().is_some() {
        return Err("OpenSLO doesn't judge members, priorities or variants by themselves".to_owned());
    }
    let service = objective.service.value.as_str();
    Ok(format!(
        "  service: {service}\n  indicator:\n    metadata:\n      name: {service}-good\n    spec:\n      ratioMetric:\n        counter: true\n        good: {{ metricSource: {{ spec: {{}} }} }} # say where it is measured\n        total: {{ metricSource: {{ spec: {{}} }} }}\n  timeWindow:\n{window}  budgetingMethod: {method}\n  objectives:\n{target}"
    ))
}

fn window(window: Window, zone: &str) -> Result<String, String> {
    let rolls = |duration: String| Ok(format!("    - duration: {duration}\n      isRolling: true\n"));
    let letter = match window {
        Window::LastDays(days) => return rolls(format!("{days}d")),
        Window::LastMonths(months) => return rolls(format!("{months}M")),
        Window::Day => "1d",
        Window::Week => "1w",
        Window::CalendarMonth => "1M",
        Window::Quarter => "1Q",
        Window::Year => "1Y",
        other => return Err(format!("OpenSLO has no window `{other}`")),
    };
    // A Monday, and the first day of a month, a quarter and a year.
    let start = "2018-01-01 00:00:00";
    Ok(format!(
        "    - duration: {letter}\n      calendar:\n        startTime: {start}\n        timeZone: {zone}\n      isRolling: false\n"
    ))
}

/// The budgeting method and the objective.
fn target(objective: &Objective) -> Result<(&'static str, String), String> {
    let target = objective.target.as_ref().map(|target| target.value.to_string()).unwrap_or_default();
    let least =
        |text: &str| text.strip_prefix("at least ").and_then(|text| text.strip_suffix('%')).and_then(Decimal::read);
    let most =
        |text: &str| text.strip_prefix("at most ").and_then(|text| text.strip_suffix('%')).and_then(Decimal::read);
    match (objective.measures.value, &objective.buckets) {
        (Indicator::ErrorsPerTask, _) => {
            let percent = in_many(&target).or_else(|| most(&target)).and_then(Decimal::to_hundred);
            let percent = percent.ok_or("its target can't be said as a share")?;
            Ok(("Occurrences", format!("    - targetPercent: {percent}\n")))
        }
        (Indicator::ErrorRate, Some(buckets)) => {
            let every = slice(&buckets.every.value.to_string())?;
            let bad = buckets.down_above.as_ref().map(|above| above.value.to_string());
            match bad.as_deref().and_then(|text| text.strip_suffix('%')).and_then(Decimal::read) {
                Some(bad) => {
                    let percent = least(&target).ok_or("its target can't be said as a share of slices")?;
                    let good = bad.to_hundred().and_then(Decimal::as_share).ok_or("its bound is above 100%")?;
                    Ok((
                        "Timeslices",
                        format!(
                            "    - targetPercent: {percent}\n      timeSliceTarget: {good}\n      timeSliceWindow: {every}\n"
                        ),
                    ))
                }
                None => {
                    let percent =
                        most(&target).and_then(Decimal::to_hundred).ok_or("its target can't be said as a share")?;
                    Ok(("RatioTimeslices", format!("    - targetPercent: {percent}\n      timeSliceWindow: {every}\n")))
                }
            }
        }
        (other, _) => Err(format!("OpenSLO has no {other}: it knows shares of events and of slices of time")),
    }
}

/// `at most 2 per 100` as a percentage.
fn in_many(target: &str) -> Option<Decimal> {
    let (of, all) = target.strip_prefix("at most ")?.split_once(" per ")?;
    let noughts = all.replace(',', "").strip_prefix('1')?.to_owned();
    let plain = noughts.len() >= 2 && noughts.bytes().all(|byte| byte == b'0');
    Decimal::read(of).filter(|_| plain).map(|of| of.tenths(noughts.len().saturating_sub(2)))
}

fn slice(every: &str) -> Result<String, String> {
    let (count, unit) = every.split_once(' ').ok_or("its buckets can't be said")?;
    match unit {
        "minute" | "minutes" => Ok(format!("{count}m")),
        "hour" | "hours" => Ok(format!("{count}h")),
        _ => Err(format!("OpenSLO has no slices of {every}")),
    }
}
