//! Where the files of an export are kept: as they are, below `exports/`.

use super::plan::Wanted;
use crate::fault::Fault;
use crate::folder::hex;
use measure::mapping::Mapping;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// The folder that keeps exports, beside the agreement.
pub const EXPORTS: &str = "exports";

/// A file, and where it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Where it is.
    pub from: PathBuf,
    /// Where it is kept.
    pub to: PathBuf,
    /// What stands there.
    pub fate: Fate,
    /// SHA-256 of its bytes in hexadecimal.
    pub digest: String,
}

/// What becomes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is copied.
    New,
    /// It is there already.
    There,
    /// It takes the place of other content.
    Replaces,
}

impl Placed {
    /// True where nothing is written.
    pub fn is_there(&self) -> bool {
        self.fate == Fate::There
    }
}

/// The places of all files.
///
/// # Errors
/// A file that can't be read, whose place holds other content, or that the source wouldn't read there.
pub fn placed(folder: &Path, wanted: &Wanted, mapping: &Mapping) -> Result<Vec<Placed>, Fault> {
    let below = format!("{EXPORTS}/{}", wanted.name);
    let mut names = BTreeSet::new();
    let mut placed = Vec::new();
    for from in &wanted.files {
        let name = name(from, &below, mapping)?;
        if !names.insert(name.clone()) {
            return Err(Fault::user(format!(
                "error: two of the files are called `{name}`\n  mend: rename one of them"
            )));
        }
        let to = folder.join(&below).join(&name);
        let digest = digest(from)?;
        let fate = fate(from, &to, &digest, wanted)?;
        placed.push(Placed { from: from.clone(), to, fate, digest });
    }
    Ok(placed)
}

/// The file's name, with the ending by which the source reads it.
fn name(from: &Path, below: &str, mapping: &Mapping) -> Result<String, Fault> {
    let own = from.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let own = own.trim_start_matches('.').replace(['\\', ':', '*'], "_");
    let patterns: Vec<String> = mapping.files.0.iter().map(|pattern| pattern.value.to_string()).collect();
    let fits = |name: &str| mapping.files.0.iter().any(|pattern| pattern.value.takes(&format!("{below}/{name}")));
    if fits(&own) {
        return Ok(own);
    }
    let endings = patterns.iter().filter_map(|pattern| pattern.split('*').nth(1));
    let stem = own.rsplit_once('.').map_or(own.as_str(), |(stem, _)| stem);
    endings.map(|ending| format!("{stem}{ending}")).find(|name| fits(name)).ok_or_else(|| {
        Fault::user(format!(
            "error: the source reads {}, and not `{below}/{own}`\n  mend: add `{below}/*` to its `files` in sources.yaml",
            patterns.join(", ")
        ))
    })
}

fn fate(from: &Path, to: &Path, new: &str, wanted: &Wanted) -> Result<Fate, Fault> {
    if !to.exists() {
        return Ok(Fate::New);
    }
    if digest(to)? == new {
        return Ok(Fate::There);
    }
    if wanted.replace {
        return Ok(Fate::Replaces);
    }
    Err(Fault::user(format!(
        "error: `{}` is there already, with other content than `{}`\n  mend: rename the new file, so that both are read (a sample that stands in both counts once), or add --replace where the new one says all that the old one said",
        to.display(),
        from.display()
    )))
}

/// SHA-256 of a file's bytes in hexadecimal.
fn digest(path: &Path) -> Result<String, Fault> {
    let unread = |error: io::Error| Fault::user(format!("error: `{}` can't be read: {error}", path.display()));
    let (mut file, mut digest): (File, _) = (measure::open(path).map_err(unread)?.0, Sha256::new());
    io::copy(&mut file, &mut digest).map_err(unread)?;
    Ok(hex(&digest.finalize()))
}
