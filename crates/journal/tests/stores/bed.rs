//! A store to try something on, and a way around it.

use calendar::Instant;
use journal::{Author, Batch, Body, Draft, IdempotencyKey, Location, Store};
use serde_json::{Value, json};
use std::time::Duration;
use tempfile::TempDir;

/// A place with nothing in it yet.
pub struct Bed {
    pub location: Location,
    _folder: TempDir,
}

impl Bed {
    pub fn sqlite() -> Bed {
        let folder = tempfile::tempdir().unwrap();
        Bed { location: Location::File(folder.path().join("journal.db")), _folder: folder }
    }

    pub fn store(&self) -> Box<dyn Store + Send> {
        self.location.create().unwrap()
    }

    pub fn impatient(&self) -> Box<dyn Store + Send> {
        self.location.open_patiently(Duration::from_millis(50)).unwrap()
    }

    /// Runs a statement behind the journal's back.
    pub fn sql(&self, statement: &str) -> Result<(), String> {
        match &self.location {
            Location::File(path) => {
                let connection = rusqlite::Connection::open(path).unwrap();
                connection.execute_batch(statement).map_err(|error| error.to_string())
            }
            Location::Url(_) => Err("later".to_owned()),
        }
    }

    /// The same, by somebody who may do everything.
    pub fn tamper(&self, statement: &str) {
        let free = match &self.location {
            Location::File(_) => {
                "drop trigger if exists records_are_not_updated; drop trigger if exists records_are_not_deleted;"
            }
            Location::Url(_) => "alter table records disable trigger user;",
        };
        self.sql(&format!("{free} {statement}")).unwrap();
    }

    /// Gives the schema another version.
    pub fn set_version(&self, version: u32) {
        match &self.location {
            Location::File(_) => self.sql(&format!("pragma user_version = {version}")).unwrap(),
            Location::Url(_) => self.sql(&format!("update schema set version = {version}")).unwrap(),
        }
    }

    /// Holds the lock of writers while `work` runs.
    pub fn while_locked(&self, _agreement: &str, work: impl FnOnce()) {
        match &self.location {
            Location::File(path) => {
                let connection = rusqlite::Connection::open(path).unwrap();
                connection.execute_batch("begin immediate").unwrap();
                work();
            }
            Location::Url(_) => work(),
        }
    }
}

pub fn at(millis: i64) -> Instant {
    Instant::from_millis(1_750_000_000_000 + millis)
}

pub fn saying(agreement: &str, body: &Value) -> Draft {
    Draft {
        agreement: agreement.to_owned(),
        kind: "outage".to_owned(),
        author: Author::Provider,
        happened: None,
        body: Body::of(body).unwrap(),
        key: None,
        secrets: Vec::new(),
    }
}

pub fn draft(number: u64) -> Draft {
    saying("shop", &json!({ "number": number }))
}

pub fn keyed(number: u64, key: &str) -> Draft {
    Draft { key: Some(IdempotencyKey(key.to_owned())), ..draft(number) }
}

pub fn batch(now: i64, drafts: &[Draft]) -> Batch<'_> {
    Batch { now: at(now), expected: None, drafts }
}
