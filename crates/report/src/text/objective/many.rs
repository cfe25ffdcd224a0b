//! Several findings of one objective: each outage, each member, or several windows.

use super::details;
use super::sheet::Sheet;
use crate::text::known::telling_figure;
use crate::text::lines::painted;
use crate::text::marks::{Mark, Outcome, marked};
use crate::text::rows::foremost;
use engine::finding::Finding;

/// How many findings get a line of their own, the gravest.
const LISTED: usize = 12;
/// How many that aren't met are told in full.
const IN_FULL: usize = 3;

/// A line for each of the gravest findings, by member and time, and under the first that aren't met what they are made of.
pub fn lines(sheet: &Sheet, findings: &[&Finding]) -> Vec<String> {
    let (listed, rest) = foremost(LISTED, findings.to_vec(), |finding| Outcome::of(finding));
    let unmet = listed.iter().copied().filter(|finding| Outcome::of(finding) < Outcome::Met).collect();
    let (told, _) = foremost(IN_FULL, unmet, |finding| Outcome::of(finding));
    let mut lines = Vec::new();
    for finding in listed {
        lines.extend(line(sheet, finding));
        if told.iter().any(|other| std::ptr::eq(*other, finding)) {
            lines.extend(details(sheet, finding));
        }
    }
    lines.extend(sheet.and_more(rest, ("", "")).iter().flat_map(|more| sheet.row("", more)));
    lines
}

/// `  ✗ outage o1                                                       1 h 12 m`.
fn line(sheet: &Sheet, finding: &Finding) -> Vec<String> {
    let Mark { sign, word, style } = marked(sheet.paper, Outcome::of(finding));
    let key = &finding.key;
    let name = key
        .member
        .iter()
        .map(|member| format!("{member}, "))
        .chain([sheet.paper.label(&key.window.label)])
        .collect::<String>();
    let figure = telling_figure(finding).map_or_else(|| word.to_owned(), |figure| sheet.figure(finding, figure));
    painted(sheet.paper.two_sides(&format!("  {sign} {name}"), &figure), sign, style)
}
