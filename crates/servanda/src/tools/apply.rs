//! An import done: files copied, the source written, and all of it taken back where the folder then can't be read.

use super::place::{Fate, Placed};
use super::plan::Plan;
use crate::beside::{Beside, SOURCES};
use crate::fault::Fault;
use crate::folder::tidy;
use crate::whole_file;
use measure::Names;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applied {
    /// How many files were copied.
    pub files: usize,
    /// Whether a source was added.
    pub source: bool,
}

/// Does what is planned, wholly or not at all.
///
/// # Errors
/// What the system says, or the faults of the folder as it would be.
pub fn apply(plan: &Plan, path: &Path, names: Names, in_part: bool) -> Result<Applied, Fault> {
    let mut done = Undo::default();
    let applied = write(plan, &mut done).and_then(|applied| {
        let beside = Beside::of(path)?;
        beside.checked(names, in_part, plan.bad_rows)?;
        Ok(applied)
    });
    if applied.is_err() {
        done.back();
    }
    done.forget();
    applied
}

fn write(plan: &Plan, done: &mut Undo) -> Result<Applied, Fault> {
    let files: Vec<&Placed> = plan.files.iter().filter(|file| !file.is_there()).collect();
    files.iter().try_for_each(|file| done.copy(file))?;
    if let Some(text) = &plan.sources {
        let path = tidy(&plan.folder.join(SOURCES));
        done.keep(&path)?;
        whole_file::write(&path, text.as_bytes())?;
    }
    Ok(Applied { files: files.len(), source: plan.sources.is_some() })
}

/// What was written, with what stood there before.
#[derive(Default)]
struct Undo(Vec<(PathBuf, Option<PathBuf>)>);

impl Undo {
    fn copy(&mut self, file: &Placed) -> Result<(), Fault> {
        let failed =
            |error: io::Error| Fault::user(format!("error: `{}` can't be written: {error}", file.to.display()));
        if let Some(folder) = file.to.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let new = hidden(&file.to, "new");
        let copied = fs::copy(&file.from, &new).and_then(|_| fs::File::open(&new)?.sync_all());
        if let Err(error) = copied {
            let _ = fs::remove_file(&new);
            return Err(failed(error));
        }
        if file.fate == Fate::Replaces {
            self.keep(&file.to)?;
        } else {
            self.0.push((file.to.clone(), None));
        }
        fs::rename(&new, &file.to).map_err(failed)
    }

    /// Keeps what stands there, so that it can be put back.
    fn keep(&mut self, path: &Path) -> Result<(), Fault> {
        let old = hidden(path, "old");
        let kept = match fs::copy(path, &old) {
            Ok(_) => Some(old),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(Fault::user(format!("error: `{}` can't be kept: {error}", path.display()))),
        };
        self.0.push((path.to_owned(), kept));
        Ok(())
    }

    fn back(&mut self) {
        for (path, kept) in self.0.drain(..).rev() {
            let _ = match kept {
                Some(old) => fs::rename(old, path),
                None => fs::remove_file(path),
            };
        }
    }

    fn forget(self) {
        for old in self.0.into_iter().filter_map(|(_, kept)| kept) {
            let _ = fs::remove_file(old);
        }
    }
}

/// A name beside a file under which no source reads it.
fn hidden(path: &Path, what: &str) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.{}.{what}", std::process::id()))
}
