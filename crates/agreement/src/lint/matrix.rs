//! The matrix that makes a priority of impact and urgency.

use super::rule::{Rule, warning};
use crate::model::Agreement;
use crate::quantity::Identifier;
use crate::reading::{At, Entries};
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[MATRIX_HOLE];

const MATRIX_HOLE: Rule = warning(
    "matrix-hole",
    "mission A7",
    "An impact and an urgency that the matrix knows make no priority together.",
    "say the priority of each urgency in each row",
);

/// Urgencies that are looked for in each row, which bounds the work on hostile input.
const MOST_COMPARED: usize = 200;

/// Rows without an urgency that another row has.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let urgencies = urgencies(agreement);
    let rows = agreement.priority_matrix.iter().take(MOST_COMPARED);
    rows.filter_map(|(impact, row)| hole(impact, row, &urgencies)).collect()
}

/// All urgencies of the matrix, in the order in which they are first written.
fn urgencies(agreement: &Agreement) -> Vec<&str> {
    let mut all: Vec<&str> = Vec::new();
    for name in agreement.priority_matrix.iter().flat_map(|(_, row)| row.names()) {
        if all.len() < MOST_COMPARED && !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

fn hole(impact: &At<Identifier>, row: &Entries<At<Identifier>>, urgencies: &[&str]) -> Option<Diagnostic> {
    let missing: Vec<String> =
        urgencies.iter().filter(|name| row.get(name).is_none()).map(|name| format!("`{name}`")).collect();
    let message =
        format!("a ticket of impact `{}` with urgency {} has no priority", impact.value, missing.join(" or "));
    let reading = format!("priority_matrix › {}", impact.value);
    (!missing.is_empty()).then(|| MATRIX_HOLE.at(impact.place, reading, message))
}
