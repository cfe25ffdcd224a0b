use engine::facts::Name;
use std::collections::HashSet;

/// Names that were read, each kept once.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    names: HashSet<Name>,
    /// The one that was asked for last: rows that follow each other often say the same.
    last: Option<Name>,
}

impl Shared {
    /// The shared name of this text.
    pub fn share(&mut self, text: &str) -> Name {
        match &self.last {
            Some(last) if **last == *text => last.clone(),
            _ => self.last.insert(kept(&mut self.names, text)).clone(),
        }
    }
}

fn kept(names: &mut HashSet<Name>, text: &str) -> Name {
    if let Some(name) = names.get(text) {
        return name.clone();
    }
    let name = Name::from(text);
    names.insert(name.clone());
    name
}
