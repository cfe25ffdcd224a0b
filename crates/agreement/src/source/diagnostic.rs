//! What is said about a fault: where, what, and how to mend it.

use super::Place;

/// How much a diagnostic weighs. Errors come first when sorted.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Severity {
    /// The text has no meaning until this is mended.
    Error,
    /// The text has a meaning, but probably not the one that was wanted.
    Warning,
}

impl Severity {
    /// The lower-case word that stands in front of a diagnostic.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// One remark about one place of a file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Diagnostic {
    /// A stable kebab-case name of the kind of fault, such as `unknown-key`.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// Where the fault stands.
    pub place: Place,
    /// What was being read, from the outside in: `objectives › uptime › target`; empty at the top of the file.
    pub reading: String,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// How to mend it, as an instruction: `write `99.9%``.
    pub mend: Option<String>,
    /// Other places that take part in the fault, each with its role.
    pub related: Vec<(Place, String)>,
}

impl Diagnostic {
    /// An error without reading, mend or related places.
    pub fn error(code: &'static str, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic::of(Severity::Error, code, place, message.into())
    }

    /// A warning without reading, mend or related places.
    pub fn warning(code: &'static str, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic::of(Severity::Warning, code, place, message.into())
    }

    /// The same with an instruction how to mend it.
    pub fn with_mend(mut self, mend: impl Into<String>) -> Diagnostic {
        self.mend = Some(mend.into());
        self
    }

    /// The same with what was being read.
    pub fn with_reading(mut self, reading: impl Into<String>) -> Diagnostic {
        self.reading = reading.into();
        self
    }

    /// The same with one more related place.
    pub fn with_related(mut self, place: Place, role: impl Into<String>) -> Diagnostic {
        self.related.push((place, role.into()));
        self
    }

    fn of(severity: Severity, code: &'static str, place: Place, message: String) -> Diagnostic {
        Diagnostic { code, severity, place, reading: String::new(), message, mend: None, related: Vec::new() }
    }
}
