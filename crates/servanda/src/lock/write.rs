//! Writing a locked file: only if nothing but the dates changes, and never half.

use crate::fault::Fault;
use crate::folder::AgreementFile;
use agreement::source::{Kind, Node, Source, parse};
use calendar::Holidays;
use serde_json::Value;
use std::fs;
use std::io::Write;
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

/// Writes beside the file and renames, so that no half-written agreement is ever there.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), Fault> {
    let shown = path.display();
    let failed = |error: std::io::Error| Fault::user(format!("error: `{shown}` can't be written: {error}"));
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let bytes = fs::read(path).map_err(failed)?;
    let mark: &[u8] = if bytes.starts_with(b"\xEF\xBB\xBF") { b"\xEF\xBB\xBF" } else { b"" };
    let mut file = fs::File::create_new(&beside).map_err(failed)?;
    let permissions = fs::metadata(path).map_err(failed)?.permissions();
    file.write_all(mark)
        .and_then(|()| file.write_all(text.as_bytes()))
        .and_then(|()| file.sync_all())
        .map_err(failed)?;
    fs::set_permissions(&beside, permissions).and_then(|()| fs::rename(&beside, path)).map_err(failed)
}
