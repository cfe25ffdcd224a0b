//! What of a bundle can't be derived: records, opened personal values, checkpoints and raw files, and the lines that carry them.

use super::Copy;
use super::names::{CHECKPOINTS, PEOPLE, RAW, RECORDS, SECRETS, checkpoint, stamp};
use super::people::{self, Person};
use crate::fault::Fault;
use crate::journal::Live;
use journal::{Body, Digest, Location, Note, Record, Secret};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;

/// What of a bundle can't be derived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The agreement.
    pub agreement: String,
    /// The records, from 0 on.
    pub records: Vec<Record>,
    /// The personal values that were opened; `None` where none were to be.
    pub secrets: Option<Vec<Opened>>,
    /// Pseudonyms of the people; `None` where none were agreed.
    pub people: Option<Vec<Person>>,
    /// The checkpoints as texts, by their sizes.
    pub checkpoints: Vec<(u64, String)>,
    /// The files that were imported, by their names in the bundle.
    pub raw: BTreeMap<String, Vec<u8>>,
}

/// An opened personal value, and the record that commits to it.
pub type Opened = (u64, Secret);

impl Parts {
    /// The log, to be read as any other.
    pub fn live(&self) -> Live {
        self.live_before(u64::MAX)
    }

    /// The log as it was when it had so many records.
    pub fn live_before(&self, size: u64) -> Live {
        let size = usize::try_from(size).unwrap_or(usize::MAX).min(self.records.len());
        let copy = Copy::of(&self.agreement, self.records.get(..size).unwrap_or_default())
            .opened(self.secrets.clone().unwrap_or_default())
            .sealed(self.checkpoints.clone());
        Live {
            location: Location::File(PathBuf::from(RECORDS)),
            folder: PathBuf::new(),
            agreement: self.agreement.clone(),
            store: Rc::new(RefCell::new(Box::new(copy))),
        }
    }

    /// The leaves of the log.
    pub fn leaves(&self) -> Vec<Digest> {
        self.records.iter().map(Record::leaf).collect()
    }

    /// Their files.
    ///
    /// # Errors
    /// A personal value that no line can hold.
    pub fn files(&self) -> Result<BTreeMap<String, Vec<u8>>, Fault> {
        let mut files = self.raw.clone();
        let lines: Vec<u8> =
            self.records.iter().flat_map(|record| [record.bytes(), b"\n".to_vec()]).flatten().collect();
        files.insert(RECORDS.to_owned(), lines);
        if let Some(secrets) = &self.secrets {
            let lines = secrets.iter().map(line).collect::<Result<Vec<String>, _>>()?;
            files.insert(SECRETS.to_owned(), lines.concat().into_bytes());
        }
        if let Some(people) = &self.people {
            files.insert(PEOPLE.to_owned(), people::written(people));
        }
        for (size, note) in &self.checkpoints {
            files.insert(checkpoint(*size), note.clone().into_bytes());
            let stamps = Note::read(note).map(|note| note.stamps()).unwrap_or_default();
            let named = stamps.into_iter().enumerate().map(|(number, token)| (stamp(*size, number), token));
            files.extend(named);
        }
        Ok(files)
    }

    /// Takes the parts from the files of a bundle; whatever isn't one of them stays in `files`.
    ///
    /// # Errors
    /// The first line that isn't as it should be.
    pub fn taken(agreement: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<Parts, String> {
        let records = files.remove(RECORDS).ok_or_else(|| format!("{RECORDS} is missing"))?;
        let secrets = files.remove(SECRETS).map(|bytes| secrets(&bytes)).transpose()?;
        let mut parts = Parts {
            agreement: agreement.to_owned(),
            records: self::records(agreement, &records)?,
            secrets,
            people: files.remove(PEOPLE).map(|bytes| people::read(&bytes)).transpose()?,
            ..Parts::default()
        };
        let (mut taken, mut rest) = (BTreeMap::new(), BTreeMap::new());
        for (name, bytes) in std::mem::take(files) {
            let part = name.starts_with(RAW) || (name.starts_with(CHECKPOINTS) && name.ends_with(".note"));
            if part {
                taken.insert(name, bytes)
            } else {
                rest.insert(name, bytes)
            };
        }
        *files = rest;
        parts.raw = taken.split_off(RAW);
        for (name, bytes) in taken {
            let size = name.trim_start_matches(CHECKPOINTS).trim_end_matches(".note").parse::<u64>().ok();
            let size =
                size.filter(|size| checkpoint(*size) == name).ok_or_else(|| format!("`{name}` names no size"))?;
            let note = String::from_utf8(bytes).map_err(|_| format!("`{name}` isn't UTF-8"))?;
            parts.checkpoints.push((size, note));
        }
        Ok(parts)
    }
}

/// The records of their lines: canonical, numbered from 0 on without a gap, of this agreement, in time.
fn records(agreement: &str, bytes: &[u8]) -> Result<Vec<Record>, String> {
    let mut records: Vec<Record> = Vec::new();
    let Some(lines) = lines(bytes) else { return Err(format!("{RECORDS} doesn't end its last line")) };
    for (number, line) in lines.enumerate() {
        let wrong = |what: &str| format!("{RECORDS}, line {} (record {number}): {what}", number + 1);
        let record = Record::read(line).map_err(|error| wrong(&error.0))?;
        if record.sequence != number as u64 {
            return Err(wrong(&format!("it says that it is record {}", record.sequence)));
        }
        if record.agreement != agreement {
            return Err(wrong("it is about another agreement"));
        }
        if records.last().is_some_and(|before| before.recorded > record.recorded) {
            return Err(wrong("it was recorded before the one that precedes it"));
        }
        records.push(record);
    }
    Ok(records)
}

fn lines(bytes: &[u8]) -> Option<impl Iterator<Item = &[u8]>> {
    let body = if bytes.is_empty() { Some(bytes) } else { bytes.strip_suffix(b"\n") }?;
    Some(body.split(|byte| *byte == b'\n').filter(move |_| !bytes.is_empty()))
}

fn line((sequence, secret): &Opened) -> Result<String, Fault> {
    let body = json!({
        "class": secret.class,
        "commitment": secret.commitment.to_string(),
        "salt": Digest(secret.salt).to_string(),
        "sequence": sequence,
        "value": secret.value,
    });
    let body = Body::of(&body).map_err(|error| Fault::own(format!("a personal value can't be written: {error}")))?;
    Ok(format!("{}\n", body.text()))
}

fn secrets(bytes: &[u8]) -> Result<Vec<Opened>, String> {
    let Some(lines) = lines(bytes) else { return Err(format!("{SECRETS} doesn't end its last line")) };
    lines
        .enumerate()
        .map(|(number, line)| secret(line).ok_or_else(|| format!("{SECRETS}, line {} is none", number + 1)))
        .collect()
}

fn secret(line: &[u8]) -> Option<Opened> {
    let body = Body::read(std::str::from_utf8(line).ok()?).ok()?.value().ok()?;
    let text = |key: &str| body.get(key).and_then(Value::as_str);
    let Digest(salt) = text("salt")?.parse().ok()?;
    let secret = Secret {
        commitment: text("commitment")?.parse().ok()?,
        salt,
        value: text("value")?.to_owned(),
        class: text("class")?.to_owned(),
    };
    let sequence = body.get("sequence")?.as_u64()?;
    (body.as_object()?.len() == 5).then_some((sequence, secret))
}
