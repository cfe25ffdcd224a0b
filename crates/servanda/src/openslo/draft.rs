//! From OpenSLO to a draft of an agreement.

use super::Fitted;
use super::decimal::Decimal;
use super::document::{at, documents, list, text};
use crate::fault::Fault;
use agreement::source::Node;
use std::collections::{BTreeMap, BTreeSet};

/// A draft of an agreement with the objectives of OpenSLO files, each a path with its text.
///
/// # Errors
/// A file that is no YAML, or that holds no SLO.
pub fn draft(files: &[(String, String)]) -> Result<Fitted, Fault> {
    let mut nodes = Vec::new();
    for (path, text) in files {
        nodes.extend(documents(path, text)?);
    }
    let mut draft = Draft::default();
    nodes.iter().for_each(|node| draft.take(node, &nodes));
    if draft.objectives.is_empty() && draft.lost.is_empty() {
        return Err(Fault::user(
            "error: nothing here is an SLO of OpenSLO\n  mend: name files with `kind: SLO` and `apiVersion: openslo/v1`",
        ));
    }
    Ok(draft.end())
}

#[derive(Default)]
struct Draft {
    services: BTreeMap<String, Option<String>>,
    objectives: BTreeMap<String, String>,
    zones: BTreeSet<String>,
    lost: Vec<String>,
}

impl Draft {
    fn take(&mut self, node: &Node, all: &[Node]) {
        let name = text(node, "metadata.name").unwrap_or("(no name)");
        let kind = text(node, "kind").unwrap_or("document");
        let version = text(node, "apiVersion").unwrap_or("none");
        match kind {
            _ if version != "openslo/v1" => {
                self.lose(kind, name, &format!("its version is {version}, and only openslo/v1 is read"));
            }
            "Service" => {
                let title = text(node, "metadata.displayName").map(str::to_owned);
                self.services.insert(identifier(name), title);
            }
            "SLO" => self.slo(node, name, all),
            "SLI" => {}
            _ => self.lose(kind, name, "an agreement holds no connections and alerts"),
        }
    }

    fn lose(&mut self, kind: &str, name: &str, why: &str) {
        let said = format!("{kind} {name}: {why}");
        self.lost.push(said.chars().filter(|c| !c.is_control()).take(400).collect());
    }

    fn slo(&mut self, node: &Node, name: &str, all: &[Node]) {
        let service = identifier(text(node, "spec.service").unwrap_or("service"));
        self.services.entry(service.clone()).or_default();
        if !list(node, "spec.alertPolicies").is_empty() {
            self.lose("SLO", name, "alerts stay with the monitoring");
        }
        let objectives = list(node, "spec.objectives");
        for (n, objective) in objectives.iter().enumerate() {
            match window(node).and_then(|window| Ok(format!("window: {window}, {}", measured(node, objective, all)?))) {
                Ok(line) => {
                    let name = if n == 0 { identifier(name) } else { format!("{}-{}", identifier(name), n + 1) };
                    self.objectives.insert(name, format!("{{ service: {service}, {line} }}"));
                    self.zones.extend(
                        list(node, "spec.timeWindow")
                            .iter()
                            .filter_map(|one| text(one, "calendar.timeZone"))
                            .map(str::to_owned),
                    );
                }
                Err(why) => self.lose("SLO", name, &why),
            }
        }
    }

    fn end(mut self) -> Fitted {
        if self.zones.len() > 1 {
            let zones: Vec<&str> = self.zones.iter().map(String::as_str).collect();
            self.lost.push(format!("several time zones ({}): the draft has the first", zones.join(", ")));
        }
        if !self.objectives.is_empty() {
            self.lost.push("queries: what is counted comes as facts, see docs/sources.md".to_owned());
        }
        let zone = self.zones.first().map_or("UTC", String::as_str);
        let service = |(name, title): (&String, &Option<String>)| match title {
            Some(title) => {
                format!("  {name}: {{ title: {}, hours: always }}\n", serde_json::Value::from(title.as_str()))
            }
            None => format!("  {name}: {{ hours: always }}\n"),
        };
        let services: String = self.services.iter().map(service).collect();
        let objectives: String = self.objectives.iter().map(|(name, line)| format!("  {name}: {line}\n")).collect();
        let text = format!(
            "agreement: draft\ntitle: Drafted from OpenSLO\nversion: 1\neffective: 2000-01-01 # say when\ntime_zone: {zone}\nhours: {{ always: 24/7 }}\nservices:\n{services}objectives:\n{objectives}"
        );
        Fitted { text, lost: self.lost }
    }
}

/// A name of an agreement.
fn identifier(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let name: String = name.chars().map(plain).collect();
    let name = name.trim_matches('-').to_owned();
    if name.starts_with(|c: char| c.is_ascii_lowercase()) { name } else { format!("slo-{name}") }
}

fn window(node: &Node) -> Result<String, String> {
    let windows = list(node, "spec.timeWindow");
    let [window] = windows else { return Err("it needs one time window".to_owned()) };
    let duration = text(window, "duration").unwrap_or_default();
    let rolling = text(window, "isRolling") == Some("true");
    let (count, unit) = length(duration).ok_or_else(|| format!("its window `{duration}` can't be read"))?;
    match (rolling, count, unit) {
        (true, days, 'd') => Ok(format!("last {}", counted(days, "day"))),
        (true, weeks, 'w') => Ok(format!("last {}", counted(weeks * 7, "day"))),
        (true, months, 'M') => Ok(format!("last {}", counted(months, "month"))),
        (false, 1, 'd') => Ok("day".to_owned()),
        (false, 1, 'w') => Ok("week".to_owned()),
        (false, 1, 'M') => Ok("calendar month".to_owned()),
        (false, 1, 'Q') => Ok("quarter".to_owned()),
        (false, 1, 'Y') => Ok("year".to_owned()),
        _ => Err(format!("an agreement has no window of {duration}{}", if rolling { " that rolls" } else { "" })),
    }
}

fn length(text: &str) -> Option<(u64, char)> {
    let unit = text.chars().last()?;
    let count = text.strip_suffix(unit)?.parse().ok().filter(|count| (1..10_000).contains(count))?;
    Some((count, unit))
}

fn counted(count: u64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// What an objective measures, with its target.
fn measured(slo: &Node, objective: &Node, all: &[Node]) -> Result<String, String> {
    let named = text(slo, "spec.indicatorRef");
    let known = || all.iter().find(|one| text(one, "kind") == Some("SLI") && text(one, "metadata.name") == named);
    let indicator = at(slo, "spec.indicator").or_else(known).ok_or("its indicator isn't in these files")?;
    if at(indicator, "spec.thresholdMetric").is_some() {
        return Err(
            "a threshold has no unit in OpenSLO: write the objective by hand, such as `measures: request time`"
                .to_owned(),
        );
    }
    if at(indicator, "spec.ratioMetric").is_none() {
        return Err("its indicator is no ratio".to_owned());
    }
    let target = share(objective, "target", "targetPercent").ok_or("its target can't be read")?;
    let missing = target.to_hundred().ok_or("its target is above 100%")?;
    match text(slo, "spec.budgetingMethod") {
        Some("Occurrences") => {
            let (of, all) = missing.in_many();
            Ok(format!("measures: errors per task, target: at most {of} per {all}"))
        }
        Some("Timeslices") => {
            let good = text(objective, "timeSliceTarget").and_then(Decimal::read);
            let bad = good.and_then(|good| good.percent().to_hundred()).ok_or("its timeSliceTarget can't be read")?;
            Ok(format!(
                "measures: error rate, target: at least {target}%, buckets: {{ every: {}, down_above: {bad}% }}",
                slice(objective)?
            ))
        }
        Some("RatioTimeslices") => {
            Ok(format!("measures: error rate, target: at most {missing}%, buckets: {{ every: {} }}", slice(objective)?))
        }
        other => Err(format!("its budgeting method `{}` isn't known", other.unwrap_or("none"))),
    }
}

fn share(objective: &Node, whole: &str, percent: &str) -> Option<Decimal> {
    match (text(objective, whole), text(objective, percent)) {
        (Some(share), None) => Decimal::read(share).map(Decimal::percent),
        (None, Some(percent)) => Decimal::read(percent),
        _ => None,
    }
}

fn slice(objective: &Node) -> Result<String, String> {
    let window = text(objective, "timeSliceWindow").ok_or("its timeSliceWindow is missing")?;
    let minutes = window.parse().ok().map(|minutes: u64| (minutes, 'm'));
    match minutes.or_else(|| length(window)) {
        Some((count, 'm')) => Ok(counted(count, "minute")),
        Some((count, 'h')) => Ok(counted(count, "hour")),
        _ => Err(format!("time slices of {window} don't fit")),
    }
}
