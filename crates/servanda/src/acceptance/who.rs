use super::{Keys, SIGNATURE, by_text};
use crate::journal::{Index, Known, head, record, texts};
use agreement::model::{Agreement, PartyRole};
use calendar::Instant;
use journal::{JournalError, Record, Signer, Store};
use serde_json::Value;
use std::collections::BTreeMap;
use texts::Version;

/// A version, and who accepted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The number of the version.
    pub version: u64,
    /// The record of the text.
    pub text: u64,
    /// SHA-256 of its text in hexadecimal.
    pub digest: String,
    /// The signatures that count, at most one of each party.
    pub by: Vec<Signature>,
    /// Those that count for nothing.
    pub refused: Vec<Refused>,
}

/// A party's signature that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The record.
    pub sequence: u64,
    /// When it was recorded.
    pub recorded: Instant,
    /// Who signed.
    pub party: PartyRole,
    /// The key.
    pub key: Signer,
    /// Whether the agreement names the key as the party's.
    pub named: bool,
}

/// A signature that counts for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The record.
    pub sequence: u64,
    /// Why.
    pub why: String,
}

impl Accepted {
    /// Who accepted it, as records name parties.
    pub fn parties(&self) -> Vec<&'static str> {
        self.by.iter().map(|signature| signature.party.word()).collect()
    }

    /// The signature of a party.
    pub fn of(&self, party: PartyRole) -> Option<&Signature> {
        self.by.iter().find(|signature| signature.party == party)
    }

    /// True where both parties did.
    pub fn by_both(&self) -> bool {
        self.of(PartyRole::Provider).is_some() && self.of(PartyRole::Customer).is_some()
    }
}

/// Who accepted which version, as known then.
///
/// # Errors
/// A store that can't be read, a record that can't be understood.
pub fn accepted(store: &mut dyn Store, agreement: &str, known: Known) -> Result<Vec<Accepted>, JournalError> {
    let size = head(store, agreement, known)?.size;
    let versions = texts::recorded(store, agreement, known)?;
    let index = Index::before(store, agreement, size)?;
    let numbers: Vec<u64> = index.of_kind(SIGNATURE, size).collect();
    let signatures: Vec<Record> =
        numbers.into_iter().map(|number| record(store, agreement, number)).collect::<Result<_, _>>()?;
    Ok(fold(&versions, &signatures))
}

/// Whose key is whose: the party that signed with it first.
type Owners = BTreeMap<String, PartyRole>;

/// The same of records at hand, texts and signatures in the order of the log. A key counts for the party that signed with it first.
pub fn fold(texts: &[Version], signatures: &[Record]) -> Vec<Accepted> {
    let all = folded(texts, signatures, &Owners::new());
    let mut counted: Vec<&Signature> = all.iter().flat_map(|one| &one.by).collect();
    counted.sort_by_key(|signature| std::cmp::Reverse(signature.sequence));
    let owners = counted.iter().map(|signature| (signature.key.fingerprint(), signature.party)).collect();
    folded(texts, signatures, &owners)
}

/// Of each number the last text that both accepted, else the last text.
fn folded(texts: &[Version], signatures: &[Record], owners: &Owners) -> Vec<Accepted> {
    let mut before: Option<Agreement> = None;
    let mut all: BTreeMap<u64, Accepted> = BTreeMap::new();
    let mut texts: Vec<&Version> = texts.iter().collect();
    texts.sort_by_key(|text| (text.version, text.sequence));
    for version in texts {
        let text = by_text(&version.text);
        let accepted = one(version, signatures, (text.as_ref(), before.as_ref()), owners);
        if accepted.by_both() {
            before = text;
        } else if all.get(&version.version).is_some_and(Accepted::by_both) {
            continue;
        }
        all.insert(version.version, accepted);
    }
    all.into_values().collect()
}

fn one(
    version: &Version,
    signatures: &[Record],
    agreements: (Option<&Agreement>, Option<&Agreement>),
    owners: &Owners,
) -> Accepted {
    let (mut by, mut refused): (Vec<Signature>, Vec<Refused>) = (Vec::new(), Vec::new());
    for record in signatures {
        match read(record, version, agreements).map(|found| found.and_then(|signature| own(signature, owners))) {
            None => {}
            Some(Err(why)) => refused.push(Refused { sequence: record.sequence, why }),
            Some(Ok(signature)) if by.iter().any(|known| known.party == signature.party) => {}
            Some(Ok(signature)) => by.push(signature),
        }
    }
    Accepted { version: version.version, text: version.sequence, digest: version.digest.clone(), by, refused }
}

fn own(signature: Signature, owners: &Owners) -> Result<Signature, String> {
    match owners.get(&signature.key.fingerprint()) {
        Some(owner) if *owner != signature.party => {
            Err(format!("its key is the {owner}'s, who signed this agreement with it"))
        }
        _ => Ok(signature),
    }
}

/// A signature under this version; `None` for one under another.
fn read(
    record: &Record,
    version: &Version,
    (text, before): (Option<&Agreement>, Option<&Agreement>),
) -> Option<Result<Signature, String>> {
    let body = record.body.value().ok()?;
    if body.get("version").and_then(Value::as_u64) != Some(version.version) {
        return None;
    }
    let word = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default();
    if word("digest").strip_prefix("sha256:") != Some(version.digest.as_str()) {
        return Some(Err(format!("it is over another text of version {}", version.version)));
    }
    let Some(party) = PartyRole::named(word("party")) else {
        return Some(Err("it doesn't say which party signed".to_owned()));
    };
    let key = match journal::verify(version.text.as_bytes(), word("sshsig")) {
        Ok(key) => key,
        Err(error) => return Some(Err(error.to_string())),
    };
    let named = match Keys::of(&key, party, text, before) {
        Keys::Other => return Some(Err(format!("the agreement names other keys of the {party}"))),
        keys => keys == Keys::Named,
    };
    Some(Ok(Signature { sequence: record.sequence, recorded: record.recorded, party, key, named }))
}
