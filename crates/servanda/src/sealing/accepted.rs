//! Which texts of the agreement both parties accepted (A13).

use crate::journal::{Index, Known, head, record};
use journal::{JournalError, Store};
use serde_json::Value;
use std::collections::BTreeMap;

/// The kind of a record that holds a party's signature of a text.
pub const SIGNATURE: &str = "signature";
/// The parties that must accept a text.
pub const PARTIES: [&str; 2] = ["provider", "customer"];

/// The parties that signed each text, by its SHA-256 in hexadecimal. Whether a signature holds was checked before it was recorded,
/// and is checked again by `verify`.
///
/// # Errors
/// A store that can't be read, a record that can't be understood.
pub fn accepted(
    store: &mut dyn Store,
    agreement: &str,
    known: Known,
) -> Result<BTreeMap<String, Vec<String>>, JournalError> {
    let size = head(store, agreement, known)?.size;
    let index = Index::before(store, agreement, size)?;
    let mut accepted: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for sequence in index.of_kind(SIGNATURE, size) {
        let record = record(store, agreement, sequence)?;
        let corrupt = || JournalError::Corrupt { sequence: Some(sequence), what: "it is no signature".to_owned() };
        let body = record.body.value().map_err(|_| corrupt())?;
        let text = |key: &str| body.get(key).and_then(Value::as_str).map(str::to_owned);
        let (digest, party) = text("digest").zip(text("party")).ok_or_else(corrupt)?;
        let digest = digest.strip_prefix("sha256:").unwrap_or(&digest).to_owned();
        let parties = accepted.entry(digest).or_default();
        if !parties.contains(&party) {
            parties.push(party);
            parties.sort_by_key(|party| PARTIES.iter().position(|known| known == party));
        }
    }
    Ok(accepted)
}

/// The parties that haven't accepted a text.
pub fn missing(accepted_by: &[String]) -> Vec<&'static str> {
    PARTIES.into_iter().filter(|party| !accepted_by.iter().any(|by| by == party)).collect()
}
