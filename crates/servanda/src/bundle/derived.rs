//! The files that follow from the parts of a bundle: texts and signatures of the agreement, statements, evaluations, reports, the ledger,
//! and the words that explain them.

use super::names::{LEDGER, signature, version};
use super::readme::{program, readme};
use super::{Manifest, Parts, books, statements};
use crate::assess::{Assessment, Question, assessed};
use crate::fault::Fault;
use crate::folder::AgreementFile;
use crate::journal::{Known, Live, fault, texts};
use calendar::Instant;
use measure::{BadRows, Intake, Loaded};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// How a report becomes text.
#[derive(Clone, Copy)]
pub struct Rendering {
    /// As a page, in a language.
    pub page: fn(&Assessment, &str) -> Result<String, Fault>,
    /// For programs.
    pub json: fn(&Assessment) -> Result<Value, Fault>,
}

/// Every file that follows from the parts, but for the manifest.
///
/// # Errors
/// An agreement that can't be read, a period that can't be judged.
pub fn derived(parts: &Parts, manifest: &Manifest, rendering: Rendering) -> Result<BTreeMap<String, Vec<u8>>, Fault> {
    let mut files = said(parts)?;
    for period in &manifest.periods {
        let assessment = judged(parts, period)?;
        let json = format!("{:#}\n", (rendering.json)(&assessment)?);
        let name = super::names::plain(period);
        files.insert(format!("evaluation/{name}.json"), json.into_bytes());
        files.insert(format!("report/{name}.html"), (rendering.page)(&assessment, &manifest.language)?.into_bytes());
    }
    if let Some(ledger) = books::ledger(parts)? {
        files.insert(LEDGER.to_owned(), format!("{ledger:#}\n").into_bytes());
    }
    files.insert("README.txt".to_owned(), readme(manifest, parts).into_bytes());
    files.insert("program.txt".to_owned(), program(manifest).into_bytes());
    Ok(files)
}

/// A period as all records tell it, at the time of the last of them.
fn judged(parts: &Parts, period: &str) -> Result<Assessment, Fault> {
    let (live, as_of) = (parts.live(), now(parts));
    let (file, loaded) = read(&live, as_of)?;
    let question = Question {
        folder: Path::new(""),
        journal: None,
        period: Some(period),
        as_of,
        as_known_at: None,
        bad_rows: BadRows::Stop,
        measured: None,
        trend: report::page::PERIODS,
    };
    assessed(file, loaded, (None, None), Some(&live), &question)
}

/// The agreement and all facts of a log.
pub(super) fn read(live: &Live, as_of: Instant) -> Result<(AgreementFile, Loaded), Fault> {
    let file = live.text(Known::Now)?.ok_or_else(no_text)?;
    let mut intake = Intake::knowing(file.names()?).until(as_of);
    live.facts(Known::Now, &mut intake)?;
    let loaded = intake.finish().map_err(|refusal| Fault::User(refusal.render(true).trim_end().to_owned()))?;
    Ok((file, loaded))
}

/// What counts as now: nobody said anything later.
pub(super) fn now(parts: &Parts) -> Instant {
    parts.records.last().map_or(Instant::from_millis(0), |record| record.recorded)
}

pub(super) fn no_text() -> Fault {
    Fault::user("error: the journal holds no agreement\n  mend: `servanda import` records its text")
}

/// What the records themselves say, each in a file of its own: for people, and for ssh-keygen.
fn said(parts: &Parts) -> Result<BTreeMap<String, Vec<u8>>, Fault> {
    let mut files = BTreeMap::new();
    for text in versions(&parts.live())? {
        files.insert(version(text.version), text.text.into_bytes());
    }
    for record in parts.records.iter().filter(|record| record.kind == "signature") {
        let body =
            record.body.value().map_err(|error| Fault::user(format!("error: record {}: {error}", record.sequence)))?;
        let text = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default();
        let number = body.get("version").and_then(Value::as_u64).unwrap_or_default();
        files.insert(signature(number, text("party"), record.sequence), text("sshsig").as_bytes().to_vec());
    }
    for statement in statements(&parts.records).map_err(|what| Fault::user(format!("error: {what}")))? {
        files.insert(statement.file(), format!("{:#}\n", statement.body).into_bytes());
    }
    Ok(files)
}

fn versions(live: &Live) -> Result<Vec<texts::Version>, Fault> {
    texts::versions(&mut **live.store.borrow_mut(), &live.agreement, Known::Now).map_err(fault)
}
