//! Agreements that are compared or rehearsed, and the facts that they are held against.

use crate::beside::{Beside, read_named};
use crate::fault::Fault;
use crate::folder::{self, AgreementFile};
use calendar::Instant;
use engine::facts::Facts;
use measure::{BadRows, Names};
use std::path::{Path, PathBuf};

/// One text, without its earlier versions.
///
/// # Errors
/// A path that leads to no agreement, or can't be read.
pub fn text(path: &Path) -> Result<AgreementFile, Fault> {
    folder::read_alone(&folder::agreement_path(path)?)
}

/// The facts that a folder holds, in the names of these texts and of the folder's own agreement; those beside the first text that
/// has any where no folder is named, `None` where none has.
///
/// # Errors
/// Faults in the facts, or a folder without any.
pub fn facts(
    folder: Option<&Path>,
    texts: &[(&PathBuf, &AgreementFile)],
    as_of: Instant,
    bad_rows: BadRows,
) -> Result<Option<Facts>, Fault> {
    let named = folder.map(|folder| folder.join(folder::AGREEMENT));
    let mut places = Vec::new();
    for (path, _) in texts.iter().filter(|_| named.is_none()) {
        places.push(folder::agreement_path(path)?);
    }
    let mut place = named;
    for beside in places {
        if place.is_none() && !Beside::of(&beside)?.is_empty() {
            place = Some(beside);
        }
    }
    let Some(place) = place else { return Ok(None) };
    let own = if place.is_file() { Some(folder::read_agreement(&place)?) } else { None };
    let mut agreements = Vec::new();
    for file in own.iter().flat_map(AgreementFile::files).chain(texts.iter().map(|(_, file)| *file)) {
        agreements.extend(file.reading.agreement.as_ref());
    }
    let names = Names::of_all(agreements.into_iter());
    read_named(&place, names, Some(as_of), bad_rows).map(|(loaded, _)| Some(loaded.facts))
}
