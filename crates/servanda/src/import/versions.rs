//! Texts of an agreement that aren't recorded yet.

use crate::acceptance::Accepted;
use crate::fault::Fault;
use crate::folder::{AgreementFile, hex};
use crate::journal::texts::{AGREEMENT, Version, canonical};
use journal::{Author, Body, Draft};
use serde_json::json;
use sha2::{Digest, Sha256};

/// A text on disk that the journal lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewText {
    /// The number of the version.
    pub version: u64,
    /// The name of its file.
    pub file: String,
    /// Its canonical text.
    pub text: String,
    /// SHA-256 of it, in hexadecimal.
    pub digest: String,
    /// True where another text is recorded under this number.
    pub replaces: bool,
}

/// The texts on disk, the earliest first, that aren't the last recorded under their number.
pub fn new_texts(disk: &AgreementFile, recorded: &[Version]) -> Vec<NewText> {
    let mut texts: Vec<NewText> = disk.files().filter_map(|file| new_text(file, recorded)).collect();
    texts.sort_by_key(|text| text.version);
    texts
}

fn new_text(file: &AgreementFile, recorded: &[Version]) -> Option<NewText> {
    let version = file.reading.agreement.as_ref()?.version.0;
    let text = canonical(file.source.text());
    let digest = hex(&Sha256::digest(text.as_bytes()));
    let known = recorded.iter().find(|known| known.version == version);
    let file = file.source.name().to_owned();
    known.is_none_or(|known| known.digest != digest).then(|| NewText {
        version,
        file,
        text,
        digest,
        replaces: known.is_some(),
    })
}

/// That no text replaces one that both parties accepted: a change of what was agreed is the next version.
///
/// # Errors
/// A text that does.
pub fn replaceable(texts: &[NewText], accepted: &[Accepted]) -> Result<(), Fault> {
    let both = |text: &&NewText| accepted.iter().any(|one| one.version == text.version && one.by_both());
    match texts.iter().find(both) {
        None => Ok(()),
        Some(text) => Err(Fault::user(format!(
            "error: `{}` is another text of version {}, which both parties accepted\n  mend: give it the next version number and the date from which it holds, `effective`, and keep the accepted text in `versions/`",
            text.file, text.version
        ))),
    }
}

/// The record of a text.
///
/// # Errors
/// A text that is too large.
pub fn draft(agreement: &str, author: Author, text: &NewText) -> Result<Draft, Fault> {
    let body = json!({ "version": text.version, "digest": format!("sha256:{}", text.digest), "text": text.text });
    let body = Body::of(&body).map_err(|error| Fault::user(format!("error: `{}`: {error}", text.file)))?;
    Ok(Draft {
        agreement: agreement.to_owned(),
        kind: AGREEMENT.to_owned(),
        author,
        happened: None,
        body,
        key: None,
        secrets: Vec::new(),
    })
}
