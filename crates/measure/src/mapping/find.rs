//! The files that a source means.

use super::model::{Format, Mapping, Separator};
use super::pattern::Pattern;
use crate::fault::{FactFault, Place, quoted};
use crate::rows::{self, Nested};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file of a source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// From the folder of sources.yaml on, with `/`.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// Looks for the files of one source.
pub(super) struct Search<'a> {
    /// The source in sources.yaml.
    pub source: &'a str,
    /// Where sources.yaml stands.
    pub place: &'a Place,
    /// The folder that holds it.
    pub folder: &'a Path,
    /// How many files all sources may have together.
    pub most: usize,
    /// How many of them were read before.
    pub before: usize,
}

/// Why a pattern gives no files.
enum Lost {
    TooMany,
    Outside(PathBuf),
    Unread,
}

impl From<io::Error> for Lost {
    fn from(_: io::Error) -> Lost {
        Lost::Unread
    }
}

impl Search<'_> {
    /// The files by name, each once; a fault for each pattern that no file fits, or whose files lie elsewhere. Of too many files
    /// none is given: which of them count would be chance.
    pub fn files(&self, mapping: &Mapping) -> (Vec<Found>, Vec<FactFault>) {
        let (mut found, mut faults) = (BTreeSet::new(), Vec::new());
        for pattern in &mapping.files.0 {
            let fault = match self.matching(&pattern.value, &mut found) {
                Ok(true) => continue,
                Ok(false) | Err(Lost::Unread) => self.no_file(&pattern.value.to_string()),
                Err(Lost::Outside(path)) => self.outside(&path),
                Err(Lost::TooMany) => return (Vec::new(), vec![self.too_many()]),
            };
            faults.push(fault);
        }
        (found.into_iter().collect(), faults)
    }

    /// Adds the files that fit; says whether there are any.
    fn matching(&self, pattern: &Pattern, found: &mut BTreeSet<Found>) -> Result<bool, Lost> {
        let (below, name) = pattern.parts();
        let inside = self.folder.join(below);
        let of = |name: String| Found {
            path: inside.join(&name),
            name: if below.is_empty() { name } else { format!("{below}/{name}") },
        };
        if !name.contains('*') {
            let file = of(name.to_owned());
            return if file.path.is_file() { self.add(file, found).map(|()| true) } else { Ok(false) };
        }
        self.holds(&inside)?;
        let mut any = false;
        for entry in fs::read_dir(listed(&inside))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') && pattern.fits(&name) && entry.path().is_file() {
                self.add(of(name), found)?;
                any = true;
            }
        }
        Ok(any)
    }

    fn add(&self, file: Found, found: &mut BTreeSet<Found>) -> Result<(), Lost> {
        self.holds(&file.path)?;
        found.insert(file);
        if found.len() + self.before > self.most { Err(Lost::TooMany) } else { Ok(()) }
    }

    /// A link may lead out of the folder, to files that nobody sees when the folder is shared or checked.
    fn holds(&self, path: &Path) -> Result<(), Lost> {
        let (folder, real) = (listed(self.folder).canonicalize()?, listed(path).canonicalize()?);
        if real.starts_with(folder) { Ok(()) } else { Err(Lost::Outside(path.to_owned())) }
    }

    fn no_file(&self, pattern: &str) -> FactFault {
        FactFault::new(
            "no-file",
            self.place.clone(),
            format!("no file fits {}", quoted(pattern)),
            "put the file there, correct the pattern under `files`, or take the source out",
        )
        .reading(self.reading())
    }

    fn outside(&self, path: &Path) -> FactFault {
        FactFault::new(
            "outside-folder",
            Place::file(&path.display().to_string()),
            "this is a link that leads out of the folder of sources.yaml",
            "copy what it leads to into the folder",
        )
        .reading(self.reading())
    }

    fn too_many(&self) -> FactFault {
        FactFault::new(
            "too-many-files",
            self.place.clone(),
            format!("its files and those of the sources before it are more than {}", self.most),
            "put the rows of a month or year into one file, or write a narrower pattern under `files`",
        )
        .reading(self.reading())
    }

    fn reading(&self) -> String {
        format!("source {}", quoted(self.source))
    }
}

/// The folder under which sources.yaml was named may be empty, which means the one we are in.
fn listed(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

impl Mapping {
    /// How the rows of a file stand in it, as far as the mapping or the file's ending says it.
    pub fn format_of(&self, path: &Path) -> Option<rows::Format> {
        let written = self.format.as_ref().map(|format| format.value);
        Some(match written.or_else(|| format_of(&path.file_name()?.to_string_lossy()))? {
            Format::Csv => rows::Format::Csv(self.separator.as_ref().map(|sign| Separator::character(sign.value))),
            Format::Xlsx => rows::Format::Xlsx(self.sheet.as_ref().map(|sheet| sheet.value.0.clone())),
            Format::Parquet => rows::Format::Parquet,
            Format::Ndjson => rows::Format::Ndjson(Nested::Reached(4)),
            Format::Json => rows::Format::Json(self.rows.as_ref()?.value.clone()),
            Format::Sqlite => rows::Format::Sqlite(path.to_owned(), self.table.as_ref()?.value.0.clone()),
        })
    }
}

/// The format that a file's ending gives, with or without `.gz`.
pub(super) fn format_of(name: &str) -> Option<Format> {
    let name = name.to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    match name.rsplit_once('.')?.1 {
        "csv" | "tsv" | "txt" => Some(Format::Csv),
        "db" | "sqlite" | "sqlite3" => Some(Format::Sqlite),
        "xlsx" => Some(Format::Xlsx),
        "parquet" => Some(Format::Parquet),
        "ndjson" | "jsonl" | "json" | "log" => Some(Format::Ndjson),
        _ => None,
    }
}
