//! The files that were imported: whether those that go along are what was imported, and say what is recorded.

use super::Line;
use crate::bundle::{Parts, RAW, raw_name};
use crate::fault::Fault;
use crate::import::Met;
use crate::journal::Known;
use journal::{Digest, Record};
use measure::{Fact, Intake, Kind, Tap};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

const ABOUT: &str = "raw files";

pub(super) fn lines(parts: &Parts) -> Vec<Line> {
    let imported: BTreeMap<String, Vec<Imported>> = by_digest(parts);
    let (mut lines, mut there) = (Vec::new(), BTreeMap::new());
    for (name, bytes) in &parts.raw {
        let digest = Digest::of(&[bytes]).to_string();
        let named = imported.get(&digest).and_then(|all| all.iter().find(|one| raw_name(&digest, &one.name) == *name));
        match named {
            Some(one) => {
                there.insert(digest, (one, bytes.as_slice()));
            }
            None => lines.push(Line::fails(ABOUT, format!("{name} isn't a file that was imported under that name"))),
        }
    }
    let absent = imported.len() - there.len();
    if absent > 0 {
        let words = format!(
            "{absent} of the {} files that were imported aren't in {RAW}; their digests are recorded",
            imported.len()
        );
        lines.push(Line::open(ABOUT, words, "ask for them, and compare their digests (sha256sum)"));
    }
    if !there.is_empty() {
        let read = again(parts, there.values().copied());
        lines.push(read.unwrap_or_else(|fault| Line::fails(ABOUT, format!("they can't be read again: {fault}"))));
    }
    lines
}

/// A file as the record of an import names it.
struct Imported {
    name: String,
    rows: u64,
}

fn by_digest(parts: &Parts) -> BTreeMap<String, Vec<Imported>> {
    let mut all: BTreeMap<String, Vec<Imported>> = BTreeMap::new();
    for (digest, file) in parts.records.iter().flat_map(files) {
        all.entry(digest).or_default().push(file);
    }
    all
}

/// The files that a record of an import names, by their digests.
fn files(record: &Record) -> Vec<(String, Imported)> {
    let body = if record.kind == "import" { record.body.value().unwrap_or_default() } else { Value::Null };
    let file = |file: &Value| {
        let digest = file.get("digest")?.as_str()?.strip_prefix("sha256:")?.to_owned();
        let rows = file.get("rows").and_then(Value::as_u64).unwrap_or_default();
        Some((digest, Imported { name: file.get("name")?.as_str()?.to_owned(), rows }))
    };
    body.get("files").and_then(Value::as_array).into_iter().flatten().filter_map(file).collect()
}

/// Reads the files again and looks for each row among the records.
fn again<'a>(parts: &Parts, files: impl Iterator<Item = (&'a Imported, &'a [u8])>) -> Result<Line, Fault> {
    let live = parts.live();
    let names = live.text(Known::Now)?.ok_or_else(|| Fault::user("no agreement is recorded"))?.names()?;
    let met = Rc::new(RefCell::new(Met::of(&live)?));
    let mut intake = Intake::knowing(names).in_part().tapped(Box::new(Meeting(Rc::clone(&met))));
    let (mut said, mut left) = (Vec::new(), 0);
    for (file, bytes) in files {
        let name = file.name.as_str();
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
        let plain = last.strip_suffix(".gz").unwrap_or(&last);
        match (plain.rsplit_once('.').map(|(_, ending)| ending), Kind::of_file(&last)) {
            (Some("ndjson"), _) => intake.ndjson(name, bytes),
            (Some("csv"), Some(kind)) => intake.csv(name, Some(kind), bytes),
            _ => {
                left += 1;
                continue;
            }
        }
        said.push(file);
    }
    let loaded = intake.finish().map_err(|refusal| Fault::User(refusal.render(false).trim_end().to_owned()))?;
    let more = said.iter().zip(&loaded.files).find(|(said, file)| said.rows > file.rows);
    if let Some((said, file)) = more {
        return Ok(Line::fails(
            ABOUT,
            format!("{} gives {} rows, and was imported as one of {}", said.name, file.rows, said.rows),
        ));
    }
    let (met, read) = (met.borrow(), said.len());
    let all = read + left;
    Ok(match &met.first_new {
        None => Line::holds(
            ABOUT,
            format!(
                "{all} have the digests that are recorded; {read} were read again, and all their {} rows are recorded",
                met.rows
            ),
        ),
        Some(place) => Line::fails(ABOUT, format!("{place} isn't recorded, or is recorded otherwise")),
    })
}

#[derive(Debug)]
struct Meeting(Rc<RefCell<Met>>);

impl Tap for Meeting {
    fn take(&mut self, fact: Fact<'_>) {
        self.0.borrow_mut().meet(&fact);
    }
}
