//! One objective: its verdict, its figure against its target, and what the figure is made of.

mod many;
mod outage;
mod tickets;
mod time;

use super::lines::{columns, cut, paint, two_sides};
use super::marks::{Mark, mark};
use super::rows::row;
use super::subject::{Group, Subject};
use crate::context::Context;
use engine::finding::{Basis, Figure, Finding, Verdict};

/// The block of an objective.
pub fn block(subject: &Subject, group: &Group) -> Vec<String> {
    let context = Context::of(&subject.agreement.time_zone.0, group.objective);
    let mut lines = first_line(&context, group);
    lines.extend(target_row(group));
    match group.findings.as_slice() {
        [one] => {
            lines.extend(window_row(subject, one));
            lines.extend(details(&context, one));
        }
        several => lines.extend(many::lines(&context, several)),
    }
    lines
}

/// `✗ missed  uptime: availability of webshop            99.87%`.
fn first_line(context: &Context, group: &Group) -> Vec<String> {
    let Mark { sign, word, style } = mark(group.verdict());
    let running = group.findings.iter().any(|finding| finding.key.window.running());
    let verdict = format!("{sign} {word}{}", if running { " so far" } else { "" });
    let about =
        group.findings.first().map(|one| format!(": {} of {}", one.key.indicator, one.key.service)).unwrap_or_default();
    let figure = result(context, group);
    let left = cut(&format!("{verdict}  {}{about}", group.name), 78usize.saturating_sub(columns(&figure)));
    let mut lines = two_sides(&left, &figure);
    if let Some(first) = lines.first_mut() {
        *first = first.replacen(&verdict, &paint(style, &verdict), 1);
    }
    lines
}

/// The figure of one finding, or how many of several were missed.
fn result(context: &Context, group: &Group) -> String {
    match group.findings.as_slice() {
        [one] => one.figure.as_ref().map(|figure| context.figure(figure)).unwrap_or_default(),
        several => format!("{} of {} missed", group.count(Verdict::Missed), several.len()),
    }
}

fn target_row(group: &Group) -> Vec<String> {
    let Some(objective) = group.objective else {
        return Vec::new();
    };
    let window = objective.window.value;
    match &objective.target {
        Some(target) => row("target", &format!("{}, {window}", target.value)),
        None => row("target", &format!("none, {window}")),
    }
}

/// What one finding is made of.
pub fn details(context: &Context, finding: &Finding) -> Vec<String> {
    match &finding.basis {
        Basis::Time(basis) => time::lines(context, finding, basis),
        Basis::Outage(basis) => outage::lines(context, finding, basis),
        Basis::Tickets(basis) => tickets::lines(context, finding, basis),
        Basis::Nothing(why) => row("", why),
    }
}

/// Both bounds (A9), the smaller first.
fn bounds_row(context: &Context, lower: &Figure, upper: &Figure) -> Vec<String> {
    let backwards = matches!((lower, upper), (Figure::Length(lower), Figure::Length(upper)) if lower > upper);
    let (least, most) = if backwards { (upper, lower) } else { (lower, upper) };
    row("bounds", &format!("{} to {}", context.apart(least, most), context.apart(most, least)))
}

/// The member and the window, where that isn't the period itself.
fn window_row(subject: &Subject, finding: &Finding) -> Vec<String> {
    let key = &finding.key;
    let period = &subject.evaluation.period;
    let told = key.window.label == period.label || matches!(finding.basis, Basis::Outage(_));
    let label = (!told).then(|| key.window.label.clone());
    let running = (key.window.running() && !period.running()).then(|| "still running".to_owned());
    let parts: Vec<String> = key.member.iter().map(|member| member.to_string()).chain(label).chain(running).collect();
    if parts.is_empty() { Vec::new() } else { row("window", &parts.join(", ")) }
}
