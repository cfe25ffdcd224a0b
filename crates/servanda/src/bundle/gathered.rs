//! A bundle from a journal.

use super::derived::{no_text, now};
use super::names::{MANIFEST, raw};
use super::{Manifest, Parts, Person, Rendering, derived, statements, zip};
use crate::fault::Fault;
use crate::journal::{Known, Live, fault};
use crate::period;
use crate::privacy::{agreed, held, pseudonyms};
use agreement::model::Disclosed;
use agreement::reading::Text;
use calendar::{Period, PeriodKind};
use engine::facts::Facts;
use journal::{Digest, Record};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The most bytes of a file that goes along as it was imported.
const LARGEST_RAW: u64 = 64 << 20;

/// What is wished of a bundle.
pub struct Gathering<'a> {
    /// The folder in which imported files are looked for.
    pub folder: &'a Path,
    /// The periods; `None` for those that were sealed, or else the last full month.
    pub period: Option<&'a str>,
    /// Every month since the agreement began.
    pub all: bool,
    /// The language; `None` for that of the agreement.
    pub language: Option<&'a str>,
    /// True where opened personal values go along.
    pub personal: bool,
    /// The key that signs the log's checkpoints.
    pub log_key: Option<String>,
}

/// The bytes of a bundle: the same journal and wishes give the same.
///
/// # Errors
/// A journal that can't be read, a period that can't be judged, more than a bundle may hold.
pub fn gathered(live: &Live, wished: &Gathering, rendering: Rendering) -> Result<Vec<u8>, Fault> {
    let mut parts = parts(live, wished.personal)?;
    let file = parts.live().text(Known::Now)?.ok_or_else(no_text)?;
    let versions = file.versions()?;
    let shown = agreed(versions.latest().agreement);
    may_show(shown, wished.personal)?;
    if shown == Some(Disclosed::Pseudonyms) {
        parts.people = Some(people(live)?);
    }
    let periods = if wished.all {
        all_months(&parts, versions.first().begins(), &versions.first().agreement.time_zone.0)
    } else {
        match wished.period {
            Some(period) => vec![period::asked(Some(period), now(&parts), &versions, &Facts::default())?.label],
            None => sealed_or_last(&parts, &versions)?,
        }
    };
    let language = wished.language.unwrap_or_else(|| language(&versions.latest().agreement.title));
    if wished.personal || !has_secrets(&parts.records) {
        parts.raw = raw_files(&parts.records, wished.folder);
    }
    let manifest = Manifest::own(&live.agreement, language, periods, wished.log_key.clone());
    let mut files = parts.files()?;
    files.extend(derived(&parts, &manifest, rendering)?);
    let head = (parts.records.len() as u64, journal::root(&parts.leaves()));
    files.insert(MANIFEST.to_owned(), manifest.written(head, &files));
    zip::write(&files).map_err(|error| {
        Fault::user(format!(
            "error: {error}\n  mend: --period bundles less, without --with-personal-data no raw files go along"
        ))
    })
}

/// What the parties agreed on goes before what is asked.
fn may_show(agreed: Option<Disclosed>, personal: bool) -> Result<(), Fault> {
    match agreed.filter(|agreed| personal && *agreed != Disclosed::PersonalData) {
        None => Ok(()),
        Some(agreed) => Err(Fault::user(format!(
            "error: the agreement says that bundles show {agreed}\n  mend: leave --with-personal-data out, or agree on `records › bundles: personal data`"
        ))),
    }
}

fn people(live: &Live) -> Result<Vec<Person>, Fault> {
    let held = held(&mut **live.store.borrow_mut(), &live.agreement).map_err(fault)?;
    Ok(pseudonyms(&held))
}

fn parts(live: &Live, personal: bool) -> Result<Parts, Fault> {
    let mut store = live.store.borrow_mut();
    let mut records = Vec::new();
    store
        .visit(&live.agreement, 0..u64::MAX, &mut |record, _| {
            records.push(record.to_owned());
            Ok(())
        })
        .map_err(fault)?;
    let secrets = if personal { Some(store.secrets(&live.agreement).map_err(fault)?) } else { None };
    let checkpoints = store.checkpoints(&live.agreement).map_err(fault)?;
    Ok(Parts { agreement: live.agreement.clone(), records, secrets, checkpoints, ..Parts::default() })
}

/// Dutch where the agreement's title is Dutch only.
fn language(title: &Text) -> &'static str {
    if title.en.is_none() { "nl" } else { "en" }
}

fn all_months(parts: &Parts, begins: calendar::Instant, zone: &calendar::Zone) -> Vec<String> {
    let now = now(parts);
    let months = Period::from(PeriodKind::Month, begins, zone).take_while(|month| month.span().to() <= now);
    months.map(|month| month.label()).collect()
}

fn sealed_or_last(parts: &Parts, versions: &engine::versions::Versions) -> Result<Vec<String>, Fault> {
    let said = statements(&parts.records).map_err(|what| Fault::user(format!("error: {what}")))?;
    let mut labels: Vec<String> = said.into_iter().map(|statement| statement.period).collect();
    labels.sort();
    labels.dedup();
    if labels.is_empty() {
        labels.push(period::asked(None, now(parts), versions, &Facts::default())?.label);
    }
    Ok(labels)
}

/// True where a record commits to personal values, which raw files may hold in plain text.
fn has_secrets(records: &[Record]) -> bool {
    records.iter().any(|record| record.body.text().contains("\"commitment:"))
}

/// The imported files that are still there and as they were.
fn raw_files(records: &[Record], folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = records.iter().filter(|record| record.kind == "import").filter_map(|record| record.body.value().ok());
    let files: Vec<Value> = files.filter_map(|body| body.get("files")?.as_array().cloned()).flatten().collect();
    files.iter().filter_map(|file| raw_file(file, folder)).collect()
}

fn raw_file(file: &Value, folder: &Path) -> Option<(String, Vec<u8>)> {
    let (name, digest) = (file.get("name")?.as_str()?, file.get("digest")?.as_str()?.strip_prefix("sha256:")?);
    let bytes = places(name, folder).into_iter().find_map(|place| same(&place, digest))?;
    Some((raw(digest, name), bytes))
}

/// Where a file may be: where it was, or below the folder as it was there.
fn places(name: &str, folder: &Path) -> Vec<PathBuf> {
    let parts: Vec<&str> = name.split(['/', '\\']).filter(|part| !["", ".", ".."].contains(part)).collect();
    let below = (0..parts.len()).map(|from| folder.join(parts.iter().skip(from).collect::<PathBuf>()));
    below.collect()
}

fn same(place: &Path, digest: &str) -> Option<Vec<u8>> {
    let metadata = fs::metadata(place).ok()?;
    if !metadata.is_file() || metadata.len() > LARGEST_RAW {
        return None;
    }
    let bytes = fs::read(place).ok()?;
    (Digest::of(&[&bytes]).to_string() == digest).then_some(bytes)
}
