//! A diagnostic as text for a person.

use super::{Diagnostic, Source};

impl Source {
    /// The diagnostic as lines of text that end in a line break.
    pub fn render(&self, diagnostic: &Diagnostic, colour: bool) -> String {
        let _ = colour;
        format!(
            "{}[{}]: {}\n",
            diagnostic.severity.word(),
            diagnostic.code,
            diagnostic.message
        )
    }
}
