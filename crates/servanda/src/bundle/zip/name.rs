//! Names of files in a bundle: plain, below it, and different from each other on every system.

use super::{ZipError, wrong};
use std::collections::HashSet;

/// The most bytes of a name.
const LONGEST: usize = 200;

/// That this is the name of a file below the folder in which it is unpacked, on every system.
pub(super) fn check(name: &str) -> Result<(), ZipError> {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "._-/".contains(letter);
    let part = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.ends_with('.');
    if name.len() <= LONGEST && name.chars().all(plain) && name.split('/').all(part) {
        return Ok(());
    }
    let shown: String = name.escape_debug().take(80).collect();
    wrong(format!("`{shown}` can't be the name of a file in a bundle"))
}

/// The names so far; each new one comes after the last and differs from all by more than its case.
#[derive(Default)]
pub(super) struct Names {
    last: Option<String>,
    lower: HashSet<String>,
}

impl Names {
    pub(super) fn add(&mut self, name: &str) -> Result<(), ZipError> {
        check(name)?;
        if self.last.as_deref().is_some_and(|last| last >= name) {
            return wrong(format!("`{name}` stands twice, or not in the order of the names"));
        }
        let lower = name.to_ascii_lowercase();
        let folders = lower.match_indices('/').map(|(at, _)| &lower[..at]);
        if self.lower.contains(&lower) || folders.clone().any(|folder| self.lower.contains(folder)) {
            return wrong(format!("`{name}` can't be told from another file on every system"));
        }
        self.lower.insert(lower);
        self.last = Some(name.to_owned());
        Ok(())
    }
}
