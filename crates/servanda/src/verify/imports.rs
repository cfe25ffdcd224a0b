//! The files that were imported: whether those that go along are what was imported, and say what is recorded.

use super::Line;
use crate::bundle::{Parts, RAW};
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
    let imported: BTreeMap<String, String> = parts.records.iter().flat_map(files).collect();
    let (mut lines, mut there) = (Vec::new(), BTreeMap::new());
    for (name, bytes) in &parts.raw {
        let digest = Digest::of(&[bytes]).to_string();
        match imported.get(&digest) {
            Some(name) => {
                there.insert(digest, (name.as_str(), bytes.as_slice()));
            }
            None => lines.push(Line::fails(ABOUT, format!("{name} isn't a file that was imported"))),
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

/// The files that a record of an import names: digests with names.
fn files(record: &Record) -> Vec<(String, String)> {
    let body = if record.kind == "import" { record.body.value().unwrap_or_default() } else { Value::Null };
    let file = |file: &Value| {
        let digest = file.get("digest")?.as_str()?.strip_prefix("sha256:")?.to_owned();
        Some((digest, file.get("name")?.as_str()?.to_owned()))
    };
    body.get("files").and_then(Value::as_array).into_iter().flatten().filter_map(file).collect()
}

/// Reads the files again and looks for each row among the records.
fn again<'a>(parts: &Parts, files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Result<Line, Fault> {
    let live = parts.live();
    let names = live.text(Known::Now)?.ok_or_else(|| Fault::user("no agreement is recorded"))?.names()?;
    let met = Rc::new(RefCell::new(Met::of(&live)?));
    let mut intake = Intake::knowing(names).in_part().tapped(Box::new(Meeting(Rc::clone(&met))));
    let (mut read, mut left) = (0, 0);
    for (name, bytes) in files {
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
        read += 1;
    }
    intake.finish().map_err(|refusal| Fault::User(refusal.render(false).trim_end().to_owned()))?;
    let (met, all) = (met.borrow(), read + left);
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
