use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// Digests of files that one process reads several times, a part at a time. One holds while the file's length and the time of its
/// last change stay what they were when it was taken.
#[derive(Debug, Default)]
pub struct Digests(Mutex<BTreeMap<State, String>>);

/// A file as it was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct State {
    path: PathBuf,
    bytes: u64,
    changed: SystemTime,
}

impl State {
    /// A file as it is; `None` where the system doesn't say when it changed.
    pub fn of(path: &Path, file: &File) -> Option<State> {
        let known = file.metadata().ok()?;
        Some(State { path: path.to_owned(), bytes: known.len(), changed: known.modified().ok()? })
    }
}

impl Digests {
    pub(super) fn known(&self, state: &State) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(state).cloned()
    }

    pub(super) fn keep(&self, state: State, digest: String) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(state, digest);
    }
}
