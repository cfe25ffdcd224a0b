//! Which files of a folder are scenarios.

use std::io;
use std::path::{Path, PathBuf};

/// How deep folders are looked into.
const DEEPEST: usize = 32;

/// The scenario files of a path, sorted: the file itself, or every `.yaml` file in a folder and below it. Hidden folders are passed
/// over, and folders named `bad`, whose files are meant to be refused; so are agreements, which say their `time_zone`.
///
/// # Errors
/// What the system says of a path that can't be read.
pub fn find(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !std::fs::metadata(path)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    walk(path, 0, &mut found)?;
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if entry.file_type()?.is_dir() {
            if depth < DEEPEST && !name.starts_with('.') && name != "bad" {
                walk(&path, depth + 1, found)?;
            }
        } else if name.ends_with(".yaml") && !is_agreement(&path) {
            found.push(path);
        }
    }
    Ok(())
}

/// A file that can't be read here is left for the run, which says why.
fn is_agreement(path: &Path) -> bool {
    super::read_bounded(path)
        .is_ok_and(|bytes| bytes.split(|byte| *byte == b'\n').any(|line| line.starts_with(b"time_zone:")))
}
