//! That the records of imports say of themselves what follows from the records that they wrote.

use super::Line;
use crate::bundle::Parts;
use crate::journal::CORRECTION;
use journal::{Digest, Record};
use measure::Kind;
use serde::Deserialize;
use serde_json::Value;

const ABOUT: &str = "imports";

/// The body of such a record.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Import {
    files: Vec<File>,
    from: u64,
    program: String,
    to: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    digest: String,
    name: String,
    rows: u64,
}

pub(super) fn lines(parts: &Parts) -> Vec<Line> {
    let imports: Vec<&Record> = parts.records.iter().filter(|record| record.kind == "import").collect();
    let wrong = imports.iter().filter_map(|record| {
        let what = checked(parts, record).err()?;
        Some(Line::fails(ABOUT, format!("record {}: {what}", record.sequence)))
    });
    let wrong: Vec<Line> = wrong.collect();
    match (imports.len(), wrong.is_empty()) {
        (0, _) => Vec::new(),
        (number, true) => {
            vec![Line::holds(
                ABOUT,
                format!("{number}, each right after the records that it wrote, of no more rows than its files gave"),
            )]
        }
        _ => wrong,
    }
}

fn checked(parts: &Parts, record: &Record) -> Result<(), String> {
    let import: Import =
        serde_json::from_str(record.body.text()).map_err(|error| format!("it is no import: {error}"))?;
    named(&import)?;
    let written = written(parts, &import).filter(|_| import.to == record.sequence);
    let written = written.ok_or_else(|| {
        format!(
            "it says that it wrote records {} up to before {}, and stands right after none of them",
            import.from, import.to
        )
    })?;
    if let Some(other) = written.iter().find(|one| one.author != record.author || !comes_of_files(&one.kind)) {
        return Err(format!("record {}, of kind {}, isn't of its import", other.sequence, other.kind));
    }
    let (gave, told) =
        (import.files.iter().map(|file| u128::from(file.rows)).sum::<u128>(), written.iter().map(rows).sum::<u128>());
    if told > gave {
        return Err(format!("its files gave {gave} rows, and it wrote {told}"));
    }
    Ok(())
}

fn named(import: &Import) -> Result<(), String> {
    let is_digest = |text: &str| text.strip_prefix("sha256:").is_some_and(|hex| hex.parse::<Digest>().is_ok());
    let nameless = import.files.iter().any(|file| file.name.is_empty() || !is_digest(&file.digest));
    match nameless || import.files.is_empty() || import.program.is_empty() {
        true => Err("it doesn't name its files with their digests, or the program".to_owned()),
        false => Ok(()),
    }
}

/// At least one record.
fn written<'a>(parts: &'a Parts, import: &Import) -> Option<&'a [Record]> {
    let (from, to) = (usize::try_from(import.from).ok()?, usize::try_from(import.to).ok()?);
    parts.records.get(from..to).filter(|written| !written.is_empty())
}

fn comes_of_files(kind: &str) -> bool {
    kind == CORRECTION || Kind::named(kind).is_some()
}

/// How many rows a record holds.
fn rows(record: &Record) -> u128 {
    let body = record.body.value().unwrap_or_default();
    body.get("rows").and_then(Value::as_array).map_or(1, |rows| rows.len() as u128)
}
