//! What a careful reader would ask about an agreement that can be read.

use crate::model::Agreement;
use crate::source::Diagnostic;

/// All lints on an agreement, in no particular order.
pub fn lint(_agreement: &Agreement) -> Vec<Diagnostic> {
    Vec::new()
}
