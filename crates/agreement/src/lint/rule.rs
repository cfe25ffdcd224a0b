//! What a lint is: a stable code with its reason, from which every remark of that kind is made.

use crate::source::{Diagnostic, Place, Severity};

/// One kind of remark about an agreement that can be read.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The stable code, such as `no-target`.
    pub code: &'static str,
    /// Error where the agreement has no single meaning, warning where it has one that people will regret.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub meaning: &'static str,
    /// How to mend it, as an instruction.
    pub mend: &'static str,
    /// The row of the mission or the rule of the semantics that it serves: `mission A3`, `rule T6`.
    pub source: &'static str,
}

impl Rule {
    /// A remark of this kind about a place; the rule's own mend stands until a better one is given.
    pub(super) fn at(&self, place: Place, reading: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        let remark = match self.severity {
            Severity::Error => Diagnostic::error(self.code, place, message),
            Severity::Warning => Diagnostic::warning(self.code, place, message),
        };
        remark.with_reading(reading).with_mend(self.mend)
    }
}

/// A rule whose breach leaves the agreement without one meaning.
pub(super) const fn error(code: &'static str, source: &'static str, meaning: &'static str, mend: &'static str) -> Rule {
    Rule { code, severity: Severity::Error, meaning, mend, source }
}

/// A rule whose breach leaves a meaning that people will regret.
pub(super) const fn warning(
    code: &'static str,
    source: &'static str,
    meaning: &'static str,
    mend: &'static str,
) -> Rule {
    Rule { code, severity: Severity::Warning, meaning, mend, source }
}
