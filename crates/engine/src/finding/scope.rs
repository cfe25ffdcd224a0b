use crate::facts::Name;
use crate::wording::{Wording, wording};
use std::sync::Arc;

/// How the resources of a scope member make it up, and which terms hold for it (A12, A13).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// The variant of the objective whose terms hold; `None` where those of the objective itself do.
    pub variant: Option<Name>,
    /// How its resources make it up, from the whole to its parts; all windows of a member share it.
    pub reasons: Arc<[Wording]>,
    /// The remedies that hold only at times, and whether they hold for this window.
    pub conditions: Vec<Condition>,
}

/// Whether a remedy that holds only at times does so for a window (C2).
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The remedy's number among those that hold for the member, from 0.
    pub remedy: usize,
    /// Whether it holds.
    pub holds: bool,
    /// Whether it would if every window of which too much is unknown were missed (A10).
    pub at_worst: bool,
    /// What came about, or would have had to.
    pub why: Wording,
}

impl Condition {
    /// In words.
    pub fn wording(&self) -> Wording {
        let why = &self.why;
        match (self.holds, self.at_worst) {
            (true, _) => wording!(en: "this remedy holds: {why}", nl: "deze regeling geldt: {why}"; why = *why),
            (false, true) => wording!(
                en: "this remedy doesn't hold, unless unknown time was down: {why}",
                nl: "deze regeling geldt niet, tenzij onbekende tijd uitval was: {why}";
                why = *why
            ),
            (false, false) => {
                wording!(en: "this remedy doesn't hold: {why}", nl: "deze regeling geldt niet: {why}"; why = *why)
            }
        }
    }
}
