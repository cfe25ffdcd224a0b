//! Several findings of one objective: each outage, each member, or several windows.

use super::details;
use crate::context::Context;
use crate::text::lines::{cut, paint, two_sides};
use crate::text::marks::{BY_GRAVITY, Mark, mark};
use crate::text::rows::row;
use engine::finding::{Finding, Verdict};

/// How many findings get a line of their own.
const LISTED: usize = 12;
/// How many missed or undetermined findings are told in full.
const IN_FULL: usize = 3;

/// A line for each finding, the gravest first, and under the first that aren't met what they are made of.
pub fn lines(context: &Context, findings: &[&Finding]) -> Vec<String> {
    let gravity = |finding: &&Finding| BY_GRAVITY.iter().position(|verdict| *verdict == finding.verdict);
    let mut sorted = findings.to_vec();
    sorted.sort_by_key(gravity);
    let told = sorted.iter().take(LISTED).enumerate();
    let mut lines: Vec<String> = told.flat_map(|(number, finding)| one(context, finding, number < IN_FULL)).collect();
    if sorted.len() > LISTED {
        lines.extend(row("", &format!("and {} more", sorted.len() - LISTED)));
    }
    lines
}

fn one(context: &Context, finding: &Finding, in_full: bool) -> Vec<String> {
    let mut lines = vec![listed(context, finding)];
    if in_full && matches!(finding.verdict, Verdict::Missed | Verdict::Undetermined) {
        lines.extend(details(context, finding));
    }
    lines
}

/// `  ✗ outage o1                                                       1 h 12 m`.
fn listed(context: &Context, finding: &Finding) -> String {
    let Mark { sign, word, style } = mark(finding.verdict);
    let key = &finding.key;
    let name =
        key.member.iter().map(|member| format!("{member}, ")).chain([key.window.label.clone()]).collect::<String>();
    let figure = finding.figure.as_ref().map_or_else(|| word.to_owned(), |figure| context.figure(figure));
    let left = format!("  {sign} {}", cut(&name, 50));
    two_sides(&left, &figure).join("\n").replacen(sign, &paint(style, sign), 1)
}
