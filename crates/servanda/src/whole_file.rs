//! Files that are written whole or not at all.

use crate::fault::Fault;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes beside the file and renames, so that no half-written file is ever there; a file that exists keeps its permissions.
///
/// # Errors
/// What the system says, or a path that is something else than a file.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let shown = path.display();
    let failed = |error: io::Error| Fault::user(format!("error: `{shown}` can't be written: {error}"));
    if path.exists() && !path.is_file() {
        return Err(Fault::user(format!("error: `{shown}` can't be written: it is no file")));
    }
    let real = if path.exists() { path.canonicalize().map_err(failed)? } else { path.to_owned() };
    let beside = beside(&real);
    let written = put(&real, &beside, bytes);
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written.map_err(failed)
}

/// A name in the same folder that no other run of the program takes.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    PathBuf::from(name)
}

fn put(path: &Path, beside: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    if let Ok(known) = fs::metadata(path) {
        fs::set_permissions(beside, known.permissions())?;
    }
    fs::rename(beside, path)
}
