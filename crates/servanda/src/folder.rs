//! A folder of an agreement: `agreement.yaml`, `versions/` with what held before it, and `facts/` with what happened.

use crate::fault::Fault;
use crate::shell::quoted;
use agreement::Reading;
use agreement::model::Agreement;
use agreement::source::{Diagnostic, MAX_BYTES, Place, Severity, Source};
use engine::versions::Versions;
use measure::Names;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// The name of the agreement's file in its folder.
pub const AGREEMENT: &str = "agreement.yaml";
/// The name of the folder with the earlier versions of its text.
pub const VERSIONS: &str = "versions";
/// The most earlier versions that are read.
const MOST_VERSIONS: usize = 100;

/// An agreement's file, read: its text and what it says.
pub struct AgreementFile {
    /// The text.
    pub source: Source,
    /// What it says, with all faults and lints.
    pub reading: Reading,
    /// SHA-256 of its bytes in hexadecimal (W2).
    pub digest: String,
    /// The earlier versions of its text, from `versions/` beside it (C8).
    pub before: Vec<AgreementFile>,
}

/// The agreement's file that a path means: the file itself, or `agreement.yaml` in that folder.
///
/// # Errors
/// Where there is neither, with what stands there instead.
pub fn agreement_path(path: &Path) -> Result<PathBuf, Fault> {
    if path.is_file() {
        return Ok(path.to_owned());
    }
    let inside = tidy(&path.join(AGREEMENT));
    if inside.is_file() {
        return Ok(inside);
    }
    Err(Fault::User(no_folder(path)))
}

fn no_folder(path: &Path) -> String {
    let shown = path.display();
    if !path.exists() {
        return format!(
            "error: there is no `{shown}`\n  mend: name a folder with an {AGREEMENT}, or make one with `servanda new {}`",
            quoted(&path.to_string_lossy())
        );
    }
    let found = other_yaml(path)
        .map(|name| format!("; `{name}` looks like one: rename it, or name that file"))
        .unwrap_or_default();
    format!(
        "error: `{shown}` is no agreement's folder: it has no {AGREEMENT}{found}\n  mend: name a folder that has one, or make one with `servanda new DIR`"
    )
}

fn other_yaml(folder: &Path) -> Option<String> {
    let names = fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names.filter(|name| name.ends_with(".yaml") || name.ends_with(".yml")).min()
}

/// Without a leading `./`, as people write it.
pub(crate) fn tidy(path: &Path) -> PathBuf {
    path.strip_prefix(".").map_or_else(|_| path.to_owned(), Path::to_owned)
}

/// Reads an agreement's file with all its faults; only a file that is no text, too large or unreadable is refused.
///
/// # Errors
/// The one fault for which nothing can be read.
pub fn read_agreement(path: &Path) -> Result<AgreementFile, Fault> {
    let before = earlier_versions(path)?.iter().map(|path| read_alone(path)).collect::<Result<_, _>>()?;
    Ok(AgreementFile { before, ..read_alone(path)? })
}

/// Reads an agreement's file without its earlier versions.
///
/// # Errors
/// As [`read_agreement`].
pub fn read_alone(path: &Path) -> Result<AgreementFile, Fault> {
    let (source, digest) = read_text(path)?;
    Ok(AgreementFile { reading: agreement::read(&source), source, digest, before: Vec::new() })
}

/// The `.yaml` files in `versions/` beside an agreement's file, by name.
fn earlier_versions(path: &Path) -> Result<Vec<PathBuf>, Fault> {
    let folder = tidy(&path.parent().unwrap_or(Path::new("")).join(VERSIONS));
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let unreadable =
        |error: std::io::Error| Fault::user(format!("error: `{}` can't be read: {error}", folder.display()));
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
            files.push(path);
        }
        if files.len() > MOST_VERSIONS {
            let shown = folder.display();
            return Err(Fault::user(format!(
                "error: `{shown}` holds more than {MOST_VERSIONS} versions\n  mend: keep those that held in the time of which there are facts"
            )));
        }
    }
    files.sort();
    Ok(files)
}

/// A file's text with the SHA-256 of its bytes in hexadecimal.
///
/// # Errors
/// A file that is no text, too large or unreadable.
pub(crate) fn read_text(path: &Path) -> Result<(Source, String), Fault> {
    let name = path.display().to_string();
    let unreadable = |error: std::io::Error| Fault::user(format!("error: `{name}` can't be read: {error}"));
    let bytes_in_file = fs::metadata(path).map_err(unreadable)?.len();
    if bytes_in_file > MAX_BYTES as u64 {
        return Err(refused(&name, &too_large(bytes_in_file)));
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    let source = Source::new(&name, &bytes).map_err(|diagnostic| refused(&name, &diagnostic))?;
    Ok((source, hex(&Sha256::digest(&bytes))))
}

fn too_large(bytes: u64) -> Diagnostic {
    let message = format!("the file has {bytes} bytes; at most {MAX_BYTES} are read");
    Diagnostic::error("too-large", Place::default(), message)
        .with_mend("split it, or leave out what is not part of the agreement")
}

fn refused(name: &str, diagnostic: &Diagnostic) -> Fault {
    Fault::User(Source::unread(name).render(diagnostic, true).trim_end().to_owned())
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl AgreementFile {
    /// This file, and those of the earlier versions.
    pub fn files(&self) -> impl Iterator<Item = &AgreementFile> {
        std::iter::once(self).chain(&self.before)
    }

    /// All diagnostics of all versions, each with the text that it is about; of earlier versions only errors, since nobody mends their
    /// wording any more.
    pub fn diagnostics(&self) -> Vec<(&Source, Diagnostic)> {
        let own = self.reading.diagnostics.iter().map(|one| (&self.source, one.clone()));
        let earlier = self.before.iter().flat_map(|file| {
            let errors = file.reading.diagnostics.iter().filter(|one| one.severity == Severity::Error);
            errors.map(|one| (&file.source, one.clone()))
        });
        own.chain(earlier).chain(self.between()).collect()
    }

    /// What is wrong between the versions, once each can be read.
    fn between(&self) -> Vec<(&Source, Diagnostic)> {
        let texts: Option<Vec<&Agreement>> = self.files().map(|file| file.reading.agreement.as_ref()).collect();
        let files: Vec<&AgreementFile> = self.files().collect();
        let faults = texts.map(|texts| agreement::lint::versions(&texts)).unwrap_or_default();
        let placed = faults.into_iter().filter_map(|(at, fault)| files.get(at).map(|file| (&file.source, fault)));
        placed.chain(self.not_the_latest()).collect()
    }

    /// `agreement.yaml` is the version that holds last.
    fn not_the_latest(&self) -> Option<(&Source, Diagnostic)> {
        let own = self.reading.agreement.as_ref()?;
        let later = |file: &&AgreementFile| {
            file.reading.agreement.as_ref().is_some_and(|earlier| earlier.effective.0 > own.effective.0)
        };
        let file = self.before.iter().find(later)?;
        let place = file.reading.agreement.as_ref()?.effective.place;
        let message = format!("this version takes effect later than `{}`", self.source.name());
        let mend = format!("keep the latest version in {AGREEMENT}, and those before it in {VERSIONS}/");
        Some((
            &file.source,
            Diagnostic::error("not-the-latest", place, message).with_mend(mend).with_reading("effective"),
        ))
    }

    /// All diagnostics as text, each followed by a blank line.
    pub fn rendered(&self) -> String {
        self.diagnostics().iter().map(|(source, diagnostic)| source.render(diagnostic, true) + "\n").collect()
    }

    /// How many diagnostics have this weight.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics().iter().filter(|(_, diagnostic)| diagnostic.severity == severity).count()
    }

    /// True where a fault leaves the agreement, or a version of it, without one meaning.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The agreement with its earlier versions.
    ///
    /// # Errors
    /// All diagnostics, rendered.
    pub fn versions(&self) -> Result<Versions<'_>, Fault> {
        let latest = self.agreement()?;
        Ok(Versions::of(latest, self.before.iter().filter_map(|file| file.reading.agreement.as_ref())))
    }

    /// The names that facts may use: those of any version.
    ///
    /// # Errors
    /// All diagnostics, rendered.
    pub fn names(&self) -> Result<Names, Fault> {
        let versions = self.versions()?;
        Ok(Names::of_all(versions.iter().map(|version| version.agreement)))
    }

    /// The agreement, where its text has no error.
    ///
    /// # Errors
    /// All diagnostics, rendered.
    pub fn agreement(&self) -> Result<&Agreement, Fault> {
        match &self.reading.agreement {
            Some(agreement) if !self.has_errors() => Ok(agreement),
            _ => Err(Fault::User(self.rendered().trim_end().to_owned())),
        }
    }
}
