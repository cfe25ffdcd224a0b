//! What a bundle says of itself: what was asked, by what it was made, and the digest of every file.

use super::names::MANIFEST;
use crate::version;
use journal::Digest;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The first line of every manifest; a later format has another number.
pub const FORMAT: &str = "servanda-bundle/1";

/// What was asked of a bundle, and by what it was made: its derived files follow from these lines and from its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The agreement.
    pub agreement: String,
    /// The language of the report and of the words for readers: `en` or `nl`.
    pub language: String,
    /// The periods that it is about, in order.
    pub periods: Vec<String>,
    /// The key that signs the log's checkpoints, as the maker of the bundle names it.
    pub log_key: Option<String>,
    /// The version of the program.
    pub program: String,
    /// The version of the rules.
    pub semantics: String,
    /// The zone database.
    pub zones: String,
}

impl Manifest {
    /// Made by this program.
    pub fn own(agreement: &str, language: &str, periods: Vec<String>, log_key: Option<String>) -> Manifest {
        Manifest {
            agreement: agreement.to_owned(),
            language: language.to_owned(),
            periods,
            log_key,
            program: version::PROGRAM.to_owned(),
            semantics: version::SEMANTICS.to_owned(),
            zones: calendar::database_version().to_owned(),
        }
    }

    /// True where this program derives the files as the one that made the bundle did.
    pub fn is_by_this_program(&self) -> bool {
        *self == Manifest::own(&self.agreement, &self.language, self.periods.clone(), self.log_key.clone())
    }

    /// Reads the first lines of a manifest.
    ///
    /// # Errors
    /// What is missing or of another format.
    pub fn read(bytes: &[u8]) -> Result<Manifest, String> {
        let value: Value = serde_json::from_slice(bytes).map_err(|error| format!("{MANIFEST} is no JSON: {error}"))?;
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let must = |key: &str| text(key).ok_or_else(|| format!("{MANIFEST} has no `{key}`"));
        if must("format")? != FORMAT {
            return Err(format!("this program reads {FORMAT}, and the bundle is another format"));
        }
        let periods =
            value.get("periods").and_then(Value::as_array).ok_or_else(|| format!("{MANIFEST} has no `periods`"))?;
        let period =
            |one: &Value| one.as_str().map(str::to_owned).ok_or_else(|| format!("{MANIFEST}: a period is no text"));
        Ok(Manifest {
            agreement: must("agreement")?,
            language: must("language")?,
            periods: periods.iter().map(period).collect::<Result<_, _>>()?,
            log_key: text("log_key"),
            program: must("program")?,
            semantics: must("semantics")?,
            zones: must("zones")?,
        })
    }

    /// Its text over these files, and a log with so many records and this root.
    pub fn written(&self, (size, root): (u64, Digest), files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
        let value = json!({
            "format": FORMAT,
            "agreement": self.agreement,
            "size": size,
            "root": root.to_string(),
            "language": self.language,
            "periods": self.periods,
            "log_key": self.log_key,
            "program": self.program,
            "semantics": self.semantics,
            "zones": self.zones,
            "files": files.iter().map(|(name, bytes)| listed(name, bytes)).collect::<Map<String, Value>>(),
        });
        format!("{value:#}\n").into_bytes()
    }
}

fn listed(name: &str, bytes: &[u8]) -> (String, Value) {
    (name.to_owned(), json!({ "bytes": bytes.len(), "sha256": Digest::of(&[bytes]).to_string() }))
}
