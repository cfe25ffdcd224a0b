//! What tells one row from another.

use measure::{Kind, PERSONAL};
use sha2::{Digest, Sha256};

/// Half of a SHA-256 over kind, keys and texts: enough that no two rows meet by chance or by design.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Print([u8; 16]);

impl Print {
    /// The print of a row, whatever the order of its keys. When the source says it was recorded isn't part of it: the journal only
    /// vouches for when it received the row. Of personal values only their keys are: the log doesn't hold them, and each hides
    /// under salt of its own.
    pub fn of<'a>(kind: Kind, cells: impl Iterator<Item = (&'a str, &'a str)>) -> Print {
        let mut cells: Vec<(&str, &str)> = cells.filter(|(key, text)| *key != "recorded" && !text.is_empty()).collect();
        cells.sort_unstable();
        let mut hash = Sha256::new();
        hash.update(kind.word());
        for (key, text) in cells {
            let text = if PERSONAL.contains(&key) { "" } else { text };
            for part in [key, text] {
                hash.update((part.len() as u64).to_be_bytes());
                hash.update(part);
            }
        }
        let mut print = [0; 16];
        print.iter_mut().zip(hash.finalize()).for_each(|(to, from)| *to = from);
        Print(print)
    }
}

/// The key under which a row of this kind has a name of its own.
pub fn name_key(kind: Kind) -> Option<&'static str> {
    let named = kind.key_names().next() == Some("id") && kind != Kind::Resource;
    named.then_some("id")
}
