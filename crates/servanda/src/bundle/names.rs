//! What the files of a bundle are called.

/// What stands in the bundle, with digests.
pub const MANIFEST: &str = "manifest.json";
/// The records, one on each line.
pub const RECORDS: &str = "records.ndjson";
/// The personal values that were opened, one on each line.
pub const SECRETS: &str = "secrets.ndjson";
/// Who is the same person, without names; there where the agreement says so.
pub const PEOPLE: &str = "people.ndjson";
/// What became of credits, by the statements; there where the log has any.
pub const LEDGER: &str = "ledger.json";
/// The folder of signed checkpoints.
pub const CHECKPOINTS: &str = "checkpoints/";
/// The folder of files that were imported.
pub const RAW: &str = "raw/";

/// A checkpoint of so many records.
pub fn checkpoint(size: u64) -> String {
    format!("{CHECKPOINTS}{size:012}.note")
}

/// A time stamp under it.
pub fn stamp(size: u64, number: usize) -> String {
    format!("{CHECKPOINTS}{size:012}.stamp-{}.tst", number + 1)
}

/// The text of a version.
pub fn version(number: u64) -> String {
    format!("agreement/version-{number}.yaml")
}

/// A party's signature under it: the record in which it stands keeps names apart.
pub fn signature(version: u64, party: &str, sequence: u64) -> String {
    format!("agreement/version-{version}.{}.{sequence}.sig", plain(party))
}

/// A raw file, by its digest and its own last name.
pub fn raw(digest: &str, name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    format!("{RAW}{}-{}", digest.get(..16).unwrap_or(digest), plain(last))
}

/// Letters, digits, dots and lines of a text, so that every system takes it as a name.
pub fn plain(text: &str) -> String {
    let letter = |letter: char| if letter.is_ascii_alphanumeric() || "-_.".contains(letter) { letter } else { '_' };
    let name: String = text.chars().take(80).map(letter).collect();
    let name = name.trim_matches('.');
    if name.is_empty() { "file".to_owned() } else { name.to_owned() }
}
