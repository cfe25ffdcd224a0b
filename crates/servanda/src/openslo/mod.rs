//! OpenSLO v1: a draft of an agreement from it, and what of an agreement it can say.
//!
//! Either way what doesn't fit is listed: OpenSLO knows no parties, credits, exceptions or service hours, and an agreement no
//! queries and alerts.

mod decimal;
mod document;
mod draft;
mod said;

pub use draft::draft;
pub use said::said;

/// A text, with what didn't fit into it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fitted {
    /// What fits.
    pub text: String,
    /// What doesn't, one sentence each.
    pub lost: Vec<String>,
}

impl Fitted {
    /// The text below what doesn't fit, as comments.
    pub fn with_lost(&self, head: &str) -> String {
        let lost: String = self.lost.iter().map(|one| format!("# - {one}\n")).collect();
        let list = if lost.is_empty() { String::new() } else { format!("# What doesn't fit:\n{lost}") };
        format!("# {head}\n{list}{}", self.text)
    }
}
