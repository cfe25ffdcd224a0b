//! A folder of an agreement: `agreement.yaml`, and `facts/` with what happened.

use crate::fault::Fault;
use crate::shell::quoted;
use agreement::Reading;
use agreement::model::Agreement;
use agreement::source::{Diagnostic, MAX_BYTES, Place, Severity, Source};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// The name of the agreement's file in its folder.
pub const AGREEMENT: &str = "agreement.yaml";

/// An agreement's file, read: its text and what it says.
pub struct AgreementFile {
    /// The text.
    pub source: Source,
    /// What it says, with all faults and lints.
    pub reading: Reading,
    /// SHA-256 of its bytes in hexadecimal (W2).
    pub digest: String,
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
    let (source, digest) = read_text(path)?;
    Ok(AgreementFile { reading: agreement::read(&source), source, digest })
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

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl AgreementFile {
    /// All diagnostics as text, each followed by a blank line.
    pub fn rendered(&self) -> String {
        self.reading.diagnostics.iter().map(|diagnostic| self.source.render(diagnostic, true) + "\n").collect()
    }

    /// How many diagnostics have this weight.
    pub fn count(&self, severity: Severity) -> usize {
        self.reading.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// The agreement, where its text has no error.
    ///
    /// # Errors
    /// All diagnostics, rendered.
    pub fn agreement(&self) -> Result<&Agreement, Fault> {
        match &self.reading.agreement {
            Some(agreement) if !self.reading.has_errors() => Ok(agreement),
            _ => Err(Fault::User(self.rendered().trim_end().to_owned())),
        }
    }
}
