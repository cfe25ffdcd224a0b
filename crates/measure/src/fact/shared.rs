use engine::facts::Name;
use std::collections::HashSet;

/// Names that were read, each kept once.
#[derive(Debug, Default)]
pub(crate) struct Shared(HashSet<Name>);

impl Shared {
    /// The shared name of this text.
    pub fn share(&mut self, text: &str) -> Name {
        if let Some(name) = self.0.get(text) {
            return name.clone();
        }
        let name = Name::from(text);
        self.0.insert(name.clone());
        name
    }
}
