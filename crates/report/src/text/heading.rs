//! Who, what, when, and in one line how it went.

use super::lines::{paint, two_sides, wrap};
use super::marks::{BOLD, BY_GRAVITY, DIM, WARN, mark};
use super::subject::{Subject, groups};
use agreement::model::Agreement;
use engine::finding::{Finding, Judged, Verdict};

/// The heading of a page for one period.
pub fn heading(subject: &Subject) -> Vec<String> {
    let mut lines = agreement_lines(subject.agreement, subject.language);
    let period = &subject.evaluation.period;
    lines.extend(period_lines(subject.agreement, period));
    lines.extend(known_lines(subject));
    lines.push(String::new());
    lines.extend(summary(subject));
    lines
}

/// Title, name, version and parties.
pub fn agreement_lines(agreement: &Agreement, language: &str) -> Vec<String> {
    let name = format!("{}, version {}", agreement.agreement.as_str(), agreement.version.0);
    let mut lines = titled(agreement.title.in_language(language), &name);
    if let Some(parties) = &agreement.parties {
        lines.extend(wrap("", "", &format!("{} for {}", &*parties.provider.name, &*parties.customer.name)));
    }
    lines
}

/// The title and the name on one line where they fit, the title in bold.
fn titled(title: &str, name: &str) -> Vec<String> {
    match two_sides(title, name).as_slice() {
        [one] => vec![one.replacen(title, &paint(BOLD, title), 1)],
        _ => wrap("", "", title).iter().map(|line| paint(BOLD, line)).chain([name.to_owned()]).collect(),
    }
}

fn period_lines(agreement: &Agreement, period: &Judged) -> Vec<String> {
    let zone = &agreement.time_zone.0;
    let stretch = crate::figures::stretch(zone, period.span);
    let mut lines = wrap("", "  ", &format!("{}: {stretch}, {}", period.label, zone.name()));
    if period.running() {
        lines.push(format!("to date: judged up to {}", crate::figures::day_and_time(zone, period.until)));
    }
    lines
}

fn known_lines(subject: &Subject) -> Vec<String> {
    let evaluation = subject.evaluation;
    match (evaluation.known_at, evaluation.sealed) {
        (Some(at), _) => vec![format!("as known at {}", crate::figures::moment(&subject.agreement.time_zone.0, at))],
        (None, true) => Vec::new(),
        (None, false) => vec![paint(DIM, "not sealed: not every fact says when it was recorded")],
    }
}

/// `✗ 1 missed   ✓ 3 met   credit EUR 125.00`, counted by objective.
fn summary(subject: &Subject) -> Vec<String> {
    let groups = groups(subject.agreement, &subject.evaluation.findings);
    let count = |verdict: Verdict| groups.iter().filter(|group| group.verdict() == verdict).count();
    let counted = BY_GRAVITY.into_iter().map(|verdict| (verdict, count(verdict))).filter(|(_, count)| *count > 0);
    let parts: Vec<String> = counted.map(|(verdict, count)| verdict_count(verdict, count)).collect();
    let none = paint(WARN, "the agreement has no objective that ends in this period");
    let mut line = if parts.is_empty() { none } else { parts.join("   ") };
    if let Some(total) = subject.settlement.total.as_ref().filter(|total| !total.amount.is_zero()) {
        line.push_str(&format!("   credit {total}"));
    }
    vec![line]
}

fn verdict_count(verdict: Verdict, count: usize) -> String {
    let mark = mark(verdict);
    paint(mark.style, &format!("{} {count} {}", mark.sign, mark.word))
}

/// One line for all objectives that this version doesn't compute.
pub fn not_computed<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for finding in findings.filter(|finding| finding.verdict == Verdict::NotComputed) {
        let name = format!("{} ({})", finding.key.objective, finding.key.indicator);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        Vec::new()
    } else {
        wrap("", "  ", &format!("Not computed by this version: {}", names.join(", ")))
    }
}
