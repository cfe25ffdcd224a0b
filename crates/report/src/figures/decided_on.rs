//! The rounded percentage that decides.

use agreement::quantity::DecidedOn;
use engine::finding::{Figure, Finding};

/// The percentage that is held against the target and the rows, where that isn't the exact one: `99.90%`.
pub fn decided_on(precision: DecidedOn, finding: &Finding) -> Option<String> {
    match (precision, &finding.figure) {
        (DecidedOn::Decimals { .. }, Some(Figure::Share(share))) => Some(precision.shown(share)),
        _ => None,
    }
}
