//! The files that a source means.

use super::model::{Format, Mapping};
use super::pattern::Pattern;
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

/// The files of a source by name, each once; the patterns that no file fits.
pub(super) fn files(mapping: &Mapping, folder: &Path, most: usize) -> (Vec<Found>, Vec<String>) {
    let (mut found, mut lost) = (Vec::new(), Vec::new());
    for pattern in &mapping.files.0 {
        match matching(&pattern.value, folder, most) {
            Ok(files) if !files.is_empty() => found.extend(files),
            _ => lost.push(pattern.value.to_string()),
        }
    }
    found.sort();
    found.dedup();
    (found, lost)
}

fn matching(pattern: &Pattern, folder: &Path, most: usize) -> io::Result<Vec<Found>> {
    let (below, name) = pattern.parts();
    let inside = folder.join(below);
    let found = |name: String| Found {
        path: inside.join(&name),
        name: if below.is_empty() { name } else { format!("{below}/{name}") },
    };
    if !name.contains('*') {
        return Ok(inside.join(name).is_file().then(|| found(name.to_owned())).into_iter().collect());
    }
    let mut names = Vec::new();
    let listed = if inside.as_os_str().is_empty() { Path::new(".") } else { &inside };
    for entry in fs::read_dir(listed)?.take(most) {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && pattern.fits(&name) && entry.path().is_file() {
            names.push(name);
        }
    }
    Ok(names.into_iter().map(found).collect())
}

/// The format that a file's ending gives, with or without `.gz`.
pub(super) fn format_of(name: &str) -> Option<Format> {
    let name = name.to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    match name.rsplit_once('.')?.1 {
        "csv" | "tsv" | "txt" => Some(Format::Csv),
        "xlsx" => Some(Format::Xlsx),
        "ndjson" | "jsonl" | "json" | "log" => Some(Format::Ndjson),
        _ => None,
    }
}
