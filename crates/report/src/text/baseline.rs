//! The page of `baseline`: what was reached, how often the target would have been met, and what could be promised.

use super::heading::agreement_lines;
use super::lines::{paint, painted};
use super::marks::{BOLD, GOOD, Mark, Outcome, WARN, mark};
use super::paper::Paper;
use super::rows::{at_most, row, rows};
use crate::baseline::{Past, proof};
use crate::context::Context;
use agreement::model::{Agreement, Objective};
use engine::baseline::{Baseline, Reached, Strictest};
use engine::finding::Verdict;

/// How many windows are listed of one objective; the latest.
const WINDOWS: usize = 36;

/// The page.
pub fn page(agreement: &Agreement, past: &Past, language: &str, paper: Paper) -> String {
    let mut heading = agreement_lines(agreement, language, paper);
    heading.extend(paper.wrap("", "  ", &format!("Baseline from {}", past.extent)));
    heading.extend(past.remarks.iter().flat_map(|remark| paper.wrap("  ", "    ", remark)));
    let blocks = past.baselines.iter().filter_map(|baseline| {
        let objective = agreement.objectives.get(&baseline.objective)?;
        Some(block(agreement, objective, baseline, past, paper))
    });
    super::page(std::iter::once(heading).chain(blocks).collect())
}

fn block(agreement: &Agreement, objective: &Objective, baseline: &Baseline, past: &Past, paper: Paper) -> Vec<String> {
    let context = Context::of(&agreement.time_zone.0, Some(objective));
    let title = format!("{} · {}, {}", baseline.objective, objective.measures.value, objective.service.as_str());
    let mut lines = vec![paint(BOLD, &super::lines::cut(&title, paper.width()))];
    lines.extend(row(paper, "target", &target(objective)));
    lines.extend(objective.target.iter().flat_map(|_| met(baseline, paper)));
    lines.extend(reached(baseline, &context, paper));
    lines.extend(promises(baseline, past, paper));
    lines.extend(past.credits(&baseline.objective).into_iter().flat_map(|credits| row(paper, "cost", &credits)));
    lines
}

fn target(objective: &Objective) -> String {
    let window = objective.window.value;
    objective.target.as_ref().map_or_else(|| format!("none, {window}"), |target| format!("{}, {window}", target.value))
}

/// `met in 8 of 12 · 1 undetermined`.
fn met(baseline: &Baseline, paper: Paper) -> Vec<String> {
    let decided = baseline.met + baseline.missed;
    let beside = [(baseline.undetermined, "undetermined"), (baseline.no_cases, "without cases")];
    let beside = beside.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!(" · {count} {word}"));
    let met = match decided {
        0 => "nothing was decided".to_owned(),
        _ => format!("in {} of {decided}", baseline.met),
    };
    let style = if baseline.missed == 0 && decided > 0 { GOOD } else { WARN };
    painted(row(paper, "met", &(met.clone() + &beside.collect::<String>())), &met, style)
}

fn reached(baseline: &Baseline, context: &Context, paper: Paper) -> Vec<String> {
    let earlier = baseline.windows.len().saturating_sub(WINDOWS);
    let latest = baseline.windows.get(earlier..).unwrap_or_default();
    let width = latest.iter().map(|window| super::lines::columns(&window.label)).max().unwrap_or(0);
    let lines: Vec<String> = latest.iter().map(|window| window_line(window, width, context)).collect();
    let before = at_most(paper, 0, vec![String::new(); earlier], (" before", " eerder"));
    rows(paper, "reached", before.into_iter().chain(lines))
}

fn window_line(window: &Reached, width: usize, context: &Context) -> String {
    let Mark { sign, word, .. } = mark(outcome(window.verdict));
    let figure = window.figure.as_ref().map_or_else(|| word.to_owned(), |figure| context.figure(figure));
    let member = match (&window.member, window.members) {
        (Some(member), 1) => format!("  {member}"),
        (Some(member), members) => format!("  {member}, the worst of {members}"),
        (None, _) => String::new(),
    };
    format!("{} {sign} {figure}{member}", super::lines::padded(&window.label, width))
}

fn outcome(verdict: Verdict) -> Outcome {
    match verdict {
        Verdict::Met => Outcome::Met,
        Verdict::Missed => Outcome::Missed,
        Verdict::Undetermined => Outcome::Undetermined,
        Verdict::NoCases => Outcome::NoCases,
        _ => Outcome::NoTarget,
    }
}

/// What could have been promised, and what that proves.
fn promises(baseline: &Baseline, past: &Past, paper: Paper) -> Vec<String> {
    let Some(always) = &baseline.held_always else {
        return Vec::new();
    };
    let mut lines = row(paper, "held always", &in_words(always));
    let held = baseline.held.as_ref().filter(|held| held.target != always.target);
    lines.extend(held.into_iter().flat_map(|held| row(paper, &format!("held in {}", past.share), &in_words(held))));
    let told = proof(baseline.held.as_ref().unwrap_or(always), &past.share);
    lines.extend(row(paper, "proven", &told));
    lines
}

fn in_words(strictest: &Strictest) -> String {
    format!("{} ({} of {})", strictest.target, strictest.held, strictest.of)
}
