//! What can be missed, one case after the other: the windows of an objective, the occasions of a duty.

use crate::fault::EvaluationFault;
use crate::finding::{DutyFinding, DutyState, Finding, Key, Verdict};
use crate::past::Past;
use crate::shown::both;
use crate::wording::{Wording, wording};
use agreement::model::Trigger;
use agreement::quantity::Level;
use agreement::reading::At;
use calendar::Instant;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A window or an occasion that is over.
pub(super) struct Case {
    /// What it is called: `uptime 2026-03`.
    pub label: String,
    /// The objective with its scope member, or the duty.
    pub subject: String,
    /// When it was over.
    pub end: Instant,
    /// Whether it counts as missed.
    pub missed: bool,
    /// What was missed, in words.
    pub words: Wording,
}

/// The cases of an objective in order, of each scope member by itself.
pub(super) fn of_objective(
    past: &Past,
    name: &str,
    trigger: &Trigger,
    is_missed: fn(Verdict) -> bool,
) -> Result<Vec<Vec<Case>>, EvaluationFault> {
    let mut rows: BTreeMap<Option<_>, Vec<Case>> = BTreeMap::new();
    for version in past.versions() {
        let Some(objective) = version.context.agreement.objectives.get(name) else { continue };
        for finding in version.findings(&name.into(), objective)? {
            if !finding.key.window.running() {
                rows.entry(finding.key.member.clone()).or_default().push(of_finding(&finding, trigger, is_missed));
            }
        }
    }
    Ok(rows.into_values().map(sorted).map(joined).collect())
}

/// The parts of a window that another version cut are one case: missed where one of them is (C8).
fn joined(cases: Vec<Case>) -> Vec<Case> {
    let mut joined: Vec<Case> = Vec::new();
    for case in cases {
        match joined.last_mut().filter(|last| last.label == case.label) {
            Some(last) if case.missed || !last.missed => *last = Case { missed: case.missed, ..case },
            Some(last) => last.end = case.end,
            None => joined.push(case),
        }
    }
    joined
}

/// The cases of a duty in order.
pub(super) fn of_duty(duties: &[DutyFinding], name: &str) -> Vec<Vec<Case>> {
    let Some(duty) = duties.iter().find(|duty| *duty.name == *name) else { return Vec::new() };
    let over = duty.occasions.iter().filter(|occasion| occasion.state != DutyState::Open);
    let case = over.map(|occasion| {
        let label = format!("{name} {}", occasion.label);
        let words = wording!(en: "the duty {label}", nl: "de plicht {label}");
        Case { end: occasion.due, missed: occasion.breached(), words, label, subject: name.to_owned() }
    });
    vec![sorted(case.collect())]
}

fn sorted(mut cases: Vec<Case>) -> Vec<Case> {
    cases.sort_by(|a, b| (a.end, &a.label).cmp(&(b.end, &b.label)));
    cases
}

fn of_finding(finding: &Finding, trigger: &Trigger, is_missed: fn(Verdict) -> bool) -> Case {
    let key = &finding.key;
    let subject = subject(key);
    let label = format!("{subject} {}", key.window.label);
    let figure = finding.figure.as_ref().map(|figure| both::figure(figure, finding.target.as_ref()));
    let words = match figure {
        Some(figure) => {
            wording!(en: "{label} at {figure}", nl: "{label} met {figure}"; figure = figure, label = Wording::same(&*label))
        }
        None => Wording::same(&*label),
    };
    Case { end: key.window.span.to(), missed: falls_short(finding, trigger, is_missed), label, subject, words }
}

/// What a finding is about: the objective, with the scope member where it has one.
pub(crate) fn subject(key: &Key) -> String {
    let member = key.member.as_ref().map(|member| format!(" {member}")).unwrap_or_default();
    format!("{}{member}", key.objective)
}

/// Missed, and as far as a level asks; where nothing is promised, a level alone decides. What counts as missed though too much is
/// unknown has the figure that it has if all of that were down.
fn falls_short(finding: &Finding, trigger: &Trigger, is_missed: fn(Verdict) -> bool) -> bool {
    let levelled = trigger.below.is_some() || trigger.above.is_some();
    let missed = is_missed(finding.verdict) || (finding.verdict == Verdict::NoTarget && levelled);
    let figure = match finding.verdict {
        Verdict::Undetermined => &finding.lower,
        _ => &finding.figure,
    };
    let stands = |level: &Option<At<Level>>, wanted| match (level, figure) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(level), Some(figure)) => figure.against(&level.value) == Some(wanted),
    };
    missed && stands(&trigger.below, Ordering::Less) && stands(&trigger.above, Ordering::Greater)
}
