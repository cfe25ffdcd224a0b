use super::Intake;
use crate::fact::{Kind, Names};
use crate::fault::{FactFault, Place, Refusal};
use crate::loaded::Loaded;
use crate::rows::too_large;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Reads every `.ndjson` and `.csv` file of a folder, by name in order. Faults show paths as `folder` gives them. With names, those
/// that lead nowhere are refused.
///
/// # Errors
/// Every fault of every file, at most 100 a file; a folder that can't be listed; a file of another type, since facts that are
/// passed over in silence would change a verdict. Hidden files and `.md` files may stand beside facts.
pub fn read_folder(folder: &Path, names: Option<Names>) -> Result<Loaded, Refusal> {
    let mut intake = names.map_or_else(Intake::default, Intake::knowing);
    intake.folder(folder);
    intake.finish()
}

/// Reads one `.ndjson` or `.csv` file.
///
/// # Errors
/// As [`read_folder`].
pub fn read_file(path: &Path) -> Result<Loaded, Refusal> {
    let mut intake = Intake::default();
    intake.path(path);
    intake.finish()
}

impl Intake {
    /// Takes every file of a folder.
    pub fn folder(&mut self, folder: &Path) {
        let most = self.limits().files;
        match list(folder, most) {
            Ok(paths) if paths.len() > most => self.refuse(too_many_files(folder, most)),
            Ok(paths) => {
                self.expect(paths.iter().map(PathBuf::as_path));
                paths.iter().for_each(|path| self.path(path));
            }
            Err(error) => self.refuse(unreadable(folder, &error, "a folder")),
        }
    }

    /// These files are going to be read.
    pub(crate) fn expect<'p>(&mut self, paths: impl Iterator<Item = &'p Path>) {
        if let Some(watch) = &mut self.watch {
            watch.total += paths.filter_map(|path| Some(path.metadata().ok()?.len())).sum::<u64>();
        }
    }

    /// Takes one file by the type that its name gives.
    pub fn path(&mut self, path: &Path) {
        let (shown, name) = (path.display().to_string(), file_name(path));
        let Some(reader) = open_for(self, path) else { return };
        let name = name.to_lowercase();
        match name.strip_suffix(".gz").unwrap_or(&name).rsplit_once('.').map(|(_, ending)| ending) {
            Some("ndjson") => self.ndjson(&shown, reader),
            Some("csv") => self.csv(&shown, Kind::of_file(&name), reader),
            _ => self.refuse(other_type(path)),
        }
    }
}

/// Opens a file; one that can't be opened, or is too large, is a fault.
pub(crate) fn open_for(intake: &mut Intake, path: &Path) -> Option<File> {
    let most = intake.limits().file_bytes;
    open_within(intake, path, most).map(|(file, _)| file)
}

/// Opens a file of at most so many bytes, and says how many it has.
pub(super) fn open_within(intake: &mut Intake, path: &Path, most: u64) -> Option<(File, u64)> {
    let fault = match open(path) {
        Ok((file, bytes)) if bytes <= most => return Some((file, bytes)),
        Ok(_) => too_large(&Place::file(&path.display().to_string()), most),
        Err(error) => unreadable(path, &error, "a file"),
    };
    intake.refuse(fault);
    None
}

/// Opens a regular file and says how many bytes it has; a pipe or device, which may never end, is refused unopened.
pub fn open(path: &Path) -> io::Result<(File, u64)> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    Ok((File::open(path)?, metadata.len()))
}

/// At most one file more than `most`, so that too many are noticed without listing them all.
fn list(folder: &Path, most: usize) -> io::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let wanted = entries.filter(|path| path.as_ref().map_or(true, |path| !is_aside(path)));
    let mut paths: Vec<PathBuf> = wanted.take(most + 1).collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}

/// True for what may stand beside facts: hidden files and notes.
fn is_aside(path: &Path) -> bool {
    let name = file_name(path);
    name.starts_with('.') || name.to_lowercase().ends_with(".md")
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn unreadable(path: &Path, error: &io::Error, what: &str) -> FactFault {
    let place = Place::file(&path.display().to_string());
    let why = why_unread(error);
    FactFault::new("unreadable", place, why, format!("check that it is {what} and may be read"))
}

/// Why a file or folder can't be read, in words that are the same on every system where they can be.
pub fn why_unread(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        _ => format!("it can't be read: {error}"),
    }
}

fn other_type(path: &Path) -> FactFault {
    let place = Place::file(&path.display().to_string());
    FactFault::new(
        "file-type",
        place,
        "this is neither a .ndjson nor a .csv file",
        "save it as one of these, or move it out of the folder",
    )
}

fn too_many_files(folder: &Path, most: usize) -> FactFault {
    let place = Place::file(&folder.display().to_string());
    FactFault::new(
        "too-many-files",
        place,
        format!("the folder holds more than {most} files"),
        "put the facts of a month or year into one file",
    )
}
