//! A store to try something on, and a way around it.

use crate::postgres_server;
use calendar::Instant;
use journal::{Author, Batch, Body, Digest, Draft, IdempotencyKey, Location, Store};
use serde_json::{Value, json};
use std::time::Duration;
use tempfile::TempDir;

/// A place with nothing in it yet.
pub struct Bed {
    pub location: Location,
    _folder: Option<TempDir>,
}

impl Bed {
    pub fn sqlite() -> Bed {
        let folder = tempfile::tempdir().unwrap();
        Bed { location: Location::File(folder.path().join("journal.db")), _folder: Some(folder) }
    }

    pub fn postgres() -> Bed {
        Bed { location: Location::Url(postgres_server::shared().database()), _folder: None }
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
            Location::Url(url) => {
                let mut client = connect(url);
                client.batch_execute(statement).map_err(|error| error.as_db_error().unwrap().to_string())
            }
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
    pub fn while_locked(&self, agreement: &str, work: impl FnOnce()) {
        match &self.location {
            Location::File(path) => {
                let connection = rusqlite::Connection::open(path).unwrap();
                connection.execute_batch("begin immediate").unwrap();
                work();
            }
            Location::Url(url) => {
                let mut client = connect(url);
                let mut change = client.transaction().unwrap();
                let hash = Digest::of(&[b"servanda journal\n", agreement.as_bytes()]);
                let key = i64::from_be_bytes(hash.0[..8].try_into().unwrap());
                change.execute("select pg_advisory_xact_lock($1)", &[&key]).unwrap();
                work();
            }
        }
    }
}

fn connect(url: &str) -> postgres::Client {
    let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
    client.batch_execute("set search_path to servanda_journal").unwrap();
    client
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
