//! Objectives about which a period says nothing, since their windows end later.

use super::paper::Paper;
use agreement::model::{Agreement, Objective};
use agreement::quantity::Day;
use calendar::{Instant, Length, Period};
use engine::Evaluation;

/// `Judged later: satisfaction (quarter, ends 2026-06-30)`, where there are any; those that end together stand together.
pub fn judged_later<'a>(
    agreement: &Agreement,
    evaluations: impl Iterator<Item = &'a Evaluation> + Clone,
    paper: Paper,
) -> Vec<String> {
    let Some(until) = evaluations.clone().map(|evaluation| evaluation.period.until).max() else {
        return Vec::new();
    };
    let judged = |name: &str| {
        evaluations.clone().any(|evaluation| evaluation.findings.iter().any(|finding| &*finding.key.objective == name))
    };
    let mut later: Vec<(String, Vec<&str>)> = Vec::new();
    for (name, objective) in agreement.objectives.iter().filter(|(name, _)| !judged(name.as_str())) {
        let window = window(agreement, objective, until, paper);
        match later.iter_mut().find(|(known, _)| *known == window) {
            Some((_, names)) => names.push(name.as_str()),
            None => later.push((window, vec![name.as_str()])),
        }
    }
    let parts: Vec<String> = later.iter().map(|(window, names)| format!("{} ({window})", names.join(", "))).collect();
    if parts.is_empty() {
        Vec::new()
    } else {
        paper.wrap("", "  ", &format!("{} {}", paper.say("Judged later:", "Later beoordeeld:"), parts.join("; ")))
    }
}

/// `quarter, ends 2026-06-30`.
fn window(agreement: &Agreement, objective: &Objective, until: Instant, paper: Paper) -> String {
    let window = objective.window.value;
    let zone = &engine::window_zone(agreement, window);
    let running = engine::period_kind(agreement, window).and_then(|kind| Period::deciding(kind, until, zone));
    match running {
        Some(period) => {
            let last = zone.date_of(period.span().to().saturating_sub(Length::from_millis(1)));
            let window = paper.language().quantity(&window);
            let last = paper.language().quantity(&Day(last));
            format!("{window}, {} {last}", paper.say("ends", "eindigt"))
        }
        None => paper.language().quantity(&window),
    }
}
