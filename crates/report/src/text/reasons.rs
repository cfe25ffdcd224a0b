//! The chain of reasons behind a finding, indented, each with its clause and rule.

use super::lines::paint;
use super::marks::{BOLD, DIM};
use super::paper::Paper;
use engine::Reason;

/// The reasons in the language of this code, the deeper ones indented under what they support.
pub fn reasons(reasons: &[Reason], language: &str, paper: Paper) -> Vec<String> {
    reasons.iter().flat_map(|reason| lines(reason, language, paper)).collect()
}

fn lines(reason: &Reason, language: &str, paper: Paper) -> Vec<String> {
    let depth = usize::from(reason.depth).min(10);
    let indent = "  ".repeat(depth);
    let citation = citation(reason);
    let bullet = if depth == 0 { "" } else { "· " };
    let words = reason.words.in_language(language);
    let text = if citation.is_empty() { words.to_owned() } else { format!("{words} {citation}") };
    let mut lines =
        paper.wrap(&format!("{indent}{bullet}"), &format!("{indent}{}", if depth == 0 { "" } else { "  " }), &text);
    if depth == 0
        && let Some(first) = lines.first_mut()
    {
        *first = paint(BOLD, first);
    } else if let Some(last) = lines.last_mut()
        && last.ends_with(&citation)
    {
        *last = last.replacen(&citation, &paint(DIM, &citation), 1);
    }
    lines
}

/// `[objectives › uptime › target; A10]`.
fn citation(reason: &Reason) -> String {
    let parts: Vec<&str> = reason.clause.as_deref().into_iter().chain(reason.rule).collect();
    if parts.is_empty() { String::new() } else { format!("[{}]", parts.join("; ")) }
}
