//! Appends what a plan found new.

use super::plan::{Asked, Plan};
use super::recorded::{Recorded, Standing};
use crate::beside::Beside;
use crate::evidence;
use crate::fault::Fault;
use crate::journal::{BULK, Live, Said, SharedStore, fault, happened, is_ahead, together};
use crate::privacy::hide;
use calendar::Instant;
use journal::{Author, Batch, Body, BodyError, Draft, JournalError, Secret};
use measure::{Fact, FileRead, Kind, Names, Tap};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;

/// How many rows one record holds at most.
const ROWS: usize = 1_000;
/// How many records are appended at once.
const RECORDS: usize = 1_000;

/// What an import recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// The number of its first record.
    pub from: u64,
    /// The number after its last.
    pub to: u64,
    /// How many rows are new.
    pub rows: u64,
    /// How many were corrected.
    pub corrected: u64,
}

/// Reads the files again and appends what is new, in batches; each stands by itself, so that an import that was cut off goes on
/// where it ended.
///
/// # Errors
/// Files that changed since the plan; a store that can't be written.
pub fn apply(
    live: &Live,
    plan: &Plan,
    (beside, names): (&Beside, Names),
    author: Author,
    asked: Asked,
) -> Result<Applied, Fault> {
    let recorded = Recorded::of(&mut **live.store.borrow_mut(), &live.agreement).map_err(fault)?;
    let from = recorded.size;
    let writer = Rc::new(RefCell::new(Writer::new(live, recorded, author, asked.now)));
    let (begun, tap) = (plan.size > 0, Box::new(Writing(Rc::clone(&writer))));
    let loaded = beside.tapped((names, begun), asked.now, asked.bad_rows, tap)?;
    let mut writer = writer.borrow_mut();
    writer.flush(true);
    if digests(&loaded.files) != digests(&plan.files) {
        return Err(Fault::user(
            "error: a file changed while it was read\n  mend: import again once nobody writes to it; what was recorded stays, and isn't recorded twice",
        ));
    }
    let changed = if asked.corrections { plan.changed.as_slice() } else { &[] };
    for changed in changed {
        let draft = changed.change().draft(&live.agreement, author)?;
        writer.drafts.push(draft);
    }
    writer.flush(true);
    writer.close(&loaded.files, from);
    if let Some(error) = writer.failed.take() {
        return Err(fault(error));
    }
    live.keep_index()?;
    Ok(Applied { from: plan.size, to: writer.size, rows: writer.rows, corrected: changed.len() as u64 })
}

fn digests(files: &[FileRead]) -> Vec<&str> {
    files.iter().map(|file| file.digest.as_str()).collect()
}

struct Writer {
    store: SharedStore,
    recorded: Recorded,
    agreement: String,
    folder: PathBuf,
    author: Author,
    now: Instant,
    /// Rows of one kind that wait to become one record.
    bulk: Option<(Kind, Vec<Said<'static>>)>,
    /// The personal values of these rows.
    bulk_secrets: Vec<Secret>,
    drafts: Vec<Draft>,
    size: u64,
    rows: u64,
    failed: Option<JournalError>,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("agreement", &self.agreement).field("size", &self.size).finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct Writing(Rc<RefCell<Writer>>);

impl Tap for Writing {
    fn take(&mut self, fact: Fact<'_>) {
        self.0.borrow_mut().take(fact);
    }
}

impl Writer {
    fn new(live: &Live, recorded: Recorded, author: Author, now: Instant) -> Writer {
        Writer {
            store: Rc::clone(&live.store),
            size: recorded.size,
            recorded,
            agreement: live.agreement.clone(),
            folder: live.folder.clone(),
            author,
            now,
            bulk: None,
            bulk_secrets: Vec::new(),
            drafts: Vec::new(),
            rows: 0,
            failed: None,
        }
    }

    fn take(&mut self, fact: Fact<'_>) {
        let said = evidence::recorded(&fact, &self.folder);
        let new = self.recorded.meet(fact.kind, &said.pairs()) == Standing::New;
        if self.failed.is_some() || !new || is_ahead(fact.kind, &said, self.now) {
            return;
        }
        self.rows += 1;
        match hide(said.into_owned()) {
            Ok(hidden) => self.said(fact.kind, hidden),
            Err(error) => self.failed = Some(error),
        }
        self.flush(false);
    }

    fn said(&mut self, kind: Kind, (said, secrets): (Said<'static>, Vec<Secret>)) {
        if BULK.contains(&kind) {
            self.bulk(kind, said, secrets);
        } else {
            self.end_bulk();
            self.draft(kind.word(), happened(&said), said.body(), secrets);
        }
    }

    fn bulk(&mut self, kind: Kind, row: Said<'static>, secrets: Vec<Secret>) {
        if self.bulk.as_ref().is_some_and(|(of, rows)| *of != kind || rows.len() >= ROWS) {
            self.end_bulk();
        }
        self.bulk.get_or_insert_with(|| (kind, Vec::new())).1.push(row);
        self.bulk_secrets.extend(secrets);
    }

    fn end_bulk(&mut self) {
        if let Some((kind, rows)) = self.bulk.take() {
            let secrets = std::mem::take(&mut self.bulk_secrets);
            self.draft(kind.word(), None, together(&rows), secrets);
        }
    }

    fn draft(&mut self, kind: &str, happened: Option<Instant>, body: Result<Body, BodyError>, secrets: Vec<Secret>) {
        match body {
            Ok(body) => self.drafts.push(Draft {
                agreement: self.agreement.clone(),
                kind: kind.to_owned(),
                author: self.author,
                happened,
                body,
                key: None,
                secrets,
            }),
            Err(error) => self.failed = Some(JournalError::Corrupt { sequence: None, what: error.0 }),
        }
    }

    /// Says which files were imported, and which records came of it.
    fn close(&mut self, files: &[FileRead], from: u64) {
        if self.size == from {
            return;
        }
        let files: Vec<Value> = files
            .iter()
            .map(|file| json!({ "name": file.name, "digest": format!("sha256:{}", file.digest), "rows": file.rows }))
            .collect();
        let body = json!({ "files": files, "from": from, "to": self.size, "program": crate::version::PROGRAM });
        self.draft("import", None, Body::of(&body), Vec::new());
        self.flush(true);
    }

    /// Appends what waits, if that is a batch, or all of it.
    fn flush(&mut self, all: bool) {
        if all {
            self.end_bulk();
        }
        if self.failed.is_some() || self.drafts.is_empty() || (!all && self.drafts.len() < RECORDS) {
            return;
        }
        let batch = Batch { now: self.now, expected: Some(self.size), drafts: &self.drafts };
        match self.store.borrow_mut().append(&batch) {
            Ok(appended) => self.size += appended.len() as u64,
            Err(error) => self.failed = Some(error),
        }
        self.drafts.clear();
    }
}
