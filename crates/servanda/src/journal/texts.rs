//! The versions of an agreement as they were recorded.

use super::facts::{Known, head};
use super::index::{Index, record};
use crate::acceptance;
use crate::fault::Fault;
use crate::folder::AgreementFile;
use agreement::source::Source;
use journal::{JournalError, Store};
use serde_json::Value;
use std::collections::BTreeSet;

/// The kind of a record that holds a version's text.
pub const AGREEMENT: &str = "agreement";

/// A recorded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The record.
    pub sequence: u64,
    /// The number of the version.
    pub version: u64,
    /// SHA-256 of the text in hexadecimal.
    pub digest: String,
    /// The canonical text.
    pub text: String,
}

/// The text of an agreement as it is recorded and signed: UTF-8 without a byte-order mark, lines that end in LF, one at the end.
pub fn canonical(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    format!("{}\n", text.trim_end_matches('\n'))
}

/// The versions as known then, by number: of each the last text that both parties accepted, else the last text.
///
/// # Errors
/// A store that can't be read, a record that can't be understood.
pub fn versions(store: &mut dyn Store, agreement: &str, known: Known) -> Result<Vec<Version>, JournalError> {
    let mut all = recorded(store, agreement, known)?;
    let numbers: BTreeSet<u64> = all.iter().map(|text| text.version).collect();
    if numbers.len() < all.len() {
        let judging = acceptance::accepted(store, agreement, known)?;
        all.retain(|text| judging.iter().any(|one| one.text == text.sequence));
    }
    all.sort_by_key(|text| text.version);
    Ok(all)
}

/// Every text as known then, in the order of the log.
///
/// # Errors
/// A store that can't be read, a record that can't be understood.
pub fn recorded(store: &mut dyn Store, agreement: &str, known: Known) -> Result<Vec<Version>, JournalError> {
    let size = head(store, agreement, known)?.size;
    let index = Index::before(store, agreement, size)?;
    let mut versions = Vec::new();
    for sequence in index.of_kind(AGREEMENT, size) {
        let record = record(store, agreement, sequence)?;
        let corrupt = |what: &str| JournalError::Corrupt { sequence: Some(record.sequence), what: what.to_owned() };
        let body = record.body.value().map_err(|error| corrupt(&error.0))?;
        let text = |key: &str| body.get(key).and_then(Value::as_str).map(str::to_owned);
        let version = body.get("version").and_then(Value::as_u64).ok_or_else(|| corrupt("`version` is missing"))?;
        let digest = text("digest").ok_or_else(|| corrupt("`digest` is missing"))?;
        let digest = digest.strip_prefix("sha256:").unwrap_or(&digest).to_owned();
        let text = text("text").ok_or_else(|| corrupt("`text` is missing"))?;
        versions.push(Version { sequence, version, digest, text });
    }
    Ok(versions)
}

/// The agreement that these versions are; `None` where there are none.
///
/// # Errors
/// A text that is none.
pub fn file(versions: &[Version]) -> Result<Option<AgreementFile>, Fault> {
    let mut files = versions.iter().map(one).collect::<Result<Vec<_>, _>>()?;
    let Some(latest) = files.pop() else { return Ok(None) };
    Ok(Some(AgreementFile { before: files, ..latest }))
}

fn one(version: &Version) -> Result<AgreementFile, Fault> {
    let name = format!("version {} (journal:{})", version.version, version.sequence);
    let source = Source::new(&name, version.text.as_bytes())
        .map_err(|diagnostic| Fault::User(Source::unread(&name).render(&diagnostic, true)))?;
    Ok(AgreementFile { reading: agreement::read(&source), source, digest: version.digest.clone(), before: Vec::new() })
}
