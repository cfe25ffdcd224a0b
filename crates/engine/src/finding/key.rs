use crate::facts::Name;
use crate::shown::dutch;
use crate::wording::Wording;
use agreement::model::Indicator;
use calendar::{Instant, Span};

/// Which promise a finding is about (W3).
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The objective's name.
    pub objective: Name,
    /// The service's name.
    pub service: Name,
    /// What is measured.
    pub indicator: Indicator,
    /// The scope member, where the objective is measured for each.
    pub member: Option<Name>,
    /// The window.
    pub window: Judged,
}

/// A window of time that is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// How people call it: `2026-03`, `2026-Q1`, `outage o-17`.
    pub label: String,
    /// The whole window.
    pub span: Span,
    /// Until when it is judged: the window's end, or earlier while it still runs.
    pub until: Instant,
}

impl Judged {
    /// How people call it, in each language.
    pub fn called(&self) -> Wording {
        Wording { en: self.label.clone(), nl: dutch::label(&self.label) }
    }

    /// True while the window still runs.
    pub fn running(&self) -> bool {
        self.until < self.span.to()
    }
}
