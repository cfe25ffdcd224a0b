//! Writing a locked file: only if nothing but the dates changes, and never half.

use crate::fault::Fault;
use crate::folder::AgreementFile;
use crate::whole_file;
use agreement::source::{Kind, Node, Source, parse};
use calendar::Holidays;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Only text that says the same but for the dates is written.
pub(super) fn verify(file: &AgreementFile, text: &str, dates: &Holidays) -> Result<(), Fault> {
    let wrong = || {
        Fault::own(
            "the dates could not be written into the file without changing something else, so it is left as it was",
        )
    };
    let source = Source::new(file.source.name(), text.as_bytes()).map_err(|_| wrong())?;
    let (before, after) = parse(&file.source).ok().zip(parse(&source).ok()).ok_or_else(wrong)?;
    let read = agreement::read(&source).agreement.ok_or_else(wrong)?;
    let same = without_dates(&before) == without_dates(&after) && read.holiday_dates(0..=0) == *dates;
    if same { Ok(()) } else { Err(wrong()) }
}

/// What a file says, wherever it stands in it, but for the dates.
fn without_dates(root: &Node) -> Value {
    let mut value = plain(root);
    if let Some(holidays) = value.get_mut("holidays").and_then(Value::as_object_mut) {
        holidays.remove("dates");
    }
    value
}

fn plain(node: &Node) -> Value {
    match &node.kind {
        Kind::Null => Value::Null,
        Kind::Scalar(text) => Value::from(text.as_str()),
        Kind::Sequence(items) => items.iter().map(plain).collect(),
        Kind::Mapping(entries) => entries.iter().map(|(key, value)| (key.text.clone(), plain(value))).collect(),
    }
}

/// Replaces the file's text; a mark of its encoding stays.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), Fault> {
    let unreadable = |error| Fault::user(format!("error: `{}` can't be read: {error}", path.display()));
    let before = fs::read(path).map_err(unreadable)?;
    let mark: &[u8] = if before.starts_with(b"\xEF\xBB\xBF") { b"\xEF\xBB\xBF" } else { b"" };
    whole_file::write(path, &[mark, text.as_bytes()].concat())
}
