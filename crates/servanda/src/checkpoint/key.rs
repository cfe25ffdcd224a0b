//! The key that signs a log's checkpoints: `journal.key` beside the agreement, for its owner only.

use super::{limited, random};
use crate::fault::Fault;
use crate::journal::place;
use journal::{Checkpoint, KeyKind, NoteError, SigningKey, VerifierKey};
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The key's file beside an agreement.
pub const FILE: &str = "journal.key";

/// Where it is.
pub fn path(agreement_file: &Path) -> PathBuf {
    place::beside(agreement_file, FILE)
}

/// The key of a log, where the folder has one.
///
/// # Errors
/// A file that can't be read or is another key.
pub fn of(agreement_file: &Path, agreement: &str) -> Result<Option<SigningKey>, Fault> {
    let path = path(agreement_file);
    if !path.exists() {
        return Ok(None);
    }
    let key = read(&path)?;
    let origin = Checkpoint::origin(agreement);
    if key.verifier().name() != origin || key.verifier().kind() != KeyKind::Plain {
        return Err(Fault::user(format!(
            "error: `{}` is the key of {} and not of {origin}\n  mend: put the right key there",
            path.display(),
            key.verifier().name()
        )));
    }
    Ok(Some(key))
}

/// Its public half.
///
/// # Errors
/// As [`of`].
pub fn verifier(agreement_file: &Path, agreement: &str) -> Result<Option<VerifierKey>, Fault> {
    Ok(of(agreement_file, agreement)?.map(|key| key.verifier().clone()))
}

/// The key of a log, made where there is none.
///
/// # Errors
/// A file that can't be read or written.
pub fn of_or_made(agreement_file: &Path, agreement: &str) -> Result<SigningKey, Fault> {
    match of(agreement_file, agreement)? {
        Some(key) => Ok(key),
        None => make(&path(agreement_file), &Checkpoint::origin(agreement), KeyKind::Plain),
    }
}

/// Reads a private key.
///
/// # Errors
/// A file that can't be read or is none.
pub fn read(path: &Path) -> Result<SigningKey, Fault> {
    SigningKey::read(limited::text(path)?.trim()).map_err(|error| named(path, &error))
}

fn named(path: &Path, error: &NoteError) -> Fault {
    Fault::user(format!("error: `{}`: {error}", path.display()))
}

/// Makes a key and writes it where no file is yet, for its owner only.
///
/// # Errors
/// A file that is there already or can't be written, a name that no key can have.
pub fn make(path: &Path, name: &str, kind: KeyKind) -> Result<SigningKey, Fault> {
    let key = SigningKey::from_seed(name, kind, &random()?).map_err(|error| named(path, &error))?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| {
        file.write_all(format!("{}\n", key.secret_text()).as_bytes())?;
        file.sync_all()
    });
    written.map_err(|error| Fault::user(format!("error: `{}` can't be written: {error}", path.display())))?;
    Ok(key)
}
