//! One outage by its own length (C4).

use super::sheet::Sheet;
use super::time::{exclusions, outage_words};
use crate::figures::unsigned;
use engine::finding::{Finding, Margin, OutageBasis};

/// The rows of an outage.
pub fn lines(sheet: &Sheet, finding: &Finding, basis: &OutageBasis) -> Vec<String> {
    let mut lines = sheet.row("when", &outage_words(sheet, finding, &basis.outage));
    if !basis.before.is_zero() {
        let before = sheet.length(finding, basis.before);
        lines.extend(sheet.row(
            "before",
            &sheet.say(
                format!("{before} of it lies in earlier periods"),
                format!("{before} daarvan ligt in eerdere perioden"),
            ),
        ));
    }
    lines.extend(super::bounds_row(sheet, finding));
    lines.extend(margin(sheet, finding));
    lines.extend(exclusions(sheet, &basis.excluded));
    lines.extend(basis.notes.iter().flat_map(|note| sheet.row("note", sheet.wording(&note.words))));
    lines
}

/// What is left up to the bound.
pub fn margin(sheet: &Sheet, finding: &Finding) -> Vec<String> {
    match finding.margin {
        Some(Margin::Length(left)) if left.is_negative() => {
            sheet.row("margin", &format!("{} {}", sheet.length(finding, unsigned(left)), sheet.say("over", "te lang")))
        }
        Some(Margin::Length(left)) => {
            sheet.row("margin", &format!("{} {}", sheet.length(finding, left), sheet.say("left", "over")))
        }
        _ => Vec::new(),
    }
}
