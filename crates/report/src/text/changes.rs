//! The page of `diff`: old and new side by side, clause by clause.

use super::beside::row;
use super::lines::paint;
use super::marks::{BAD, BOLD, DIM, GOOD};
use super::paper::Paper;
use crate::say;
use agreement::model::Agreement;
use agreement::reading::{Change, Saying};
use anstyle::Style;

/// The changed terms, grouped by clause; that nothing has changed where there are none.
pub fn changes(old: &Agreement, new: &Agreement, all: &[Change], language: &str, paper: Paper) -> Vec<Vec<String>> {
    let called = |agreement: &Agreement| {
        format!(
            "{}, {} {}, {}",
            agreement.agreement.as_str(),
            say(language, "version", "versie"),
            agreement.version.0,
            agreement.effective.value
        )
    };
    let mut heading = vec![paint(BOLD, say(language, "Changes", "Wijzigingen"))];
    heading.extend(row(paper, "  ", 2, &[(called(old), DIM), (called(new), DIM)]));
    if all.is_empty() {
        let nothing = say(language, "Nothing that counts has changed.", "Er is niets gewijzigd dat telt.");
        return vec![heading, paper.wrap("", "", nothing)];
    }
    let mut parts = vec![heading];
    let mut clause = Vec::new();
    for change in all {
        let of = clause_of(change);
        if clause != of || parts.len() == 1 {
            parts.push(vec![paint(BOLD, &of.join(" › "))]);
            clause = of;
        }
        if let Some(part) = parts.last_mut() {
            part.extend(lines(change, clause.len(), language, paper));
        }
    }
    parts
}

/// The clause that a change belongs to: the part of the agreement, and of a named one its name.
fn clause_of(change: &Change) -> Vec<String> {
    let depth = if change.path.len() > 2 { 2 } else { 1 };
    change.path.iter().take(depth).cloned().collect()
}

fn lines(change: &Change, clause: usize, language: &str, paper: Paper) -> Vec<String> {
    let rest = change.path.get(clause..).unwrap_or_default().join(" › ");
    let about = match (change.renamed, &change.old, &change.new) {
        (true, ..) => say(language, "renamed, and says the same", "heet anders en zegt hetzelfde"),
        (_, None, Some(_)) => say(language, "added", "toegevoegd"),
        (_, Some(_), None) => say(language, "removed", "vervallen"),
        _ => "",
    };
    let name = [rest.as_str(), about].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
    let mut lines = if name.is_empty() { Vec::new() } else { paper.wrap("  ", "    ", &name) };
    lines.extend(row(
        paper,
        "  ",
        2,
        &[cell(change.old.as_ref(), BAD, language), cell(change.new.as_ref(), GOOD, language)],
    ));
    lines
}

fn cell(said: Option<&Saying>, style: Style, language: &str) -> (String, Style) {
    match said {
        None => ("–".to_owned(), DIM),
        Some(saying) if saying.default => {
            let word = say(language, "default", "standaard");
            (format!("{} ({word})", saying.in_language(language)), style)
        }
        Some(saying) => (saying.in_language(language).to_owned(), style),
    }
}
